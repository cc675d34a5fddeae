/** `value instanceof Class`, as far as it is certain. */
import type { Resolver } from './resolver.js';
import type { ClassValue, InstValue, Value, Values } from './values.js';

/** Longer chains of classes count as unknown. */
const maxBases = 20;

/**
 * Something declared to be of a class is an instance of that class and of its bases; of a subclass it may be one as well. Classes, functions and
 * plain values are instances of no class of the workspace.
 */
export function instanceOf(r: Resolver, values: Values, classes: Values): boolean | undefined {
  const [cls, ...others] = classes;
  if (values.length === 0 || cls?.t !== 'class' || others.length > 0) return undefined;
  if (values.every((v) => v.t === 'inst' && isA(r, v, cls))) return true;
  return values.every(isPlain) ? false : undefined;
}

function isPlain(v: Value): boolean {
  return v.t === 'lit' || v.t === 'class' || v.t === 'fn' || v.t === 'apiClass';
}

function isA(r: Resolver, v: InstValue, { file, cls }: ClassValue): boolean {
  let at: { file: InstValue['file']; cls: InstValue['cls'] } | undefined = v;
  for (let n = 0; at && n < maxBases; n++) {
    if (at.file === file && at.cls.id === cls.id) return true;
    const base: Value | undefined = r.superclass(at.file, at.cls, r.rootFrame(at.file, at.cls.fn)).find((b) => b.t === 'class');
    at = base?.t === 'class' ? base : undefined;
  }
  return false;
}
