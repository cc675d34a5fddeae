/** The catalog as one value, and look-ups by package. */
import type { Export, Library } from '../model/catalog.js';
import type { Declaration } from '../model/settings.js';
import { append } from '../model/multimap.js';
import { withDeclarations } from './declared.js';
import { libraries } from './registry.js';

export interface Catalog {
  libraries: readonly Library[];
  byId: ReadonlyMap<string, Library>;
  /** Package specifier (`kafkajs`, `drizzle-orm/pg-core`) → the libraries that model exports of it. */
  byPackage: ReadonlyMap<string, readonly { library: Library; exports: Record<string, Export> }[]>;
  /** Name of an export → the libraries that it stands for also when it comes from a generated file. */
  generated: ReadonlyMap<string, readonly Library[]>;
}

/** Builds the look-up tables. `declarations`: what the user's settings say about packages. */
export function makeCatalog(declarations: readonly Declaration[] = []): Catalog {
  const all = withDeclarations(libraries, declarations);
  const byPackage = new Map<string, { library: Library; exports: Record<string, Export> }[]>();
  const generated = new Map<string, Library[]>();
  for (const library of all) {
    for (const name of library.generated ?? []) generated.set(name, [...(generated.get(name) ?? []), library]);
    for (const [pkg, exports] of Object.entries(library.exports)) {
      append(byPackage, pkg, { library, exports });
    }
  }
  return { libraries: all, byId: new Map(all.map((l) => [l.id, l])), byPackage, generated };
}
