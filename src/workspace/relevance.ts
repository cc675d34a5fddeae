/**
 * Which files can matter, told from imports alone: parsing is what costs.
 *
 * **Reach.** A file reaches a library when it imports something of it that the catalog knows, or imports (types included) a workspace file that reaches it.
 * What a library is good for (`write`, `send`, `transport`) spreads against the imports.
 *
 * **Inversion.** A use case that knows only the interface of its message bus imports nothing that reaches a broker; the class behind the
 * interface does. So the file that declares a type also reaches what every file that implements the type reaches.
 *
 * **Rule.** Without a write there is nothing to find: a file matters that reaches one, or a transport behind which one may be, and with it
 * every file that it imports, or whose types it uses, and that reaches anything. `rule` can say otherwise.
 *
 * Excluded files (tests, scripts) are looked at only where others import them.
 *
 * The set is where the analysis starts. What those files import without reaching anything (helpers that call a callback) is
 * in `graph`, and is parsed when the analysis asks for it.
 */
import type { Mentions } from './mentions.js';
import type { Workspace } from './types.js';
import { append } from '../model/multimap.js';

export interface Reach {
  /** A library that changes a system of record. */
  write: boolean;
  /** A library that sends. */
  send: boolean;
  /** A library that carries values or events between files (event emitters, containers), where imports say little. */
  transport: boolean;
}

export type LibraryRole = 'write' | 'send' | 'both' | 'transport';

export interface RelevanceInput {
  ws: Pick<Workspace, 'files' | 'resolve'>;
  /** The module specifiers a file mentions. Called once per file. */
  importsOf(path: string): readonly string[];
  /**
   * What `scanMentions` finds in a file's text. Called only for files that reach something, and for those they implement types of.
   * Absent: any file may implement any type it imports, which is never too little and often nearly everything.
   */
  mentions?(path: string): Mentions;
  /**
   * What a package is to the analysis; undefined: nothing. With `names`: what these of its exports are, where data types and enumerations
   * are nothing.
   */
  libraryPackages(specifier: string, names?: ReadonlySet<string>): LibraryRole | undefined;
  /** The names a file imports from a package; undefined: any. Called only for packages that are something. */
  namesFrom?(path: string, specifier: string): ReadonlySet<string> | undefined;
  /** A test, a migration, a script …: nothing starts there, and what it implements counts for nothing. */
  excluded?(path: string): boolean;
  /** A file that says itself, or of which settings say, what its functions are. Asked after `importsOf`. */
  declared?(path: string): boolean;
  rule?(reach: Reach): boolean;
}

export interface Relevance {
  /** Files that matter. */
  files: Set<string>;
  /** File → workspace files it imports. */
  graph: ReadonlyMap<string, readonly string[]>;
  /** File → what it reaches; absent: nothing. */
  reach(path: string): Reach | undefined;
}

const bits: Readonly<Record<LibraryRole, number>> = { write: 1, send: 2, both: 3, transport: 4 };

/** A file matters that reaches a write, or something behind which one may be. */
function reachesWrite(reach: Reach): boolean {
  return reach.write || reach.transport;
}

/**
 * Linear in files and imports: there are three bits to reach, so a file is taken up at most three times, cycles or not.
 */
export function relevantFiles(input: RelevanceInput): Relevance {
  const { graph, users, own } = readGraph(input);
  const implementedBy = createInversion(input, graph);
  const implementers = new Map<string, string[]>();
  const excluded = (path: string): boolean => input.excluded?.(path) === true;
  const reached = spread(own, users, (path) => {
    if (excluded(path)) return [];
    const declaring = implementedBy(path);
    for (const file of declaring) append(implementers, file, path);
    return declaring;
  });
  const rule = input.rule ?? reachesWrite;
  const files = new Set<string>();
  for (const [path, mask] of reached) if (rule(toReach(mask)) && !excluded(path)) files.add(path);
  // A set grows while it is walked.
  for (const path of files) {
    for (const next of graph.get(path) ?? []) if (reached.has(next)) files.add(next);
    for (const next of implementers.get(path) ?? []) files.add(next);
  }
  const reach = (path: string): Reach | undefined => {
    const mask = reached.get(path);
    return mask === undefined ? undefined : toReach(mask);
  };
  return { files, graph, reach };
}

interface ImportGraph {
  graph: Map<string, readonly string[]>;
  /** File → files that import it. */
  users: Map<string, string[]>;
  /** File → what its own imports of libraries say. */
  own: Map<string, number>;
}

function readGraph(input: RelevanceInput): ImportGraph {
  const result: ImportGraph = { graph: new Map(), users: new Map(), own: new Map() };
  const roles = new Map<string, number>();
  for (const path of input.ws.files.keys()) {
    const imported = new Set<string>();
    let mask = 0;
    for (const specifier of input.importsOf(path)) {
      const to = input.ws.resolve(path, specifier);
      if (to.kind === 'file') imported.add(to.path);
      else if (to.kind !== 'none') mask |= roleOf(input, roles, path, specifier, to.name);
    }
    if (input.declared?.(path) === true) mask |= bits.both;
    imported.delete(path);
    result.graph.set(path, [...imported]);
    for (const file of imported) append(result.users, file, path);
    if (mask !== 0) result.own.set(path, mask);
  }
  return result;
}

function roleOf(input: RelevanceInput, known: Map<string, number>, path: string, specifier: string, name: string): number {
  let mask = known.get(name);
  if (mask === undefined) known.set(name, (mask = maskOf(input.libraryPackages(name))));
  if (mask === 0) return 0;
  const names = input.namesFrom?.(path, specifier);
  return names ? maskOf(input.libraryPackages(name, names)) : mask;
}

function maskOf(role: LibraryRole | undefined): number {
  return role === undefined ? 0 : bits[role];
}

/** Carries what files reach to those that import them, and to those whose types they implement. */
function spread(
  own: ReadonlyMap<string, number>,
  users: Map<string, string[]>,
  implementedBy: (path: string) => readonly string[],
): Map<string, number> {
  const reached = new Map(own);
  const work = [...own.keys()];
  const inverted = new Map<string, readonly string[]>();
  const give = (to: string, mask: number): void => {
    const had = reached.get(to) ?? 0;
    if ((had | mask) === had) return;
    reached.set(to, had | mask);
    work.push(to);
  };
  for (let path = work.pop(); path !== undefined; path = work.pop()) {
    const mask = reached.get(path)!;
    for (const user of users.get(path) ?? []) give(user, mask);
    let declaring = inverted.get(path);
    if (!declaring) inverted.set(path, (declaring = implementedBy(path)));
    for (const file of declaring) give(file, mask);
  }
  return reached;
}

/** Gives the files that declare the types a file implements. Barrels are followed to the file that declares the name. */
function createInversion(input: RelevanceInput, graph: ReadonlyMap<string, readonly string[]>): (path: string) => readonly string[] {
  const mentions = input.mentions?.bind(input);
  if (!mentions) return (path) => graph.get(path) ?? [];
  const known = new Map<string, Mentions>();
  const mentionsOf = (path: string): Mentions => {
    let found = known.get(path);
    if (!found) known.set(path, (found = mentions(path)));
    return found;
  };
  const barrels = new Map<string, ReadonlyMap<string, readonly string[]>>();
  const declaredThrough = (file: string, name: string): readonly string[] => {
    let byName = barrels.get(file);
    if (!byName) barrels.set(file, (byName = declarationsThrough(file, mentionsOf, input.ws.resolve)));
    // A default export, a namespace or a name changed on the way: what the file itself declares.
    return byName.get(name) ?? (name === 'default' || name === '*' ? [file] : []);
  };
  return (path) =>
    mentionsOf(path).implements.flatMap(({ name, specifier }) => {
      const to = input.ws.resolve(path, specifier);
      return to.kind === 'file' ? declaredThrough(to.path, name) : [];
    });
}

/** Type name → files that declare it, among the file and all it re-exports. */
function declarationsThrough(file: string, mentionsOf: (path: string) => Mentions, resolve: Workspace['resolve']): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  const seen = new Set([file]);
  for (const path of seen) {
    const { declares, reexports } = mentionsOf(path);
    for (const name of declares) append(byName, name, path);
    for (const specifier of reexports) {
      const to = resolve(path, specifier);
      if (to.kind === 'file') seen.add(to.path);
    }
  }
  return byName;
}

function toReach(mask: number): Reach {
  return { write: (mask & 1) !== 0, send: (mask & 2) !== 0, transport: (mask & 4) !== 0 };
}
