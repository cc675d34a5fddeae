/**
 * Implementations that a program puts in the place of a default one: `options.queue.strategy = new RedisStrategy()` where the object of
 * defaults has `strategy: new MemoryStrategy()`. Which object the options are is mostly not in sight (a callback of a plugin); the
 * property's name and an interface that both classes implement say that one stands for the other.
 */
import type { Expr } from '../model/facts.js';
import { append } from '../model/multimap.js';
import type { FileIndex } from './file-index.js';
import type { Resolver } from './resolver.js';
import { union, type InstValue, type Values } from './values.js';

interface Site {
  file: FileIndex;
  fn: number;
  e: Expr;
}

/** Where instances are given to properties of properties, by the property's name. */
export function replacements(r: Resolver): ReadonlyMap<string, readonly Site[]> {
  const table = new Map<string, Site[]>();
  for (const file of r.program.files) {
    if (r.program.excluded(file.path)) continue;
    for (const parts of file.parts.values()) {
      for (const { name, e, fn, path } of parts) {
        if (name === undefined || path.length > 0 || (e.k !== 'new' && e.k !== 'var' && e.k !== 'call')) continue;
        append(table, name, { file, fn, e });
      }
    }
  }
  return table;
}

/** The property's values with what takes their place elsewhere. */
export function withReplacements(r: Resolver, values: Values, name: string): Values {
  const sites = r.replacements.get(name);
  if (!sites) return values;
  const wanted = new Set(values.flatMap((v) => (v.t === 'inst' ? interfacesOf(r, v) : [])));
  if (wanted.size === 0) return values;
  return union(
    values,
    ...sites.map((s) =>
      r.evaluate(s.e, r.rootFrame(s.file, s.fn)).filter((v) => v.t === 'inst' && interfacesOf(r, v).some((i) => wanted.has(i))),
    ),
  );
}

/** Names of the interfaces that the instance's class and its bases say they implement. */
function interfacesOf(r: Resolver, inst: InstValue): string[] {
  const names: string[] = [];
  let at: Pick<InstValue, 'file' | 'cls'> | undefined = inst;
  for (let depth = 0; at && depth < 8; depth++) {
    for (const ref of at.cls.implements) if (ref.k === 'ref') names.push(ref.name[ref.name.length - 1]!);
    const base: Values[number] | undefined = r.superclass(at.file, at.cls, r.rootFrame(at.file, at.cls.fn)).find((b) => b.t === 'class');
    at = base?.t === 'class' ? base : undefined;
  }
  return names;
}
