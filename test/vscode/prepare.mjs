/** A copy of the sample workspace for tests to change. `node test/vscode/prepare.mjs` makes the one that the debugger opens (F5, "Tests in VS Code"). */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { outputFolder, shop } from '../tools/paths.mjs';

/** @param {string} folder made anew; what stood there is removed */
export function copyShop(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  cpSync(shop, folder, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
  // Else the copy would be a part of the repository around it.
  writeFileSync(join(folder, '.gitignore'), 'node_modules/\n');
  return folder;
}

if (import.meta.filename === process.argv[1]) copyShop(join(outputFolder, 'desktop/shop'));
