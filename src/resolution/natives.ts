/** Built-ins of the language: arrays, promises, functions, Object. */
import type { Expr } from '../model/facts.js';
import { closureReturn } from './closures.js';
import { itemsAt, keyNames } from './keyed.js';
import type { Resolver } from './resolver.js';
import { anyMember, elements } from './elements.js';
import { arr, flatMap, fnValue, native, none, union, type Frame, type NativeValue, type Value, type Values } from './values.js';

/** A method of an array, function, promise or global. */
export function nativeMember(v: Value, name: string): Values {
  return [native(name, v)];
}

const sameArray = new Set(['filter', 'slice', 'concat', 'reverse', 'sort', 'toSorted', 'toReversed', 'values', 'flat', 'fill', 'splice']);
const oneItem = new Set(['find', 'at', 'pop', 'shift', 'get', 'findLast', 'first', 'last']);

/** What calling a built-in gives. */
export function nativeCall(r: Resolver, f: NativeValue, call: { a: Expr[] }, frame: Frame): Values {
  const arg = (i: number): Values => (call.a[i] ? r.evaluate(call.a[i]!, frame) : none);
  const recv = f.recv;
  if (recv.t === 'global') {
    switch (`${recv.name}.${f.name}`) {
      case 'Promise.all':
      case 'Promise.allSettled':
      case 'Promise.resolve':
      case 'Object.freeze':
      case 'Array.from':
      case 'structuredClone':
        return arg(0);
      case 'Promise.race':
      case 'Promise.any':
        return flatMap(arg(0), (v) => elements(r, v));
      case 'Object.values':
        return [arr(flatMap(arg(0), (v) => anyMember(r, v)))];
      case 'Object.entries':
        return [arr([arr(flatMap(arg(0), (v) => anyMember(r, v)))])];
      case 'Object.assign':
        return union(...call.a.map((_, i) => arg(i)));
      case 'Array.of':
        return [arr(union(...call.a.map((_, i) => arg(i))))];
      default:
        return none;
    }
  }
  if (recv.t === 'fn') {
    switch (f.name) {
      case 'bind': {
        const self = arg(0)[0];
        const bound = call.a.slice(1).map((_, i) => arg(i + 1));
        return [fnValue(recv.file, recv.fn, recv.frame, self ?? recv.self, bound.length > 0 ? bound : undefined)];
      }
      default:
        return none;
    }
  }
  // A library's method bound to its receiver is still that method.
  if (recv.t === 'apiFn' && f.name === 'bind') return [recv];
  if (recv.t === 'arr') {
    if (sameArray.has(f.name))
      return f.name === 'concat'
        ? [
            arr(
              union(
                recv.items,
                flatMap(arg(0), (v) => elements(r, v)),
              ),
            ),
          ]
        : [recv];
    if (f.name === 'get') return itemsAt(recv, keyNames(arg(0)));
    if (oneItem.has(f.name)) return recv.items;
    if (f.name === 'map' || f.name === 'flatMap') {
      const items = flatMap(arg(0), (fn) => (fn.t === 'fn' ? closureReturn(r, fn, [recv.items]) : none));
      // What a closure gives as an array is spread, anything else stays as it is.
      return [
        arr(
          f.name === 'flatMap'
            ? flatMap(items, (v) => {
                const inner = elements(r, v);
                return inner.length > 0 ? inner : v.t === 'arr' ? none : [v];
              })
            : items,
        ),
      ];
    }
    if (f.name === 'reduce')
      return union(
        arg(1),
        flatMap(arg(0), (fn) => (fn.t === 'fn' ? closureReturn(r, fn, undefined) : none)),
      );
  }
  return none;
}
