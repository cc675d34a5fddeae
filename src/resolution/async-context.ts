/**
 * AsyncLocalStorage: what `run(store, callback)` makes available to everything below it. Which of the program's stores is current
 * is not told apart: `getStore()` can be any that is passed to `run` or `enterWith`.
 * https://nodejs.org/api/async_context.html#class-asynclocalstorage
 */
import { anyMember } from './elements.js';
import type { Resolver } from './resolver.js';
import { none, pkg, union, type Value, type Values } from './values.js';

const className = 'AsyncLocalStorage';

/** Calls of a method of an AsyncLocalStorage. */
export function isAsyncContext(callee: Value, method: 'run' | 'enterWith' | 'getStore'): boolean {
  return callee.t === 'pkg' && callee.name === 'node:async_hooks' && callee.path.endsWith(`${className}.${method}`);
}

/** A value of the type as declared: `private readonly als: AsyncLocalStorage<Store>`. */
export function asyncContextType(specifier: string, name: string): Values {
  return specifier === 'node:async_hooks' && name === className ? [pkg(specifier, `new ${className}`)] : none;
}

/** Everything a store of the program can be. */
export function asyncStores(r: Resolver): Values {
  const key = 'async stores';
  const had = r.memo.get(key);
  if (had) return had;
  r.memo.set(key, none);
  let values: Values = none;
  for (const method of ['run', 'enterWith'] as const) {
    for (const site of r.types.callsOf(method)) {
      const frame = r.rootFrame(site.file, site.fn);
      const store = site.call.a[0];
      if (store && r.evaluate(site.call.f, frame).some((v) => isAsyncContext(v, method))) values = union(values, r.evaluate(store, frame));
    }
  }
  r.memo.set(key, values);
  return values;
}

/** Handles of transactions among values and what they hold, by library. */
export function heldHandles(r: Resolver, values: Values, depth = 0): Map<string, string> {
  const found = new Map<string, string>();
  for (const v of values) {
    if (v.t === 'api' && v.handle !== undefined) found.set(v.lib.id, v.handle);
    else if (depth < 2 && (v.t === 'obj' || v.t === 'arr'))
      for (const [lib, handle] of heldHandles(r, anyMember(r, v), depth + 1)) found.set(lib, handle);
    else if (depth < 2 && v.t === 'inst')
      for (const m of v.cls.members)
        if (m.kind === 'field') for (const [lib, handle] of heldHandles(r, r.members([v], m.name), depth + 1)) found.set(lib, handle);
  }
  return found;
}
