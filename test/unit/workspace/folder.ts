/** Workspaces on disk for tests. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openWorkspace, toPath, type Workspace } from '../../../src/workspace/index.js';

export interface Folder {
  /** Absolute, forward slashes. */
  path: string;
  /** Writes files by relative path; objects as JSON. */
  write(files: Readonly<Record<string, string | object>>): void;
  open(roots?: readonly string[], exclude?: readonly string[]): Promise<Workspace>;
  remove(): void;
}

export function folder(files: Readonly<Record<string, string | object>>): Folder {
  const path = toPath(realpathSync(mkdtempSync(join(tmpdir(), 'dualwrite-workspace-'))));
  const write: Folder['write'] = (more) => {
    for (const [name, content] of Object.entries(more)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
    }
  };
  write(files);
  return {
    path,
    write,
    open: (roots = ['.'], exclude = []) =>
      openWorkspace(
        roots.map((root) => join(path, root)),
        { exclude: () => exclude },
      ),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Files of the workspace relative to the folder. */
export function names(ws: Workspace, { path }: Folder): string[] {
  return [...ws.files.keys()].map((file) => file.slice(path.length + 1));
}

/** Where a specifier leads: a file relative to the folder, `package:name`, `builtin:name` or `none`. */
export function target(ws: Workspace, { path }: Folder, from: string, specifier: string): string {
  const to = ws.resolve(`${path}/${from}`, specifier);
  if (to.kind === 'file') return to.path.slice(path.length + 1);
  return to.kind === 'none' ? 'none' : `${to.kind}:${to.name}`;
}
