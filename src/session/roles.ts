/** What a package's presence in an import graph means: it writes, it sends, it carries events or values between files. */
import { declaredPrefix } from '../catalog/declared.js';
import type { Catalog } from '../catalog/index.js';
import type { Effect, EffectKind, Library } from '../model/catalog.js';
import type { SendCategory } from '../model/finding.js';

export type Role = 'write' | 'send' | 'both' | 'transport';

/**
 * Answers for module specifiers, subpaths included (`drizzle-orm/pg-core` counts as drizzle-orm where it is not listed itself). Of a package that is
 * listed, `names` that the catalog does not know have no role: what comes of them is unknown anyway (enumerations, types of records).
 */
export function packageRole(catalog: Catalog): (specifier: string, names?: ReadonlySet<string>) => Role | undefined {
  const byName = new Map<string, Role>();
  for (const [specifier, entries] of catalog.byPackage) {
    for (const { library } of entries) {
      const role = roleOf(library);
      if (!role) continue;
      const had = byName.get(specifier);
      byName.set(specifier, had && had !== role ? 'both' : role);
    }
  }
  const isKnown = (specifier: string, names: ReadonlySet<string>): boolean =>
    (catalog.byPackage.get(specifier) ?? []).some(
      ({ library, exports }) =>
        library.id.startsWith(declaredPrefix) ||
        Object.keys(exports).some((name) => names.has(name) || (name.includes('.') && names.has(`${name.split('.')[0]!}.*`))),
    );
  return (specifier, names) => {
    const listed = byName.get(specifier);
    if (listed === undefined) return byName.get(root(specifier));
    return names && !isKnown(specifier, names) ? undefined : listed;
  };
}

function root(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
}

const heavy = new Set(['broker', 'jobQueue', 'dbQueue', 'http', 'email', 'search', 'objectStore', 'secondDatabase']);

function roleOf(library: Library): Role | undefined {
  // Of a declared library all that is known is that it matters.
  if (library.id.startsWith(declaredPrefix)) return 'both';
  const effects = effectsIn([library.types, library.exports]);
  const writes =
    library.system !== undefined || effects.some((e) => e.kind === 'write' || e.kind === 'outboxWrite' || e.soleRecord === true);
  const category = (of: SendCategory | undefined): boolean => of !== undefined && heavy.has(of);
  const sends = category(library.category) || effects.some((e) => e.kind === 'send' && category(e.category));
  if (writes && sends) return 'both';
  if (writes) return 'write';
  if (sends) return 'send';
  return library.category === 'inProcessBus' && !joinsByValue(library) ? 'transport' : undefined;
}

/** Its handlers are those of the very same object: whoever has it imports or is given it, so that imports say all (RxJS subjects). */
function joinsByValue(library: Library): boolean {
  const members = Object.values(library.types).flatMap((type) => Object.values(type.members));
  const scopes = members.flatMap((m) => [m.dispatch, m.handles].flatMap((x) => (x ? [x.scope] : [])));
  return scopes.length > 0 && scopes.every((scope) => scope === 'same');
}

/** All effects of an entry, wherever they stand in it: a library of several services says in each effect what it is. */
function effectsIn(part: unknown, found: Effect[] = []): Effect[] {
  if (part === null || typeof part !== 'object') return found;
  if ('kind' in part && typeof part.kind === 'string' && effectKinds.has(part.kind)) found.push(part as Effect);
  for (const value of Object.values(part)) effectsIn(value, found);
  return found;
}

const effectKinds: ReadonlySet<string> = new Set<EffectKind>(['write', 'send', 'outboxWrite']);
