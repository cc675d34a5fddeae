/**
 * awilix: what a container's constructor or factory is given. In PROXY mode (the default) the one argument is the cradle, an object that
 * has every registered name; in CLASSIC mode parameters are found by their names.
 * https://github.com/jeffijoe/awilix#injection-modes
 */
import type { FnFact, ParamFact } from '../model/facts.js';
import type { FileIndex } from './file-index.js';
import type { Resolver } from './resolver.js';
import { global, none, type Value, type Values } from './values.js';

const cradleName = 'awilix.cradle';

/** The container's cradle. */
export const cradle: Value = global(cradleName);

/** A registered name read from the cradle. */
export function cradleMember(r: Resolver, v: Value, name: string): Values | undefined {
  return v.t === 'global' && v.name === cradleName ? (r.bindings.get(`n:${name}`) ?? none) : undefined;
}

/** What the container gives to parameter `i` of a constructor or factory that is registered with it. */
export function awilixParam(r: Resolver, file: FileIndex, fn: FnFact, p: ParamFact, i: number): Values {
  if (!r.cradled.has(fn.kind === 'ctor' ? `c:${file.n}.${fn.cls}` : `f:${file.n}.${fn.id}`)) return none;
  const name = p.v === undefined ? undefined : file.facts.vars[p.v]?.name;
  const byName = name === undefined ? undefined : r.bindings.get(`n:${name}`);
  if (byName && byName.length > 0) return byName;
  return i === 0 ? [cradle] : none;
}

/** Classes (`c:`) and functions (`f:`) registered with `asClass` and `asFunction` anywhere in the program. */
export function cradledKeys(r: Resolver): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const file of r.program.files) {
    if (r.program.excluded(file.path)) continue;
    for (const name of ['asClass', 'asFunction']) {
      for (const { fn, call } of file.calls.get(name) ?? []) {
        if (!call.a[0]) continue;
        for (const v of r.evaluate(call.a[0], r.rootFrame(file, fn))) {
          if (v.t === 'class') keys.add(`c:${v.file.n}.${v.cls.id}`);
          if (v.t === 'fn') keys.add(`f:${v.file.n}.${v.fn.id}`);
        }
      }
    }
  }
  return keys;
}
