/** Does a package.json of the workspace name a database library that the catalog knows? Without one there is nothing to find. */
import databases from 'catalog:databases';
import { FileType, Uri, workspace, type Disposable, type FileSystemError } from 'vscode';

const known = new Set(databases);
const sections = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** Told lines about package.json files that can't be read. */
type Tell = (line: string) => void;

export async function namesDatabase(tell: Tell): Promise<boolean> {
  const within = await workspace.findFiles('**/package.json', '**/node_modules/**');
  for (const uri of within) if (await namesOne(uri, tell)) return true;
  for (const folder of workspace.workspaceFolders ?? []) if (await namesOneAbove(folder.uri, tell)) return true;
  return false;
}

/** A folder may be a part of a project: then the package.json above it counts, within the repository. */
async function namesOneAbove(folder: Uri, tell: Tell): Promise<boolean> {
  for (let here = folder; ; here = Uri.joinPath(here, '..')) {
    const manifest = Uri.joinPath(here, 'package.json');
    if ((await typeOf(manifest)) === FileType.File) return here !== folder && namesOne(manifest, tell);
    if ((await typeOf(Uri.joinPath(here, '.git'))) !== undefined) return false;
    if (here.path === '/' || Uri.joinPath(here, '..').path === here.path) return false;
  }
}

async function typeOf(uri: Uri): Promise<FileType | undefined> {
  return workspace.fs.stat(uri).then(
    (stat) => stat.type,
    () => undefined,
  );
}

async function namesOne(uri: Uri, tell: Tell): Promise<boolean> {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(uri)));
    return sections.some((section) => Object.keys(objectAt(json, section)).some((name) => known.has(name)));
  } catch (error) {
    tell(`${uri.fsPath} was not read: ${(error as FileSystemError | SyntaxError).message}`);
    return false;
  }
}

function objectAt(json: unknown, key: string): object {
  const value = typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[key] : undefined;
  return typeof value === 'object' && value !== null ? value : {};
}

/** Milliseconds: an installation touches package.json files one after the other. */
const quiet = 300;

/** Calls `changed` after package.json files or the folders may have become others. */
export function watchDatabases(changed: () => void): Disposable {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, quiet);
  };
  const watcher = workspace.createFileSystemWatcher('**/package.json');
  const outside = (uri: Uri): void => {
    if (!uri.path.includes('/node_modules/')) soon();
  };
  const all = [
    watcher,
    watcher.onDidCreate(outside),
    watcher.onDidChange(outside),
    watcher.onDidDelete(outside),
    workspace.onDidChangeWorkspaceFolders(soon),
  ];
  return {
    dispose() {
      clearTimeout(timer);
      for (const one of all) one.dispose();
    },
  };
}
