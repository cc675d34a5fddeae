/** What the workspace stage hands on: files, packages and where a module specifier leads. */
import type { Skipped } from '../model/finding.js';

export interface PackageInfo {
  /** Absolute folder of the package.json, forward slashes. */
  dir: string;
  name?: string;
  /** Dependency name → range, all sections merged (dependencies win over dev and peer ones). */
  dependencies: Record<string, string>;
  json: unknown;
  /** Why only a part of package.json (or nothing) could be read. */
  problem?: string;
}

export interface SourceFile {
  /** Absolute, forward slashes. */
  path: string;
  /** Bytes. */
  size: number;
  mtimeMs: number;
  /** The innermost root that holds it. */
  root: string;
}

export type Resolved =
  /** A source file of the workspace. */
  | { kind: 'file'; path: string }
  /** An installed (or to be installed) library; `name` is the full specifier: `drizzle-orm/pg-core`, `@nestjs/common`. */
  | { kind: 'package'; name: string }
  /** A module of Node itself, always in the `node:…` form. */
  | { kind: 'builtin'; name: string }
  /** Nothing that can be analysed: a file that is not there (generated, ignored), an asset, a declaration file, a URL. */
  | { kind: 'none' };

export interface Workspace {
  readonly roots: readonly string[];
  /** Every source file git would not ignore, without node_modules, hidden folders and declaration files, by absolute path. */
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly packages: readonly PackageInfo[];
  /** What was left out and why, sorted by path. */
  readonly skipped: Skipped[];
  /** The package of the nearest package.json at or above the path. */
  packageOf(path: string): PackageInfo | undefined;
  /** Where `specifier`, written in the file `from`, leads. Memoised; never reads the disk. */
  resolve(from: string, specifier: string): Resolved;
  /** Whether the settings' exclude globs of the path's root cover it. */
  isExcluded(path: string): boolean;
}

export interface WorkspaceOptions {
  /** The exclude globs of a root, relative to it. */
  exclude: (root: string) => readonly string[];
  signal?: AbortSignal;
}

export interface WorkspaceUpdate {
  workspace: Workspace;
  /** A file that decides about many others changed (package.json, tsconfig, .gitignore, dualwrite.json): all was read anew. */
  structural: boolean;
  /** Source files that are new, gone, or the same with another content. With created or deleted ones resolution starts afresh. */
  created: string[];
  deleted: string[];
  changed: string[];
}
