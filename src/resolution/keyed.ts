/** Collections whose entries are kept under keys that can be read. */
import { union, type ArrValue, type Value, type Values } from './values.js';

/** What a collection holds under a key; everything where the key or the entry's is unknown. */
export function itemsAt(v: ArrValue, keys: readonly string[] | undefined): Values {
  if (!v.keyed || !keys) return v.items;
  return union(...v.keyed.filter((e) => !e.keys || e.keys.some((k) => keys.includes(k))).map((e) => e.values));
}

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
