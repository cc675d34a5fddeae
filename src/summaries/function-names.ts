/**
 * Names of functions, for telling what may be called without looking at any value.
 *
 * A name is what stands before the brackets: `.save` of `x.save()`, `new X` of `new X()`, `fetch` where it is declared nowhere. What is declared in a
 * file is told apart by the file (`12:save`, see `local`), a function without a name by its place (see `unnamed`); `(x)` is what a call of `x` gives.
 */
import type { Expr, VarId } from '../model/facts.js';
import { calledName, type FileIndex } from '../resolution/file-index.js';
import type { Foreign } from './foreign.js';

/** Names of what may be called. 'unknown': something called by no name, or something that was given. */
export type Names = ReadonlySet<string> | 'unknown';
export const noNames: ReadonlySet<string> = new Set();

/** Built-in methods that run what they are given first. */
export const iterations =
  /^(?:forEach|map|flatMap|filter|find|findIndex|findLast|findLastIndex|some|every|reduce|reduceRight|sort|toSorted|then|catch|finally)$/;
/** Methods that give what was put in. */
const readers = /^(?:get|find|findLast|at|pop|shift|next|values|entries|splice|slice|concat|filter|sort|reverse|flat|take|peek|resolve)$/;

/** The name of something declared in a file. */
export function local(file: FileIndex, name: string): string {
  return `${file.n}:${name}`;
}

/** The name of what a function returns. */
export function result(name: string): string {
  return `(${name})`;
}

/** Stands for what a function returns where that can be anything. */
export function unknownResult(name: string): string {
  return `(${name})?`;
}

/** The name of a function that has none of its own. */
export function unnamed(file: FileIndex, id: number): string {
  return `#${file.n}.${id}`;
}

/** Without casts. */
export function bare(e: Expr): Expr {
  while (e.k === 'cast') e = e.e;
  return e;
}

/** Names of the functions that a variable can stand for. */
export function variableNames(file: FileIndex, id: VarId, foreign: Foreign, depth = 0, look: Look = {}): Names {
  const v = file.facts.vars[id]!;
  if (v.kind === 'import') return v.from?.name === 'default' || v.from?.name === '*' ? 'unknown' : new Set([local(file, v.name)]);
  if (v.kind === 'function' || v.kind === 'class') return new Set([local(file, v.name)]);
  if (v.kind === 'param') return boundName(file, v.fn, id);
  const assigns = file.assigns.get(id) ?? [];
  if (assigns.length === 0 || depth > 6) return 'unknown';
  const all = new Set([local(file, v.name)]);
  for (const a of assigns) {
    const property = propertyOf(a.path);
    const names =
      property === undefined
        ? a.path.length > 0
          ? given(file, a.fn, a.e, foreign, depth)
          : namesOf(file, a.fn, a.e, foreign, depth, look)
        : new Set([`.${property}`]);
    const otherwise = a.default ? namesOf(file, a.fn, a.default, foreign, depth) : noNames;
    if (names === 'unknown' || otherwise === 'unknown') return 'unknown';
    for (const n of [...names, ...otherwise]) all.add(n);
  }
  return all;
}

/** The property that a parameter takes out of the object given: `({ save }) => save()`. */
export function boundName(file: FileIndex, fn: number, id: VarId): Names {
  for (const p of file.facts.fns[fn]!.params) {
    const t = p.bind?.find((b) => b.v === id);
    const property = t && !t.default ? propertyOf(t.path) : undefined;
    if (property !== undefined) return new Set([`.${property}`]);
  }
  return 'unknown';
}

function propertyOf(path: readonly string[]): string | undefined {
  const last = path[path.length - 1];
  return last !== undefined && /^\.[A-Za-z_$]/.test(last) ? last.slice(1) : undefined;
}

/** Part of what a package gives: what it was given itself, at most. */
function given(file: FileIndex, fn: number, e: Expr, foreign: Foreign, depth: number): Names {
  const call = e.k === 'await' ? e.e : e;
  return call.k === 'call' && foreign(file, fn, call.f) === 'package' ? namesOf(file, fn, call, foreign, depth) : 'unknown';
}

/** How an expression's functions are looked for. */
interface Look {
  /** Also in objects and lists, which are no functions themselves. */
  held?: true;
  /** What was awaited is data. */
  settled?: true;
}

/** Names of the functions that a property or a function's result can come to. */
export function keptNames(file: FileIndex, fn: number, e: Expr, foreign: Foreign): Names {
  return namesOf(file, fn, e, foreign, 0, { settled: true });
}

/** Names of the functions that an expression can come to. */
export function namesOf(file: FileIndex, fn: number, e: Expr, foreign: Foreign, depth = 0, look: Look = {}): Names {
  if (depth > 6) return 'unknown';
  const each = (list: readonly Expr[], inside = look): Names => {
    const all = new Set<string>();
    for (const x of list) {
      const names = namesOf(file, fn, x, foreign, depth + 1, inside);
      if (names === 'unknown') return names;
      for (const n of names) all.add(n);
    }
    return all;
  };
  switch (e.k) {
    case 'var':
      return foreign(file, fn, e) === undefined ? variableNames(file, e.v, foreign, depth + 1, look) : noNames;
    case 'mem':
      return foreign(file, fn, e) === undefined ? new Set([`.${e.n}`]) : noNames;
    case 'el':
      return e.i.k === 'str' ? new Set([`.${e.i.s}`]) : 'unknown';
    case 'fn':
      return new Set([unnamed(file, e.f)]);
    case 'call': {
      const f = bare(e.f);
      const name = calledName(f, file.facts);
      if (foreign(file, fn, e) !== undefined) return noNames;
      if (name === '' || (f.k === 'mem' && readers.test(name))) return 'unknown';
      const args = f.k === 'mem' && iterations.test(name) && name !== 'then' ? noNames : each(e.a, { ...look, held: true });
      if (args === 'unknown') return args;
      return foreign(file, fn, f) === undefined
        ? union(
            resultsOf(f.k === 'var' ? variableNames(file, f.v, foreign, depth + 1) : new Set([f.k === 'glob' ? name : `.${name}`])),
            args,
          )
        : args;
    }
    case 'await':
      return look.settled ? noNames : each([e.e]);
    case 'cast':
    case 'spread':
    case 'assign':
      return each([e.e]);
    case 'cond':
      return each([e.t, e.f]);
    case 'log':
      return each([e.l, e.r]);
    case 'obj':
      return look.held ? each(e.p.map((p) => ('spread' in p ? p.spread : p.e))) : noNames;
    case 'arr':
      return look.held ? each(e.e) : noNames;
    case 'comma':
      return each(e.e.slice(-1));
    case 'yield':
    case 'tag':
      return 'unknown';
    default:
      return noNames;
  }
}

/** What calls of these give. */
function resultsOf(names: Names): Names {
  return names === 'unknown' ? names : new Set([...names].flatMap((n) => [result(n), unknownResult(n)]));
}

function union(a: Names, b: Names): Names {
  return a === 'unknown' || b === 'unknown' ? 'unknown' : new Set([...a, ...b]);
}
