/**
 * Which functions can have any effect at all, told by names alone: one that calls nothing called like a library's effect, like a function
 * that can, or like something it was given, has none, and is not walked. Errs to "may".
 *
 * What names are is said in `function-names.ts`. Solved: a function acts if it calls a name that acts, or hands a function written in it to a call and
 * that one acts; a name acts if a function of that name does, or if it is another name of one that does.
 */
import type { Expr, FnFact, FnId } from '../model/facts.js';
import { exprParts, walkBody, walkFunction } from '../model/walk.js';
import { append } from '../model/multimap.js';
import type { FileIndex } from '../resolution/file-index.js';
import type { Resolver } from '../resolution/resolver.js';
import { actingNames } from './acting-names.js';
import { calledNames } from './called-names.js';
import { keptNames, local, result, unknownResult, unnamed, variableNames, type Names } from './function-names.js';
import { exportName, exportsIn, type Exported } from './exported-names.js';
import { foreignIn, type Foreign } from './foreign.js';

export interface MayAct {
  (file: FileIndex, fn: FnFact): boolean;
}

/** Made once per program. `declared`: the project says what the function does. `declaresAny`: every method of something is declared. */
export function mayAct(r: Resolver, declared: (file: FileIndex, fn: FnFact) => boolean, declaresAny: boolean): MayAct {
  const acting = new Set<FnFact>();
  const { acting: names, runners } = actingNames(r);
  const exported = exportsIn(r.program);
  const foreign = foreignIn(r.program, exported);
  const callers = new Map<string, { file: FileIndex; fn: FnFact }[]>();
  const aliases = new Map<string, Set<string>>();
  const handed = new Map<FileIndex, ReadonlySet<FnId>>();
  const work: string[] = [...names];

  const nameActs = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    work.push(name);
  };
  const acts = (file: FileIndex, fn: FnFact): void => {
    for (let at: FnFact | undefined = fn; at && !acting.has(at); at = file.facts.fns[at.parent]) {
      acting.add(at);
      for (const n of ownNames(file, at)) nameActs(n);
      if (!handed.get(file)!.has(at.id)) return;
    }
  };
  const alias = (from: Names, as: string): void => {
    if (from === 'unknown') nameActs(as);
    else for (const name of from) addAlias(aliases, name, as);
  };

  for (const file of r.program.files) {
    handed.set(file, handedIn(file));
    collectAliases(file, foreign, exported, alias);
  }
  for (const file of r.program.files) {
    for (const fn of file.facts.fns) {
      if (fn.tags || declared(file, fn)) acts(file, fn);
      const own = calledNames(file, fn, runners, foreign);
      if (own === 'unknown' || (declaresAny && own.size > 0)) acts(file, fn);
      else for (const name of own) append(callers, name, { file, fn });
    }
  }
  while (work.length > 0) {
    const name = work.pop()!;
    for (const c of callers.get(name) ?? []) acts(c.file, c.fn);
    for (const n of aliases.get(name) ?? []) nameActs(n);
    // Another name of a function is another name of what it returns.
    if (!name.startsWith('(')) continue;
    const any = name.endsWith('?');
    for (const n of aliases.get(name.slice(1, any ? -2 : -1)) ?? []) nameActs(any ? unknownResult(n) : result(n));
  }
  return (file, fn) => !handed.has(file) || acting.has(fn);
}

function addAlias(aliases: Map<string, Set<string>>, name: string, as: string): void {
  if (name === as) return;
  const set = aliases.get(name);
  if (set) set.add(as);
  else aliases.set(name, new Set([as]));
}

/** What a function is called by. One that is the value of a variable has the variable's name, any other that of a property. */
function* ownNames(file: FileIndex, fn: FnFact): Generator<string> {
  yield unnamed(file, fn.id);
  if (fn.kind === 'ctor' || fn.kind === 'fieldInit') yield `new ${file.facts.classes[fn.cls!]?.name ?? ''}`;
  if (!fn.name) return;
  if (fn.cls === undefined) yield local(file, fn.name);
  yield `.${fn.name}`;
}

/** Other names under which what a name stands for is called: imports, exports, properties and fields that hold it. */
function collectAliases(file: FileIndex, foreign: Foreign, exported: Exported, alias: (from: Names, as: string) => void): void {
  const { vars, exports, fns, classes } = file.facts;
  for (const v of vars) {
    if (!v.from || v.from.name === '*' || v.from.name === 'default') continue;
    alias(exported(file, v.from.m, v.from.name).names, local(file, v.name));
  }
  for (const [as, e] of Object.entries(exports)) {
    const names = 'v' in e ? variableNames(file, e.v, foreign) : 'm' in e ? exported(file, e.m, e.name).names : undefined;
    if (!names) continue;
    alias(names, exportName(file, as));
    alias(names, `.${as}`);
  }
  // What a property is given from outside is no name, and what was awaited for it is data.
  const refer = (as: string, fn: FnId, e: Expr): void => {
    const names = keptNames(file, fn, e, foreign);
    if (names !== 'unknown') alias(new Set([...names].filter((n) => !n.endsWith('?'))), `.${as}`);
    else if (e.k === 'var') alias(new Set([local(file, vars[e.v]!.name)]), `.${as}`);
  };
  for (const c of classes) for (const m of c.members) if (m.init) refer(m.name, c.fn, m.init);
  for (const fn of fns) {
    if (!fn.body) continue;
    for (const e of file.returns.get(fn.id) ?? []) {
      const names = keptNames(file, fn.id, e, foreign);
      for (const n of ownNames(file, fn)) alias(names, names === 'unknown' ? unknownResult(n) : result(n));
    }
    walkBody(fn.body, (e) => {
      if (e.k === 'obj') for (const p of e.p) if ('n' in p) refer(p.n, fn.id, p.e);
      if (e.k === 'assign') for (const t of e.t) if (t.mem?.k === 'mem' && t.path.length === 0) refer(t.mem.n, fn.id, e.e);
    });
  }
}

/** Functions that run where they are written, or are handed to a call there; and what runs when the module is loaded. */
function handedIn(file: FileIndex): ReadonlySet<FnId> {
  const { fns, vars } = file.facts;
  const found = new Set<FnId>();
  const hand = (e: Expr): void => {
    if (e.k === 'fn') found.add(e.f);
    else if (e.k === 'var') {
      const { kind, decl } = vars[e.v]!;
      if (kind === 'function' && decl !== undefined) found.add(decl);
      for (const a of file.assigns.get(e.v) ?? []) if (a.e.k === 'fn') found.add(a.e.f);
    } else if (e.k !== 'call' && e.k !== 'new' && e.k !== 'mem') exprParts(e, hand);
  };
  const visit = (e: Expr): void => {
    if (e.k === 'call' || e.k === 'new') {
      hand(e.f);
      e.a.forEach(hand);
    } else if (e.k === 'tag') e.e.forEach(hand);
    else if (e.k === 'yield' && e.e) hand(e.e);
  };
  for (const fn of fns) {
    if (fn.kind === 'staticBlock' || fn.kind === 'namespace') found.add(fn.id);
    walkFunction(fn, visit);
  }
  return found;
}
