/** Writes the project of a pair: the code as a developer has it before the refactor. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Pair } from './cases.js';

const sendMark = /^( *)\/\/ \{send\}$/gm;

/**
 * Writes it into an empty folder.
 * @param modules the folder of installed packages, linked as the project's node_modules
 */
export function writeProject(pair: Pair, casesFolder: string, folder: string, modules: string): void {
  mkdirSync(join(folder, 'src'), { recursive: true });
  symlinkSync(modules, join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), packageJson(pair, modules));
  writeFileSync(join(folder, 'tsconfig.json'), json(tsconfig));
  const edit = editor(pair);
  const take = (from: string, to: string) => {
    mkdirSync(dirname(to), { recursive: true });
    if (from.endsWith('.ts')) writeFileSync(to, edit(readFileSync(from, 'utf8')));
    else copyFileSync(from, to);
  };
  for (const from of [join(casesFolder, 'common'), ...pair.layer.folders]) {
    for (const file of filesOf(from)) if (file !== 'layer.json') take(join(from, file), join(folder, file));
  }
  take(join(pair.sender.folder, 'broker.ts'), join(folder, 'src/broker.ts'));
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    esModuleInterop: true,
    skipLibCheck: true,
    types: ['node'],
    rootDir: 'src',
    outDir: 'dist',
  },
  include: ['src'],
};

function packageJson({ id, layer, sender }: Pair, modules: string): string {
  const installed = (name: string) => {
    const { version } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')) as { version: string };
    return `^${version}`;
  };
  const dependencies = Object.fromEntries([...layer.dependencies, ...sender.dependencies].sort().map((name) => [name, installed(name)]));
  return json({ name: `shop-${id}`, version: '1.0.0', private: true, ...(layer.type && { type: layer.type }), dependencies });
}

/** Puts the sender into a file of the layer, and endings to relative imports where the project is an ECMAScript module. */
function editor({ layer, sender }: Pair): (text: string) => string {
  const [imports, statements] = readSend(sender.folder);
  return (text) => {
    let edited = text
      .replace('// {sender imports}', imports)
      .replaceAll('senderField', sender.field)
      .replaceAll('SenderType', sender.type)
      .replace(sendMark, (_, indent: string) => statements.map((line) => (line === '' ? '' : indent + line)).join('\n'));
    if (layer.type === 'module') edited = edited.replace(/(from '\.{1,2}\/[^']*?)(\.js)?'/g, "$1.js'");
    return edited;
  };
}

/** Imports, an empty line, statements. */
function readSend(folder: string): [string, string[]] {
  const text = readFileSync(join(folder, 'send.ts'), 'utf8');
  const gap = text.indexOf('\n\n');
  return [text.slice(0, gap), text.slice(gap).trim().split('\n')];
}

function filesOf(folder: string, root = folder): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path, root) : [relative(root, path)];
  });
}
