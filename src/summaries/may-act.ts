/**
 * Which functions can have any effect at all, told by names alone: one that calls nothing called like a library's effect, like a function
 * that can, or like something it was given, has none, and is not walked. Errs to "may".
 */
import type { Expr, FnFact } from '../model/facts.js';
import { walkBody, exprParts } from '../model/walk.js';
import { append } from '../model/multimap.js';
import { calledName, type FileIndex } from '../resolution/file-index.js';
import type { Resolver } from '../resolution/resolver.js';
import { actingNames } from './acting-names.js';

export interface MayAct {
  (file: FileIndex, fn: FnFact): boolean;
}

/** Made once per program. `declared`: the project says what the function does. `declaresAny`: every method of something is declared. */
export function mayAct(r: Resolver, declared: (file: FileIndex, fn: FnFact) => boolean, declaresAny: boolean): MayAct {
  const acting = new Set<FnFact>();
  const names = actingNames(r);
  const callers = new Map<string, { file: FileIndex; fn: FnFact }[]>();
  const aliases = new Map<string, Set<string>>();
  const known = new Set<FileIndex>();
  const work: string[] = [];

  const nameActs = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    work.push(name);
  };
  const acts = (file: FileIndex, fn: FnFact): void => {
    for (let at: FnFact | undefined = fn; at; at = at.parent < 0 ? undefined : file.facts.fns[at.parent]) {
      if (acting.has(at)) return;
      acting.add(at);
      if (at.name) nameActs(at.name);
      if (at.kind === 'ctor' || at.kind === 'fieldInit') nameActs(`new ${file.facts.classes[at.cls!]?.name ?? ''}`);
    }
  };

  for (const file of r.program.files) {
    known.add(file);
    collectAliases(file, aliases);
    for (const fn of file.facts.fns) {
      if (fn.tags || declared(file, fn)) acts(file, fn);
      const own = callsOf(file, fn);
      if (own === 'unknown' || (declaresAny && own.size > 0)) acts(file, fn);
      else {
        for (const name of own) {
          if (names.has(name)) acts(file, fn);
          else append(callers, name, { file, fn });
        }
      }
    }
  }
  for (const [name, to] of aliases) for (const n of to) if (names.has(name)) nameActs(n);
  for (const name of [...names]) work.push(name);
  while (work.length > 0) {
    const name = work.pop()!;
    for (const c of callers.get(name) ?? []) acts(c.file, c.fn);
    for (const n of aliases.get(name) ?? []) nameActs(n);
  }
  return (file, fn) => !known.has(file) || acting.has(fn);
}

/** Other names under which what a name stands for is called: imports, exports and properties that only rename. */
function collectAliases(file: FileIndex, aliases: Map<string, Set<string>>): void {
  const alias = (name: string | undefined, as: string): void => {
    if (name === undefined || name === '' || name === as) return;
    const set = aliases.get(name);
    if (set) set.add(as);
    else aliases.set(name, new Set([as]));
  };
  for (const v of file.facts.vars) if (v.from && v.from.name !== '*' && v.from.name !== 'default') alias(v.from.name, v.name);
  for (const [as, e] of Object.entries(file.facts.exports)) {
    if ('v' in e) alias(file.facts.vars[e.v]?.name, as);
    else if ('m' in e) alias(e.name, as);
  }
  const refer = (as: string, e: Expr): void => {
    if (e.k === 'var') alias(file.facts.vars[e.v]?.name, as);
    else if (e.k === 'mem') alias(e.n, as);
    else if (e.k === 'cast' || e.k === 'await') refer(as, e.e);
    else if (e.k === 'call' || e.k === 'cond' || e.k === 'log') alias('', as);
  };
  for (const fn of file.facts.fns) {
    if (!fn.body) continue;
    walkBody(fn.body, (e) => {
      if (e.k === 'obj') for (const p of e.p) if ('n' in p) refer(p.n, p.e);
    });
  }
}

/** Names of what a function calls itself; 'unknown' where it calls something by no name, or something it was given. */
function callsOf(file: FileIndex, fn: FnFact): Set<string> | 'unknown' {
  const found = new Set<string>();
  let unknown = false;
  const visit = (e: Expr): void => {
    if (e.k === 'new') {
      const name = calledName(e.f, file.facts);
      if (name) found.add(`new ${name}`);
      return;
    }
    if (e.k !== 'call' && e.k !== 'tag') return;
    let f = e.f;
    while (f.k === 'cast') f = f.e;
    if (f.k === 'var') {
      const v = file.facts.vars[f.v]!;
      if (v.kind === 'import') {
        if (v.from && (v.from.name === 'default' || v.from.name === '*')) unknown = true;
      } else if (
        v.kind !== 'function' &&
        v.kind !== 'class' &&
        !(file.assigns.get(f.v) ?? []).every((a) => a.e.k === 'fn' && a.path.length === 0)
      ) {
        unknown = true;
      } else if (v.kind === 'param') unknown = true;
    }
    const name = calledName(f, file.facts);
    if (name === '') unknown = true;
    else found.add(name);
  };
  const deep = (e: Expr): void => {
    visit(e);
    exprParts(e, deep);
  };
  for (const p of fn.params) if (p.default) deep(p.default);
  if (fn.body) walkBody(fn.body, visit);
  return unknown ? 'unknown' : found;
}
