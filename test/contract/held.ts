/**
 * What the contract last held: for each entry a hash of the entry and of the versions that it was held against. Installing the libraries takes too
 * long for every run, so a unit test only looks whether an entry is still the one that was held.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Library } from '../../src/model/catalog.js';
import { libraries, packageOf } from './program.js';

const file = join(__dirname, 'held.json');

interface Lock {
  packages: Record<string, { version?: string; devDependencies?: Record<string, string> }>;
}

/** Entry id → hash of what was held. */
export function readHeld(): Record<string, string> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

/** Takes down what holds now; of entries that are gone nothing stays. */
export function writeHeld(now: ReadonlyMap<string, string>, entries: readonly string[]): void {
  const all = { ...readHeld(), ...Object.fromEntries(now) };
  const kept = Object.entries(all).filter(([id]) => entries.includes(id));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`);
}

/** Gives the hash of an entry with the locked versions of the packages that it names, earlier ones beside them included. */
export function hashing(): (library: Library) => string {
  const { packages } = JSON.parse(readFileSync(join(libraries, 'package-lock.json'), 'utf8')) as Lock;
  const asked = packages['']?.devDependencies ?? {};
  const earlier = Object.keys(asked).filter((name) => name.startsWith('@previous/'));
  return (library) => {
    const named = new Set(Object.keys(library.exports).map(packageOf));
    const installed = [
      ...[...named, ...[...named].map((name) => `@types/${name.replace(/^@/, '').replace('/', '__')}`)],
      ...earlier.filter((alias) => named.has(/^npm:(?:@types\/)?(.+)@[^@]+$/.exec(asked[alias]!)?.[1] ?? '')),
    ].sort();
    const versions = installed.flatMap((name) => {
      const version = packages[`node_modules/${name}`]?.version;
      return version === undefined ? [] : [`${name}@${version}`];
    });
    return createHash('sha256')
      .update(JSON.stringify([library, versions]))
      .digest('hex')
      .slice(0, 16);
  };
}
