/**
 * Makes everything in dist/. `node esbuild.js [--watch] [--production]`; exit code 1 when something does not build.
 *
 * extension.js     the VS Code side            server.js         the language server's process
 * cli.js           the command line            facts-worker.js   a thread that reads source files
 * facts.js         the same, in the process itself
 * ts-morph.js      the compiler, once for all  rules/*.md        the page of each rule, for the editor to open
 * test/suite.js    the suite that runs in a real VS Code (not part of the package)
 */
const { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const unknown = process.argv.slice(2).filter((argument) => argument !== '--production' && argument !== '--watch');
if (unknown.length > 0) {
  console.error(`esbuild.js: unknown ${unknown.join(' ')}; allowed are --watch and --production`);
  process.exit(2);
}

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: __dirname,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // jsonc-parser's `main` is a UMD file whose `require` no bundler can follow.
  mainFields: ['module', 'main'],
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: production ? 'linked' : 'none',
  loader: { '.md': 'text' },
  logLevel: 'warning',
};

/** The TypeScript compiler is most of every bundle that reads source: it is made once and the others require it. */
const sharedCompiler = {
  name: 'shared compiler',
  setup(build) {
    build.onResolve({ filter: /^ts-morph$/ }, () => ({ path: './ts-morph.js', external: true }));
  },
};

/**
 * The processes that mostly leave reading to threads load the compiler, which takes a third of a second, when they first need it. What works
 * with it all the time (`facts/`) is a bundle of its own, so that there no access goes through a getter.
 */
const lateCompiler = {
  name: 'late compiler',
  setup(build) {
    build.onResolve({ filter: /^ts-morph$/ }, () => ({ path: 'ts-morph', namespace: 'late' }));
    build.onResolve({ filter: /\/facts\/index\.js$/ }, () => ({ path: 'facts', namespace: 'late' }));
    build.onResolve({ filter: /^\.\//, namespace: 'late' }, ({ path: file }) => ({ path: file, external: true }));
    build.onLoad({ filter: /^ts-morph$/, namespace: 'late' }, () => ({ contents: lateExports('ts-morph', ['ts']) }));
    build.onLoad({ filter: /^facts$/, namespace: 'late' }, () => ({ contents: lateExports('facts', ['makeFacts']) }));
  },
};

/** A module whose exports are read from the bundle `name` beside it when they are first used. */
function lateExports(name, exported) {
  const getters = exported.map((x) => `get ${x}() { return load().${x}; }`).join(', ');
  return `let loaded; const load = () => (loaded ??= require('./${name}.js')); module.exports = { ${getters} };`;
}

/**
 * `catalog:databases` is the list of packages that write to a system of record, for the client to look for in package.json files.
 * It is made from the catalog, which the client itself must not import: it would be most of the extension's size for a list of names.
 */
const databasePackages = {
  name: 'database packages',
  setup(build) {
    build.onResolve({ filter: /^catalog:databases$/ }, () => ({ path: 'databases', namespace: 'catalog' }));
    build.onLoad({ filter: /.*/, namespace: 'catalog' }, async () => {
      const { outputFiles, metafile } = await esbuild.build({
        ...common,
        minify: false,
        sourcemap: false,
        legalComments: 'none',
        stdin: { contents: "export { makeCatalog } from './src/catalog/index.js';", resolveDir: __dirname },
        write: false,
        metafile: true,
      });
      const watchFiles = Object.keys(metafile.inputs)
        .filter((file) => file !== '<stdin>')
        .map((file) => path.join(__dirname, file));
      return { contents: JSON.stringify(databasePackagesOf(outputFiles[0].text)), loader: 'json', watchFiles };
    });
  },
};

/** Names of packages, not of modules in them: `drizzle-orm/pg-core` is installed as `drizzle-orm`. */
function databasePackagesOf(catalogCode) {
  const catalog = { exports: {} };
  new Function('module', 'exports', 'require', catalogCode)(catalog, catalog.exports, require);
  const modules = catalog.exports
    .makeCatalog()
    .libraries.filter((library) => library.system !== undefined)
    .flatMap((library) => Object.keys(library.exports));
  const names = modules
    .filter((name) => !name.startsWith('node:') && !name.startsWith('.'))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  if (names.length === 0) throw new Error('the catalog names no database library');
  return [...new Set(names)].sort();
}

/** What VS Code's build tasks wait for, and where errors are in watch mode. */
const watchReport = {
  name: 'watch report',
  setup(build) {
    build.onStart(() => console.log('[watch] build started'));
    build.onEnd(({ errors }) => console.log(`[watch] build finished, ${errors.length} errors`));
  },
};

const bundles = [
  { entryPoints: { extension: 'src/client/extension.ts' }, external: ['vscode'], plugins: [databasePackages] },
  { entryPoints: { cli: 'src/cli/main.ts', server: 'src/server/main.ts' }, plugins: [lateCompiler] },
  { entryPoints: { facts: 'src/facts/index.ts', 'facts-worker': 'src/facts/worker.ts' }, plugins: [sharedCompiler] },
  // Each thread reads it whole before it can begin: small, that takes a quarter less.
  { entryPoints: { 'ts-morph': require.resolve('ts-morph') }, minify: true, sourcemap: false },
  { entryPoints: { 'test/suite': 'test/vscode/suite/index.ts' }, external: ['vscode', 'mocha'], minify: false },
];

function copyRulePages() {
  const to = path.join(__dirname, 'dist/rules');
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const from = path.join(__dirname, 'src/rules');
  for (const name of readdirSync(from)) if (name.endsWith('.md')) copyFileSync(path.join(from, name), path.join(to, name));
}

async function main() {
  copyRulePages();
  const all = bundles.map((bundle) => {
    const plugins = [...(bundle.plugins ?? []), ...(watch ? [watchReport] : [])];
    return { ...common, ...bundle, plugins, outdir: 'dist' };
  });
  if (!watch) {
    // All of them, so that all errors are told; esbuild prints them itself.
    const results = await Promise.allSettled(all.map((options) => esbuild.build(options)));
    chmodSync(path.join(__dirname, 'dist/cli.js'), 0o755);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return;
  }
  for (const options of all) await (await esbuild.context(options)).watch();
}

main().catch((error) => {
  // esbuild has told its own errors already.
  if (!Array.isArray(error?.errors)) console.error(error);
  process.exit(1);
});
