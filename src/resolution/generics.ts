/** What a generic function's type parameters are at a call, by what its arguments are. */
import type { TypeRef } from '../model/facts.js';
import { elements } from './elements.js';
import { closureReturn } from './closures.js';
import type { Resolver } from './resolver.js';
import { flatMap, none, union, type Frame, type Subst, type Value, type Values } from './values.js';

/**
 * `singleton<T>(name: string, make: () => T): T` gives what `make` gives, wherever it keeps it meanwhile (a map on `globalThis`):
 * the declaration says so, as it does to the compiler, which infers `T` from the arguments.
 */
export function inferredFrom(r: Resolver, frame: Frame, subst: Subst): Subst {
  const { fn, args } = frame;
  if (!args || !fn.typeParams?.length) return subst;
  const all = new Map(subst);
  for (const { name } of fn.typeParams) {
    // A literal is one value of the type, not the type: `flag<T>(key: string, otherwise: T): Promise<T>` may give another.
    const values = union(...fn.params.map((p, i) => (p.type && args[i] ? inferOne(r, p.type, args[i], name) : none))).filter(
      (v) => v.t !== 'lit',
    );
    if (values.length > 0) all.set(name, values);
  }
  return all;
}

/** What `name` is, given that something of type `type` is one of `values`. */
function inferOne(r: Resolver, type: TypeRef, values: Values, name: string): Values {
  switch (type.k) {
    case 'ref':
      if (type.name.length !== 1) return none;
      if (type.name[0] === name) return values;
      return type.name[0] === 'Promise' && type.a?.[0] ? inferOne(r, type.a[0], values, name) : none;
    case 'union':
      return union(...type.t.map((t) => inferOne(r, t, values, name)));
    case 'arr':
      return flatMap(values, (v) => inferOne(r, type.e, elements(r, v), name));
    case 'fn':
      return type.ret ? flatMap(values, (v) => inferOne(r, type.ret!, returned(r, v), name)) : none;
    default:
      return none;
  }
}

function returned(r: Resolver, v: Value): Values {
  return v.t === 'fn' ? closureReturn(r, v, undefined) : none;
}
