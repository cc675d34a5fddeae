/**
 * What a function calls, by names alone: its own calls, and functions that it hands by name to what runs them. Calls of what is neither a
 * library's of the catalog nor the workspace's (`xs.map(…)`, `JSON.parse(…)`, `z.object(…)`) name nothing.
 */
import type { Expr, FnFact, TypeRef } from '../model/facts.js';
import { walkFunction } from '../model/walk.js';
import { calledName, thisClass, type FileIndex } from '../resolution/file-index.js';
import type { Foreign } from './foreign.js';
import { bare, boundName, iterations, local, namesOf, noNames, variableNames, type Names } from './function-names.js';

const first: ReadonlySet<number> = new Set([0]);

/** `runners`: names under which libraries do nothing but run what they are given, with the places of that among the arguments. */
export function calledNames(file: FileIndex, fn: FnFact, runners: ReadonlyMap<string, ReadonlySet<number>>, foreign: Foreign): Names {
  const found = new Set<string>();
  let unknown = false;
  const add = (names: Names): void => {
    if (names === 'unknown') unknown = true;
    else for (const n of names) found.add(n);
  };
  const visit = (e: Expr): void => {
    if (unknown || (e.k !== 'new' && e.k !== 'call' && e.k !== 'tag')) return;
    if (e.k === 'new') {
      const name = calledName(e.f, file.facts);
      if (name) found.add(`new ${name}`);
      return;
    }
    const args = e.k === 'tag' ? e.e : e.a;
    const f = bare(e.f);
    const name = calledName(f, file.facts);
    const runs = runners.get(name) ?? (f.k === 'mem' && iterations.test(name) ? first : undefined);
    const origin = foreign(file, fn.id, f.k === 'mem' ? f.o : f);
    if (runs) {
      // Where one is written on the spot, the other arguments are data.
      if (args.some((a) => a.k === 'fn')) {
        if (f.k === 'mem' && iterations.test(name)) return;
      } else for (const [i, a] of args.entries()) if (runs.has(i)) add(namesOf(file, fn.id, a, foreign));
    }
    if (origin !== 'builtin')
      for (const a of args) add(handedOver(file, a, origin === 'package' || (f.k === 'var' && foreign.isOutside(file, f.v))));
    if (origin !== undefined) return;
    if (f.k === 'var') add(variableNames(file, f.v, foreign));
    else if (name === '' || isGivenField(file, fn, f)) unknown = true;
    else found.add(f.k === 'glob' ? name : `.${name}`);
  };
  walkFunction(fn, visit);
  return unknown ? 'unknown' : found;
}

/** `this.send(…)` of a field that the class is given. */
function isGivenField(file: FileIndex, fn: FnFact, f: Expr): boolean {
  if (f.k !== 'mem' || f.o.k !== 'this') return false;
  const id = thisClass(file.facts, fn.id);
  const cls = id === undefined ? undefined : file.facts.classes[id];
  if (!cls) return false;
  const m = cls.members.find((x) => x.name === f.n);
  if (m) return m.kind === 'field' && !m.init;
  return cls.ctor !== undefined && file.facts.fns[cls.ctor]!.params.some((p) => p.prop === f.n);
}

/**
 * Functions given by name to what may run them: `memoize(load)`, `retry(this.save)`. `away`: to a package, or to a file without any effects of
 * its own, which is not of the program.
 */
function handedOver(file: FileIndex, e: Expr, away: boolean): Names {
  if (e.k === 'var') {
    const v = file.facts.vars[e.v]!;
    if (v.kind === 'param' && v.type && !isAny(v.type)) return isFunctionType(file, v.type) ? 'unknown' : noNames;
    if (!away) return noNames;
    return v.kind === 'param' ? boundName(file, v.fn, e.v) : new Set([local(file, v.name)]);
  }
  if (!away) return noNames;
  return e.k === 'mem' && (e.o.k === 'this' || e.o.k === 'var') ? new Set([`.${e.n}`]) : noNames;
}

function isAny(t: TypeRef): boolean {
  return t.k === 'prim' && (t.n === 'any' || t.n === 'unknown');
}

function isFunctionType(file: FileIndex, t: TypeRef): boolean {
  if (t.k === 'fn') return true;
  if (t.k === 'union' || t.k === 'inter') return t.t.some((x) => isFunctionType(file, x));
  if (t.k !== 'ref') return false;
  const decl = file.types.get(t.name[0]!);
  // The type is of another file: its name does not say.
  if (decl?.k === 'import') return /(?:fn|func|function|callback|handler|listener|work|task|action|cb)$/i.test(t.name[t.name.length - 1]!);
  if (decl?.k === 'interface') return decl.decls.some((d) => d.call);
  return decl?.k === 'alias' ? isFunctionType(file, decl.decl.type) : t.name[0] === 'Function';
}
