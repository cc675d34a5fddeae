/** What a package's presence in an import graph means: it writes, it sends, it carries events or values between files. */
import { declaredPrefix } from '../catalog/declared.js';
import type { Catalog } from '../catalog/index.js';
import type { Library } from '../model/catalog.js';

export type Role = 'write' | 'send' | 'both' | 'transport';

/** Answers for module specifiers, subpaths included (`drizzle-orm/pg-core` counts as drizzle-orm where it is not listed itself). */
export function packageRole(catalog: Catalog): (specifier: string) => Role | undefined {
  const byName = new Map<string, Role>();
  for (const [specifier, entries] of catalog.byPackage) {
    for (const { library } of entries) {
      const role = roleOf(library);
      if (!role) continue;
      const had = byName.get(specifier);
      byName.set(specifier, had && had !== role ? 'both' : role);
    }
  }
  return (specifier) => byName.get(specifier) ?? byName.get(root(specifier));
}

function root(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
}

const heavy = new Set(['broker', 'jobQueue', 'dbQueue', 'http', 'email', 'search', 'objectStore', 'secondDatabase']);

function roleOf(library: Library): Role | undefined {
  // Of a declared library all that is known is that it matters.
  if (library.id.startsWith(declaredPrefix)) return 'both';
  const writes = library.system !== undefined;
  const sends = library.category !== undefined && heavy.has(library.category);
  if (writes && sends) return 'both';
  if (writes) return 'write';
  if (sends) return 'send';
  return library.category === 'inProcessBus' ? 'transport' : undefined;
}
