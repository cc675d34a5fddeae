/**
 * Values that travel with a request rather than through parameters.
 *
 * AsyncLocalStorage: what `run(store, callback)` makes available to everything below it. Which of the program's stores is current
 * is not told apart: `getStore()` can be any that is passed to `run` or `enterWith`.
 * https://nodejs.org/api/async_context.html#class-asynclocalstorage
 *
 * Libraries over it keep values under keys: what `cls.get('tx')` gives is any that the program puts there by `cls.set('tx', …)`.
 */
import { anyMember } from './elements.js';
import { remembered } from './memo.js';
import type { Resolver } from './resolver.js';
import { keyNames } from './keyed.js';
import { none, pkg, union, type Frame, type InstValue, type Value, type Values } from './values.js';
import type { Expr } from '../model/facts.js';

const className = 'AsyncLocalStorage';
/** Their contexts have `get(key)` and `set(key, value)`, whatever the context itself is called. */
const keyedContexts = new Set([
  'nestjs-cls',
  'cls-hooked',
  'continuation-local-storage',
  'express-http-context',
  'express-http-context2',
  '@fastify/request-context',
]);

/** Calls of a method of an AsyncLocalStorage. */
export function isAsyncContext(callee: Value, method: 'run' | 'enterWith' | 'getStore'): boolean {
  return callee.t === 'pkg' && callee.name === 'node:async_hooks' && callee.path.endsWith(`${className}.${method}`);
}

/** Calls of a method of a context that keeps values under keys. */
export function isKeyedContext(callee: Value, method: 'get' | 'set'): boolean {
  return callee.t === 'pkg' && keyedContexts.has(callee.name) && callee.path.endsWith(`.${method}`);
}

/** A value of the type as declared: `private readonly als: AsyncLocalStorage<Store>`. */
export function asyncContextType(specifier: string, name: string): Values {
  if (keyedContexts.has(specifier)) return [pkg(specifier, `new ${name}`)];
  return specifier === 'node:async_hooks' && name === className ? [pkg(specifier, `new ${className}`)] : none;
}

/** Everything a store of the program can be. */
export function asyncStores(r: Resolver): Values {
  const key = 'async stores';
  return remembered(r, key, () => {
    let values: Values = none;
    for (const method of ['run', 'enterWith'] as const) {
      for (const site of r.types.callsOf(method)) {
        const frame = r.rootFrame(site.file, site.fn);
        const store = site.call.a[0];
        if (store && r.evaluate(site.call.f, frame).some((v) => isAsyncContext(v, method)))
          values = union(values, r.evaluate(store, frame));
      }
    }
    return values;
  });
}

/** Everything that is put under a key of a context of the program. */
export function contextValues(r: Resolver, key: Expr | undefined, frame: Frame): Values {
  const names = key && keyNames(r.evaluate(key, frame));
  if (!names) return none;
  return union(...names.map((name) => valuesUnder(r, name)));
}

function valuesUnder(r: Resolver, name: string): Values {
  const memoKey = `context value ${name}`;
  return remembered(r, memoKey, () => {
    let values: Values = none;
    for (const site of r.types.callsOf('set')) {
      const [key, value] = site.call.a;
      if (!key || !value) continue;
      const frame = r.rootFrame(site.file, site.fn);
      if (!r.evaluate(site.call.f, frame).some((v) => isKeyedContext(v, 'set'))) continue;
      if (keyNames(r.evaluate(key, frame))?.includes(name)) values = union(values, r.evaluate(value, frame));
    }
    return values;
  });
}

/** Fields, and parameters of the constructor that are fields. */
function fieldsOf({ cls, file }: InstValue): string[] {
  const params = cls.ctor === undefined ? [] : file.facts.fns[cls.ctor]!.params;
  return [...cls.members.flatMap((m) => (m.kind === 'field' ? [m.name] : [])), ...params.flatMap((p) => p.prop ?? [])];
}

/** Handles of transactions among values and what they hold, by library. */
export function heldHandles(r: Resolver, values: Values, depth = 0): Map<string, string> {
  const found = new Map<string, string>();
  for (const v of values) {
    if (v.t === 'api' && v.handle !== undefined) found.set(v.lib.id, v.handle);
    else if (depth < 2 && (v.t === 'obj' || v.t === 'arr'))
      for (const [lib, handle] of heldHandles(r, anyMember(r, v), depth + 1)) found.set(lib, handle);
    else if (depth < 2 && v.t === 'inst')
      for (const name of fieldsOf(v)) for (const [lib, handle] of heldHandles(r, r.members([v], name), depth + 1)) found.set(lib, handle);
  }
  return found;
}
