/**
 * `npm run new:library -- <package> [--folder brokers]`: an entry with what can be read from the package's types (its exported classes and functions,
 * their methods), a test with a case of each kind to fill in, the registry and the docs row. Install the package in test/libraries first.
 * Nothing that exists is overwritten.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { loadPackages, packageOf } from '../contract/program.js';
import { scaffold } from './scaffold.js';

const root = join(__dirname, '../..');
const folders = [
  'databases',
  'brokers',
  'queues',
  'outbox',
  'http',
  'email',
  'search',
  'stores',
  'caches',
  'ephemeral',
  'analytics',
  'buses',
  'frameworks',
  'wrappers',
];

function fail(text: string): never {
  console.error(text);
  process.exit(1);
}

function main(args: readonly string[]): void {
  const at = args.indexOf('--folder');
  const folder = at < 0 ? 'brokers' : (args[at + 1] ?? '');
  const [specifier] = args.filter((_, i) => at < 0 || (i !== at && i !== at + 1));
  if (!specifier) fail('Usage: npm run new:library -- <package> [--folder brokers]');
  if (!folders.includes(folder)) fail(`--folder is one of ${folders.join(', ')}`);
  const packages = loadPackages([specifier]);
  if (!packages.installed(specifier))
    fail(`${packageOf(specifier)} is not installed: npm install --save-dev ${packageOf(specifier)} in test/libraries`);
  if (!packages.module(specifier)) fail(`${specifier} has no types; copy the entry of a similar library and say so in \`untyped\`.`);
  const manifest = JSON.parse(readFileSync(join(root, 'test/libraries/node_modules', packageOf(specifier), 'package.json'), 'utf8')) as {
    version: string;
    homepage?: string;
  };
  const made = scaffold(packages, { specifier, version: manifest.version, ...(manifest.homepage ? { homepage: manifest.homepage } : {}) });
  write(join(root, 'src/catalog', folder, `${made.id}.ts`), made.entry);
  write(join(root, 'test/unit/catalog', `${made.id}.test.ts`), made.test);
  execFileSync(process.execPath, [join(root, 'test/tools/catalog-registry.mjs')], { stdio: 'inherit' });
  execFileSync(process.execPath, ['--import', 'tsx', join(root, 'test/tools/catalog-docs.ts')], { stdio: 'inherit' });
  console.log('Next: decide what each member does, fill in the two cases, `npm run catalog:docs`, `npm test`, `npm run test:contract`.');
}

function write(path: string, text: string): void {
  if (existsSync(path)) fail(`${relative(root, path)} exists already.`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${relative(root, path)}`);
}

main(process.argv.slice(2));
