/** Folders for tests to write into. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Folder {
  /** Absolute, without symbolic links. */
  path: string;
  /** Path of a file in it. */
  at(name: string): string;
  /** Writes files by relative path. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  remove(...names: string[]): void;
}

/** A new folder below the system's temporary one, with the files in it. `remove()` without names removes it all. */
export function newFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'dualwrite-test-')));
  const at = (name: string): string => join(path, name);
  const write: Folder['write'] = (more) => {
    for (const [name, content] of Object.entries(more)) {
      mkdirSync(dirname(at(name)), { recursive: true });
      writeFileSync(at(name), content);
    }
  };
  write(files);
  return {
    path,
    at,
    write,
    remove(...names) {
      for (const one of names.length === 0 ? [path] : names.map(at)) rmSync(one, { recursive: true, force: true });
    },
  };
}

/** A copy to change. */
export function copyOf(source: string): Folder {
  const folder = newFolder();
  cpSync(source, folder.path, { recursive: true, filter: (path) => !path.includes('node_modules') });
  return folder;
}
