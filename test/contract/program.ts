/** A TypeScript program over packages of the fixtures package test/libraries: their real types. */
import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import ts from 'typescript';

/** Where the modelled packages are installed. */
export const libraries = resolve(__dirname, '../libraries');

/** Ambient types that a package of another name has and an install script would link. */
const typesElsewhere: Readonly<Record<string, string>> = {
  '@sap/cds': join(libraries, 'node_modules/@cap-js/cds-types/dist/cds-types.d.ts'),
};

export interface Packages {
  checker: ts.TypeChecker;
  /** The module behind a specifier; undefined where it has no types. */
  module(specifier: string): ts.Symbol | undefined;
  installed(specifier: string): boolean;
  /** Every file that was read for it. */
  files: readonly string[];
  /** A place inside the program, for questions that need one. */
  place: ts.Node;
}

/** The package of a specifier: `drizzle-orm/pg-core` → `drizzle-orm`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier);
}

/** The language's own types and Node's are in every program, hence parsed once; the options are the same for all. */
const everywhere = /[\\/](?:typescript[\\/]lib|node_modules[\\/]@types[\\/]node|node_modules[\\/]undici-types)[\\/]/;
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Loads the specifiers, each by an import of its own in one file that exists in memory only.
 * `instead`: packages in whose place others are read, by the names under which both are installed.
 */
export function loadPackages(specifiers: readonly string[], instead: Readonly<Record<string, string>> = {}): Packages {
  const root = join(libraries, 'contract.ts');
  const real = (specifier: string): string => {
    const name = packageOf(specifier);
    return `${instead[name] ?? name}${specifier.slice(name.length)}`;
  };
  const text = specifiers.map((s, n) => `import * as m${n} from ${JSON.stringify(real(s))};\n`).join('');
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts'],
    types: ['node'],
    strict: true,
    skipLibCheck: true,
    esModuleInterop: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getCurrentDirectory = () => libraries;
  host.fileExists = (path) => path === root || fileExists.call(host, path);
  host.getSourceFile = (path, language, ...rest) => {
    if (path === root) return ts.createSourceFile(path, text, language, true);
    const read = (): ts.SourceFile | undefined => getSourceFile.call(host, path, language, ...rest);
    if (!everywhere.test(path)) return read();
    if (!parsed.has(path)) parsed.set(path, read());
    return parsed.get(path);
  };
  const program = ts.createProgram({ rootNames: [root, ...specifiers.flatMap((s) => typesElsewhere[s] ?? [])], options, host });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(root)!;
  const modules = new Map<string, ts.Symbol | undefined>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    modules.set(statement.moduleSpecifier.text, checker.getSymbolAtLocation(statement.moduleSpecifier));
  }
  // Types that stand in `declare module 'mongoose'` are found under that name, whatever name the package is installed under.
  const ambient = new Map(checker.getAmbientModules().map((m) => [m.name.replace(/^"|"$/g, ''), m]));
  return {
    checker,
    place: source,
    module: (specifier) => modules.get(real(specifier)) ?? ambient.get(specifier),
    installed: (specifier) =>
      isBuiltin(specifier) || existsSync(join(libraries, 'node_modules', packageOf(real(specifier)), 'package.json')),
    files: program.getSourceFiles().map((f) => f.fileName),
  };
}
