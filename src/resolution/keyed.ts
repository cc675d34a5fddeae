/** Collections whose entries are kept under keys that can be read. */
import type { Resolver } from './resolver.js';
import { apiValue, none, union, type ArrValue, type Value, type Values } from './values.js';

/** What a collection holds under a key; everything where the key or the entry's is unknown. */
export function itemsAt(v: ArrValue, keys: readonly string[] | undefined): Values {
  if (!v.keyed || !keys) return v.items;
  return union(...v.keyed.filter((e) => !e.keys || e.keys.some((k) => keys.includes(k))).map((e) => e.values));
}

/** A property of a collection whose entries can be read as such: `models.Order` of `models[name] = …`. */
export function propertyOf(r: Resolver, v: ArrValue, name: string): Values | undefined {
  if (!v.properties || ownMethods.has(name)) return undefined;
  if (r.members(v.properties.beside, name).length > 0) return none;
  const held = itemsAt(v, [`l:${name}`]);
  const named = new Set(v.keyed?.flatMap((e) => (e.named ? e.values.map((x) => x.key) : [])));
  return held.map((x) => (x.t === 'api' && named.has(x.key) ? apiValue(x.lib, x.type, { ...x, target: name }) : x));
}

/** What arrays, maps and sets have of their own. */
const ownMethods = new Set([Array, Map, Set].flatMap((c) => Object.getOwnPropertyNames(c.prototype)));

/** Names that values stand for as keys; undefined where one of them is unknown. */
export function keyNames(values: Values): string[] | undefined {
  if (values.length === 0) return undefined;
  const names: string[] = [];
  for (const v of values) {
    const name = keyName(v);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names;
}

function keyName(v: Value): string | undefined {
  if (v.t === 'lit' && v.v !== undefined && v.v !== null) return `l:${String(v.v)}`;
  if (v.t === 'class') return `c:${v.file.n}.${v.cls.id}`;
  return undefined;
}
