/** Opens a workspace and keeps it true to the disk. */
import { readFile, realpath, stat } from 'node:fs/promises';
import type { Skipped } from '../model/finding.js';
import { createExclusion } from './exclude.js';
import { readManifest } from './manifest.js';
import { createPackageIndex } from './packages.js';
import { joinPath, toPath, upwards } from './paths.js';
import { createCaselessProbe, createProbe, type Probe } from './probe.js';
import { createResolver } from './resolve.js';
import { configsByFolder, readConfigs, type ModuleConfig } from './tsconfig.js';
import type { PackageInfo, SourceFile, Workspace, WorkspaceOptions } from './types.js';
import { nothingWalked, walkRoot, type Walked } from './walk.js';

/** What an opened workspace keeps to itself, for updates. */
export interface State {
  options: WorkspaceOptions;
  roots: readonly string[];
  realRoots: ReadonlyMap<string, string>;
  walked: Walked;
  packages: readonly PackageInfo[];
  configs: ReadonlyMap<string, readonly ModuleConfig[]>;
  isExcluded: (path: string) => boolean;
  skipped: Skipped[];
}

export interface OpenedWorkspace extends Workspace {
  readonly state: State;
}

/**
 * Reads the roots: their source files, package.json and tsconfig files.
 * @param roots folders, in any form; a root that can't be read is told in `skipped`.
 * @throws the signal's reason when aborted; nothing else is expected to throw.
 */
export async function openWorkspace(roots: readonly string[], options: WorkspaceOptions): Promise<Workspace> {
  const folders = [...new Set(roots.map(toPath))];
  const walked = nothingWalked();
  const realRoots = await realPathsOf(folders, walked.skipped);
  await Promise.all([...realRoots.values()].map((root) => walkRoot(walked, root, realRoots, options.signal)));
  await addFilesAbove(walked, folders);
  options.signal?.throwIfAborted();
  return assemble(understand(folders, realRoots, walked, options));
}

/** Real path → root. A root that leads to the same folder as an earlier one is left out. */
async function realPathsOf(roots: readonly string[], skipped: Skipped[]): Promise<Map<string, string>> {
  const real = new Map<string, string>();
  for (const root of roots) {
    try {
      const target = toPath(await realpath(root));
      if (!(await stat(target)).isDirectory()) skipped.push({ file: root, why: 'not a folder' });
      else if (real.has(target)) skipped.push({ file: root, why: `the same folder as ${real.get(target)}` });
      else real.set(target, root);
    } catch (error) {
      skipped.push({ file: root, why: `the folder can't be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})` });
    }
  }
  return real;
}

/** A root may be a part of a project: the package.json and the configurations that hold for it stand above, within the repository. */
async function addFilesAbove(walked: Walked, roots: readonly string[]): Promise<void> {
  for (const root of roots) {
    if (walked.manifests.has(`${root}/package.json`)) continue;
    for (const dir of upwards(root)) {
      if (dir !== root && (await addProjectFiles(walked, dir))) break;
      if (await exists(joinPath(dir, '.git'))) break;
    }
  }
}

/** True when a package.json was found: the search ends there. */
async function addProjectFiles(walked: Walked, dir: string): Promise<boolean> {
  for (const name of ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json']) {
    const text = await optionalText(joinPath(dir, name));
    if (text !== undefined) walked.configs.set(joinPath(dir, name), text);
  }
  const manifest = await optionalText(joinPath(dir, 'package.json'));
  if (manifest !== undefined) walked.manifests.set(joinPath(dir, 'package.json'), manifest);
  return manifest !== undefined;
}

/** Outside the roots nothing is promised: what isn't there or can't be read doesn't count. */
async function optionalText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** What the texts of package.json and tsconfig files mean. */
export function understand(
  roots: readonly string[],
  realRoots: ReadonlyMap<string, string>,
  walked: Walked,
  options: WorkspaceOptions,
): State {
  const isExcluded = createExclusion(roots, options.exclude);
  const skipped: Skipped[] = [];
  const packages = [...walked.manifests].sort(byPath).map(([path, text]) => readManifest(path, text));
  for (const info of packages) if (info.problem !== undefined) skipped.push({ file: `${info.dir}/package.json`, why: info.problem });
  const named = new Map(packages.flatMap((info) => (info.name === undefined ? [] : [[info.name, info] as const])));
  const configs = readConfigs({ texts: walked.configs, packageNamed: (name) => named.get(name), skipped });
  return { options, roots, realRoots, walked, packages, configs: configsByFolder(configs.values()), isExcluded, skipped };
}

/** The workspace of a state; resolution starts afresh. */
export function assemble(state: State): OpenedWorkspace {
  const files: ReadonlyMap<string, SourceFile> = new Map([...state.walked.files].sort(byPath));
  const packages = createPackageIndex(state.packages, state.isExcluded);
  const { links } = state.walked;
  let folded: Probe | undefined;
  const caseless = (): Probe => (folded ??= createCaselessProbe(files, links));
  const resolve = createResolver({ probe: createProbe(files, links), caseless, packages, configs: state.configs });
  const skipped = [...state.walked.skipped, ...state.skipped].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const { roots, isExcluded } = state;
  return { roots, files, packages: state.packages, skipped, packageOf: packages.packageOf, resolve, isExcluded, state };
}

/** Where specifiers lead once these source files are there as well. */
export function resolveWith(workspace: Workspace, paths: Iterable<string>): Workspace['resolve'] {
  const fresh = [...paths].filter((path) => !workspace.files.has(path));
  if (fresh.length === 0) return workspace.resolve;
  const { state } = workspace as OpenedWorkspace;
  const files = new Map([
    ...state.walked.files,
    ...fresh.map((path) => [path, { path, mtimeMs: 0, size: 0, root: workspace.roots[0] ?? '' }] as const),
  ]);
  return assemble({ ...state, walked: { ...state.walked, files } }).resolve;
}

function byPath(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}
