/** Follows changes on disk without reading everything again. */
import { lstat } from 'node:fs/promises';
import { chainFor, isIgnored } from './gitignore.js';
import { isSkippedFolder, isSourceFile, isStructural } from './kinds.js';
import { assemble, openWorkspace, type OpenedWorkspace, type State } from './open.js';
import { dirOf, isInside, nameOf, relativeTo, toPath } from './paths.js';
import type { SourceFile, Workspace, WorkspaceUpdate } from './types.js';
import { addSource, nothingWalked, walkNewFolder, type Walked } from './walk.js';

/**
 * The workspace after files or folders were changed, created or deleted. `ws` itself stays as it was.
 * @param changedPaths absolute paths; others than those of the roots are left aside.
 */
export async function updateWorkspace(ws: Workspace, changedPaths: readonly string[]): Promise<WorkspaceUpdate> {
  const { state } = ws as OpenedWorkspace;
  const paths = [...new Set(changedPaths.map(toPath))].filter((path) => concerns(state, path));
  if (paths.some((path) => isStructural(nameOf(path)))) return reopened(ws, state, paths);
  const walked: Walked = { ...state.walked, files: new Map(state.walked.files), skipped: [...state.walked.skipped] };
  for (const path of paths) {
    if (await bringsStructure(state, walked, path)) return reopened(ws, state, paths);
  }
  const difference = compare(ws.files, walked.files, paths);
  const sameFiles = difference.created.length === 0 && difference.deleted.length === 0;
  const sameSkipped = JSON.stringify(walked.skipped) === JSON.stringify(state.walked.skipped);
  if (sameFiles && sameSkipped && difference.changed.length === 0) return { workspace: ws, structural: false, ...difference };
  const next: State = { ...state, walked };
  // With the same set of files every import leads where it led: the memo of resolution stays.
  const workspace: OpenedWorkspace = sameFiles ? { ...assemble(next), resolve: ws.resolve, packageOf: ws.packageOf } : assemble(next);
  return { workspace, structural: false, ...difference };
}

async function reopened(ws: Workspace, state: State, paths: readonly string[]): Promise<WorkspaceUpdate> {
  const workspace = await openWorkspace(state.roots, { exclude: state.options.exclude });
  return { workspace, structural: true, ...compare(ws.files, workspace.files, paths) };
}

function concerns(state: State, path: string): boolean {
  const root = rootOf(state, path);
  if (root === undefined) return state.walked.manifests.has(path) || state.walked.configs.has(path);
  if (path === root) return true;
  const folders = relativeTo(path, root).split('/');
  const name = folders.pop() ?? '';
  return !folders.some(isSkippedFolder) && (!isSkippedFolder(name) || isSourceFile(name) || isStructural(name));
}

function rootOf(state: State, path: string): string | undefined {
  return state.roots.filter((root) => isInside(path, root)).sort((a, b) => b.length - a.length)[0];
}

/** Takes one path as it is now into `walked`. True where it turns out to carry a file that decides about others. */
async function bringsStructure(state: State, walked: Walked, path: string): Promise<boolean> {
  const root = rootOf(state, path);
  if (root === undefined) return false;
  forget(walked, path);
  const stats = await lstat(path).catch(() => undefined); // gone, or in a folder that can't be read any more
  if (stats === undefined) return holdsStructure(state, path);
  if (stats.isSymbolicLink() || path === root) return true;
  if (isIgnoredPath(state, path, root, stats.isDirectory())) return false;
  if (stats.isDirectory()) return addFolder(state, walked, path, root);
  if (stats.isFile() && isSourceFile(nameOf(path))) addSource(walked, root, path, stats);
  return false;
}

/** A folder that went: with it package.json or tsconfig files may have gone. */
function holdsStructure(state: State, path: string): boolean {
  const { manifests, configs, rules, links } = state.walked;
  return [manifests, configs, rules, links].some((map) => [...map.keys()].some((key) => isInside(key, path)));
}

async function addFolder(state: State, walked: Walked, path: string, root: string): Promise<boolean> {
  const found: Walked = { ...nothingWalked(), rules: new Map(state.walked.rules) };
  await walkNewFolder(found, root, path, state.realRoots);
  for (const [file, info] of found.files) walked.files.set(file, info);
  walked.skipped.push(...found.skipped);
  const brought = found.manifests.size + found.configs.size + found.links.size > 0 || found.rules.size !== state.walked.rules.size;
  return brought || holdsStructure(state, path);
}

function forget(walked: Walked, path: string): void {
  if (!walked.files.delete(path)) {
    for (const file of [...walked.files.keys()]) if (isInside(file, path)) walked.files.delete(file);
  }
  walked.skipped = walked.skipped.filter((entry) => !isInside(entry.file, path));
}

/** Whether git would ignore the path, or one of the folders that hold it. */
function isIgnoredPath(state: State, path: string, root: string, folder: boolean): boolean {
  const chain = chainFor(state.walked.rules, dirOf(path));
  for (let here = path; here !== root; here = dirOf(here)) {
    const above = chain.filter(([dir]) => here !== dir && isInside(here, dir));
    if (isIgnored(above, here, folder || here !== path)) return true;
  }
  return false;
}

function compare(
  before: ReadonlyMap<string, SourceFile>,
  after: ReadonlyMap<string, SourceFile>,
  paths: readonly string[],
): Omit<WorkspaceUpdate, 'workspace' | 'structural'> {
  const named = new Set(paths);
  const created = [...after.keys()].filter((path) => !before.has(path));
  const deleted = [...before.keys()].filter((path) => !after.has(path));
  // A change that was reported counts even where size and time say nothing: clocks are coarse.
  const changed = [...after.values()].filter(({ path, size, mtimeMs }) => {
    const old = before.get(path);
    return old !== undefined && (named.has(path) || old.size !== size || old.mtimeMs !== mtimeMs);
  });
  return { created, deleted, changed: changed.map((file) => file.path) };
}
