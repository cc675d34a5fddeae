/** What a collection holds. */
import { typeUse } from './api.js';
import { remembered } from './memo.js';
import type { Resolver } from './resolver.js';
import { shortKey } from './short-keys.js';
import { flatMap, none, union, type Value, type Values } from './values.js';

/** What iterating a value gives. */
export function elements(r: Resolver, v: Value): Values {
  if (v.t === 'arr') return v.items;
  if (v.t === 'api') {
    const use = v.lib.types[v.type]?.element;
    if (use) return typeUse(r, use, { lib: v.lib, recv: v, name: '' });
  }
  if (v.t === 'type' && v.ref.k === 'arr') return r.typeValues(v.ref.e, { file: v.file, subst: v.subst });
  return none;
}

/** Every value held in an object literal, map or array. */
export function anyMember(r: Resolver, v: Value): Values {
  if (v.t === 'obj') {
    const key = `any:${shortKey(r, v)}`;
    return remembered(r, key, () => {
      let all: Values = none;
      for (const p of v.e.p) {
        if ('spread' in p)
          all = union(
            all,
            flatMap(r.evaluate(p.spread, v.frame), (x) => anyMember(r, x)),
          );
        else all = union(all, r.evaluate(p.e, v.frame));
      }
      return all;
    });
  }
  if (v.t === 'type' && v.ref.k === 'obj') return none;
  return elements(r, v);
}
