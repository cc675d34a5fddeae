/** The rules of src/README.md about who may know whom, and about what must stand beside what. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { moduleState } from '../support/module-state.js';
import { cycles, importsOf, source, sourceFiles, syntaxOf, type Import } from '../support/source-imports.js';

const project = resolve(__dirname, '../..');

interface Folder {
  /** Other folders of src/. */
  folders: readonly string[];
  /** Libraries (bundled); `node` stands for Node's own modules. */
  libraries?: readonly string[];
}

const stages = ['catalog', 'workspace', 'facts', 'resolution', 'summaries', 'rules', 'refactors'] as const;

/** The table of src/README.md. */
const table: Readonly<Record<string, Folder>> = {
  model: { folders: [] },
  catalog: { folders: ['model'] },
  workspace: { folders: ['model'], libraries: ['node', 'ignore', 'jsonc-parser', 'picomatch'] },
  facts: { folders: ['model'], libraries: ['node', 'ts-morph'] },
  resolution: { folders: ['model', 'catalog'] },
  summaries: { folders: ['model', 'catalog', 'resolution'] },
  rules: { folders: ['model', 'summaries', 'resolution'] },
  refactors: { folders: ['model', 'catalog', 'workspace', 'resolution'], libraries: ['node', 'ts-morph'] },
  session: { folders: ['model', ...stages], libraries: ['node'] },
  // The pages of the rules, which are text; of SARIF there are only types.
  report: { folders: ['model', 'rules/*.md'], libraries: ['sarif'] },
  cli: { folders: ['model', 'session', 'report', '../package.json'], libraries: ['node'] },
  server: {
    folders: ['model', 'session', 'report', '../package.json'],
    libraries: ['node', 'vscode-languageserver', 'vscode-languageserver-textdocument'],
  },
  // `catalog:databases` is a list of names that the build makes from the catalog.
  client: { folders: ['model'], libraries: ['node', 'vscode', 'vscode-languageclient', 'catalog:databases'] },
};

/** Folders whose code runs inside sessions. */
const engine = new Set(['model', ...stages, 'session', 'report']);

const files = sourceFiles();
const imports = files.flatMap(importsOf);
const folderOf = (path: string): string => path.slice(0, path.indexOf('/'));

describe('architecture', () => {
  it('every folder of src/ is in the table', () => {
    const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(folders.map((entry) => entry.name).sort(), Object.keys(table).sort());
  });

  it('no import outside the table', () => {
    const outside = imports.filter((i) => !isAllowed(i)).map((i) => `${i.from} imports ${i.specifier}`);
    assert.deepEqual(outside, []);
  });

  it('no file needs itself to be loaded', () => {
    const needed = new Map(files.map((file) => [file, [] as string[]]));
    for (const { from, file, typeOnly } of imports) if (file && !typeOnly && needed.has(file)) needed.get(from)!.push(file);
    assert.deepEqual(
      cycles(files, (file) => needed.get(file)!),
      [],
    );
  });

  it('every relative import leads to a file', () => {
    const there = new Set([...files, ...sourceFiles('.md')]);
    const lost = imports.filter((i) => i.file && !i.file.startsWith('../') && !there.has(i.file));
    assert.deepEqual(
      lost.map((i) => `${i.from}: ${i.specifier}`),
      [],
    );
  });

  it('the engine keeps no state outside a session', () => {
    const found = files
      .filter((file) => engine.has(folderOf(file)))
      .flatMap((file) => moduleState(syntaxOf(file)).map((what) => `${file}: ${what}`));
    assert.deepEqual(found, []);
  });

  it('the check for state finds it', () => {
    const text = `
      import { shared } from './x.js';
      const known = new Map<string, number>(); const list: string[] = []; const options = { deep: { n: 1 } };
      const word = /a/g; const plain = /a/; let count = 0;
      const table = new Map([['a', 1]]); list.push('at load time is fine');
      export function remember(k: string, known2: Set<string>) {
        known.set(k, 1); options.deep.n++; delete options.deep; shared.push(k); word.test(k); Object.assign(options, {});
        known2.add(k); plain.test(k); table.get(k); k.matchAll(word); const list = [k]; list.push(k);
      }`;
    const found = moduleState(ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2022, true)).map((what) => what.replace(/:.*/, ''));
    assert.deepEqual(found, ['count', 'known', 'options', 'options', 'shared', 'word', 'options']);
  });

  it('every rule has a page and a test', () => {
    const rules = sourceFiles('.md')
      .filter((file) => file.startsWith('rules/'))
      .map((file) => file.slice('rules/'.length, -'.md'.length));
    const ids = files
      .filter((file) => file.startsWith('rules/') && /\bid: '/.test(textOf(file)))
      .map((file) => file.slice('rules/'.length, -3));
    assert.deepEqual(rules, ids.sort());
    assert.deepEqual(testsMissing('rules', rules), []);
  });

  it('every file of the catalog has a test', () => {
    const entries = files
      .filter((file) => /^catalog\/[^/]+\/[^/]+\.ts$/.test(file))
      .map((file) => file.slice(file.lastIndexOf('/') + 1, -3));
    assert.ok(entries.length > 0);
    assert.deepEqual(testsMissing('catalog', entries), []);
  });

  it('every setting of package.json is read somewhere', () => {
    const { contributes } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
      contributes: { configuration: { properties: Record<string, unknown> } };
    };
    const settings = Object.keys(contributes.configuration.properties).map((name) => name.replace(/^dualwrite\./, ''));
    const read = new Set(files.filter((file) => file !== 'workspace/config-schema.ts').flatMap((file) => namesUsed(file)));
    assert.deepEqual(
      settings.filter((setting) => !isRead(setting, read)),
      [],
    );
  });

  it('what is imported is a development dependency: bundles need nothing at run time', () => {
    const { devDependencies, dependencies = {} } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
      dependencies?: Record<string, string>;
    };
    const given = new Set(['vscode', 'catalog:databases']);
    const isThere = (name: string): boolean => Object.hasOwn(devDependencies, name) || Object.hasOwn(devDependencies, `@types/${name}`);
    const names = new Set(imports.filter((i) => !i.file && !i.specifier.startsWith('node:')).map((i) => packageOf(i.specifier)));
    assert.deepEqual(
      [...names].filter((name) => !given.has(name) && !isThere(name)),
      [],
    );
    assert.deepEqual(dependencies, {});
  });
});

function isAllowed({ from, specifier, file }: Import): boolean {
  const { folders, libraries = [] } = table[folderOf(from)] ?? { folders: [] };
  if (file === undefined) return libraries.includes(specifier.startsWith('node:') ? 'node' : packageOf(specifier));
  const to = file.endsWith('.md') ? `${folderOf(file)}/*.md` : file.startsWith('../') ? file : folderOf(file);
  return to === folderOf(from) || folders.includes(to);
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function textOf(file: string): string {
  return readFileSync(join(source, file), 'utf8');
}

function testsMissing(folder: string, names: readonly string[]): string[] {
  const tests = readdirSync(join(project, 'test/unit', folder), { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replace(/^.*[/\\]/, ''),
  );
  return names.filter((name) => !tests.includes(`${name}.test.ts`));
}

/** Names of properties and texts of strings in a file: how a setting is asked for. */
function namesUsed(file: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) names.push(node.name.text);
    if (ts.isBindingElement(node)) names.push((node.propertyName ?? node.name).getText());
    if (ts.isStringLiteralLike(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(syntaxOf(file));
  return names;
}

/** `trace.server` is read by the language client from the section it is given, under that name. */
function isRead(setting: string, read: ReadonlySet<string>): boolean {
  return read.has(setting) || setting === 'trace.server';
}
