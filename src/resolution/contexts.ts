/**
 * How finely a function is told apart by its arguments. The first contexts keep everything; later ones drop plain data (names, flags,
 * records), so that a helper called everywhere is not analysed once per call; then only the closures that it is given count, in the end only its
 * declaration.
 */
import type { Resolver } from './resolver.js';
import { fnValue, objValue, strings, type ObjValue, type Value, type Values } from './values.js';

/** Contexts of one function that keep plain data. */
export const fineContexts = 12;
/** Contexts of one function that keep all other arguments. Later ones keep closures, each in no particular context of its own. */
export const maxContexts = 320;
/** Contexts of that kind, of all functions together: a program in which everything runs inside of everything else would have no end of them. */
export const maxClosures = 2000;

/** Statements in short form, see `sqlArgument`, and those that begin and end transactions. */
const statement = /^(INSERT INTO|UPDATE|DELETE FROM|SELECT 1|BEGIN|START TRANSACTION|COMMIT|ROLLBACK)\b/i;

/**
 * Arguments without plain data: functions, library values, instances and what holds them stay, and so do statements in short form. `keyed`: the
 * function chooses by a name what to run, and names stay too.
 */
export function codeOnly(r: Resolver, args: readonly Values[], keyed: boolean): Values[] {
  return args.map((values) => values.filter((v) => isCode(r, v, 0) || (keyed && isKey(r, v))));
}

function isKey(r: Resolver, v: Value): boolean {
  return (v.t === 'lit' && typeof v.v === 'string') || (v.t === 'obj' && hasDiscriminant(r, v));
}

/** What says which of several kinds an object is: handlers are looked up by it. */
const discriminants = new Set(['type', 'kind', 'name', 'event', 'eventName', 'eventType', 'topic']);

export function hasDiscriminant(r: Resolver, { e, frame }: ObjValue): boolean {
  return e.p.some((p) => 'n' in p && discriminants.has(p.n) && strings(r.evaluate(p.e, frame)).length > 0);
}

/** Only closures, and objects that hold some, as in no particular context of the function around them. */
export function closuresOnly(r: Resolver, args: readonly Values[]): Values[] {
  const plain = (v: Value): Value[] => {
    if (v.t === 'apiFn') return [v];
    if (v.t === 'fn') return [fnValue(v.file, v.fn, r.rootFrame(v.file, v.frame.fn.id), v.self, v.bound)];
    if (v.t !== 'obj' || !v.e.p.some((p) => 'n' in p && p.e.k === 'fn')) return [];
    return [objValue(v.file, v.e, r.rootFrame(v.file, v.frame.fn.id))];
  };
  return args.map((values) => values.flatMap(plain));
}

/** A call that may be of more functions than this is no call of any of them in particular: `getHandler(id)(message)`. */
export const maxCertain = 8;

/** Of the arguments of a call that may be of many functions: work that each of them may run, and the transaction that it may join. */
export function workOnly(r: Resolver, args: readonly Values[]): Values[] {
  return args.map((values) => values.filter((v) => isWork(r, v, 0)));
}

function isWork(r: Resolver, v: Value, depth: number): boolean {
  if (v.t === 'fn' || v.t === 'apiFn') return true;
  if (v.t === 'api') return v.handle !== undefined;
  return v.t === 'obj' && depth === 0 && v.e.p.some((p) => 'n' in p && r.evaluate(p.e, v.frame).some((x) => isWork(r, x, 1)));
}

function isCode(r: Resolver, v: Value, depth: number): boolean {
  switch (v.t) {
    case 'lit':
      return v.v === undefined || v.v === null || (typeof v.v === 'string' && statement.test(v.v));
    case 'enum':
    case 'pkg':
    case 'type':
    case 'global':
      return false;
    case 'obj':
      if (depth > 2) return false;
      return v.e.p.some((p) => r.evaluate('spread' in p ? p.spread : p.e, v.frame).some((x) => x.t !== 'lit' && isCode(r, x, depth + 1)));
    case 'arr':
      return depth <= 2 && v.items.some((x) => x.t !== 'lit' && isCode(r, x, depth + 1));
    default:
      return true;
  }
}
