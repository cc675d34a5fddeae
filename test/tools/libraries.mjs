/** The package with the modelled libraries, which the contract test of the catalog reads the types of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './paths.mjs';

export const librariesFolder = join(project, 'test/libraries');

/** Whether what package-lock.json says is what stands in node_modules. */
export function librariesInstalled() {
  const wanted = packagesOf(join(librariesFolder, 'package-lock.json'));
  const there = packagesOf(join(librariesFolder, 'node_modules/.package-lock.json'));
  if (!wanted || !there) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const installed = there[path];
    // What is for other platforms only is not installed here.
    return installed ? installed.version === entry.version : entry.optional === true || entry.peer === true;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
