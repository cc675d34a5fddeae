/**
 * Short names for the keys of values. A value that holds others has theirs in its key, and what is made of many keys (contexts, memos) would be
 * kept as long texts, very many times.
 */
import type { Resolver } from './resolver.js';
import { keyOf, type Value, type Values } from './values.js';

/** Shorter than this a key is a name already. No key begins with `#`. */
const shortest = 24;

/** Names for long keys. One per resolver. */
export interface ShortKeys {
  of(key: string): string;
  /** Of lists of more than one: they are put in order once. */
  readonly lists: WeakMap<Values, string>;
}

export function shortKeys(): ShortKeys {
  const names = new Map<string, string>();
  return {
    lists: new WeakMap(),
    of(key) {
      if (key.length < shortest) return key;
      const had = names.get(key);
      if (had !== undefined) return had;
      const name = `#${names.size}`;
      names.set(key, name);
      return name;
    },
  };
}

export function shortKey(r: Resolver, v: Value): string {
  return r.shortKeys.of(v.key);
}

/** What tells sets of candidates apart. */
export function shortKeyOf(r: Resolver, values: Values): string {
  if (values.length < 2) return values.length === 0 ? '' : shortKey(r, values[0]!);
  const had = r.shortKeys.lists.get(values);
  if (had !== undefined) return had;
  const name = r.shortKeys.of(keyOf(values));
  r.shortKeys.lists.set(values, name);
  return name;
}
