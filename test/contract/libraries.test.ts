/**
 * Holds the catalog against the libraries themselves: every export, class, method, static, option and decorator that an entry names must exist
 * in the package's types and be usable as modelled. An entry's `untyped` says what the types don't know, and must be right about that too.
 */
import assert from 'node:assert/strict';
import { libraries as all } from '../../src/catalog/registry.js';
import { problemsOf } from './contract.js';
import { loadPackages, type Packages } from './program.js';

/** `LIBRARY=kafkajs,nats npm run test:contract` loads only these: seconds instead of a minute. */
const only = process.env['LIBRARY']?.split(',');
const libraries = only ? all.filter((l) => only.includes(l.id)) : all;

describe('the catalog and the real libraries', () => {
  let packages: Packages;
  before(() => {
    const specifiers = [...new Set(libraries.flatMap((l) => Object.keys(l.exports)))];
    packages = loadPackages(specifiers.filter((s) => s !== 'globalThis').sort());
  });

  for (const library of libraries) {
    it(library.id, () => {
      const problems = problemsOf(library, packages);
      const excused = library.untyped ?? {};
      const wrong = [...problems].filter(([key]) => excused[key] === undefined).map(([key, text]) => `${key}: ${text}`);
      const needless = Object.keys(excused)
        .filter((key) => !problems.has(key))
        .map((key) => `${key}: is in 'untyped', but the types know it`);
      assert.deepEqual([...wrong, ...needless], []);
    });
  }
});
