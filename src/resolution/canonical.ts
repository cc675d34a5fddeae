/**
 * What stands for values with the same content, so that a function is looked at once for all callers that give it the same.
 */
import type { FnFact } from '../model/facts.js';
import type { FileIndex, ObjExpr } from './file-index.js';
import { usedFromOutside } from './free-variables.js';
import type { Resolver } from './resolver.js';
import { arr, fnValue, keyOf, thisOf, type FnValue, type Frame, type Value, type Values } from './values.js';

/** Objects and closures in each other deeper than this are told apart by where they were made. */
const maxNesting = 3;

/**
 * The value that stands for all those that one expression makes with the same content: which caller made it then makes no difference to a
 * callee. Of objects and arrays the content is what they hold, of closures the variables from outside that they use.
 */
export function canonical(r: Resolver, v: Value, depth = 0): Value {
  if (v.t === 'arr') return canonicalItems(r, v, depth);
  if (depth > maxNesting) return v;
  if (v.t === 'fn') return canonicalClosure(r, v, depth);
  if (v.t !== 'obj') return v;
  return firstOf(
    r,
    r.canonical,
    v.key,
    v,
    () => `${v.file.n}.${v.e.at}{${v.e.p.map((p) => propertyKey(r, p, v.frame, depth + 1)).join(';')}}`,
  );
}

/** The first of those with the same content. A content that is only being worked out is not compared. */
function firstOf<T>(r: Resolver, stands: Map<string, T>, key: string, it: T, contentOf: () => string): T {
  const had = stands.get(key);
  if (had) return had;
  stands.set(key, it);
  const circles = r.circles;
  const content = contentOf();
  if (r.circles !== circles) {
    stands.delete(key);
    return it;
  }
  const first = stands.get(content) ?? it;
  stands.set(content, first);
  stands.set(key, first);
  return first;
}

function propertyKey(r: Resolver, p: ObjExpr['p'][number], frame: Frame, depth: number): string {
  const content = contentKey(r, r.evaluate('spread' in p ? p.spread : p.e, frame), depth);
  return 'c' in p ? `${keyOf(r.evaluate(p.c, frame))}:${content}` : content;
}

/** Numbers and things of unknown packages are no content: no effect depends on them. */
function contentKey(r: Resolver, values: Values, depth: number): string {
  const content = values.filter((v) => v.t !== 'pkg' && !(v.t === 'lit' && typeof v.v === 'number'));
  return r.shortKeys.of(keyOf(content.map((v) => canonical(r, v, depth))));
}

function canonicalItems(r: Resolver, v: Extract<Value, { t: 'arr' }>, depth: number): Value {
  if (v.keyed || depth > maxNesting || !v.items.some((x) => x.t === 'obj' || x.t === 'arr' || x.t === 'fn')) return v;
  const stands = (x: Value): Value => canonical(r, x, depth + 1);
  return arr(
    v.items.map(stands),
    v.list?.map((list) => list.map(stands)),
  );
}

function canonicalClosure(r: Resolver, v: FnValue, depth: number): Value {
  const frame = canonicalParent(r, v.file, v.fn, v.frame, depth);
  return frame === v.frame ? v : fnValue(v.file, v.fn, frame, v.self, v.bound);
}

/**
 * The frame that stands for those of the enclosing function in which the variables that a nested function uses are the same.
 */
export function canonicalParent(r: Resolver, file: FileIndex, fn: FnFact, parent: Frame, depth = 0): Frame {
  if (isPlain(parent)) return parent;
  const nested = `${file.n}.${fn.id}^`;
  return firstOf(r, r.canonicalFrames, nested + String(parent.id), parent, () => {
    const used = usedFromOutside(file, fn).map((v) => contentKey(r, r.variable(parent, v), depth + 1));
    return `${nested}${thisOf(parent)?.key ?? ''}(${used.join(';')})`;
  });
}

/** It has no context to tell apart. */
function isPlain(frame: Frame): boolean {
  for (let at: Frame | undefined = frame; at; at = at.parent) if (at.args && at.args.length > 0) return false;
  return true;
}
