/** The catalog's entries with the folder each is in, as the registry imports them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { libraries } from '../../src/catalog/registry.js';
import type { Library } from '../../src/model/catalog.js';

export function catalogEntries(): { folder: string; file: string; library: Library }[] {
  const registry = readFileSync(join(__dirname, '../../src/catalog/registry.ts'), 'utf8');
  const files = [...registry.matchAll(/from '\.\/([\w-]+)\/([\w.-]+)\.js';/g)].map((m) => ({ folder: m[1]!, file: m[2]! }));
  if (files.length !== libraries.length) throw new Error('The registry is out of date: npm run catalog:registry');
  return files.map((f, i) => ({ ...f, library: libraries[i]! }));
}
