/** Type-checks sources in memory, strictly, against the real packages of test/libraries. */
import { existsSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';

const libraries = join(__dirname, '../../libraries').split(sep).join('/');
const root = `${libraries}/refactored`;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  typeRoots: [`${libraries}/node_modules/@types`],
  strict: true,
  noEmit: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  esModuleInterop: true,
  skipLibCheck: true,
};

/** Whether the packages are installed at all. */
export const canTypeCheck = existsSync(`${libraries}/node_modules/.package-lock.json`);

/** Where the packages really are: the folder may be a link to another checkout's. */
const modules = canTypeCheck ? realpathSync(`${libraries}/node_modules`).split(sep).join('/') : `${libraries}/node_modules`;

/** Parsed library files are kept between checks: they are most of the work. */
const kept = new Map<string, ts.SourceFile | undefined>();

/** Errors, one line each. `sources` are relative names; those under node_modules/ stand for generated code. */
export function typeErrors(sources: Record<string, string>): string[] {
  const files = new Map(
    Object.entries(sources).map(([name, text]) => [
      name.startsWith('node_modules/') ? name.replace('node_modules', modules) : `${root}/${name}`,
      text,
    ]),
  );
  const folders = new Set<string>();
  for (const path of files.keys())
    for (let at = path; at.length > root.length; at = at.slice(0, at.lastIndexOf('/'))) folders.add(at.slice(0, at.lastIndexOf('/')));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, directoryExists } = host;
  host.fileExists = (p) => files.has(p) || fileExists.call(host, p);
  host.readFile = (p) => files.get(p) ?? readFile.call(host, p);
  host.directoryExists = (p) => folders.has(p) || (directoryExists?.call(host, p) ?? false);
  host.getCurrentDirectory = () => root;
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (p, languageVersion) => {
    const own = files.get(p);
    if (own !== undefined) return ts.createSourceFile(p, own, languageVersion, true);
    if (!kept.has(p)) kept.set(p, getSourceFile(p, languageVersion));
    return kept.get(p);
  };
  const names = [...files.keys()].filter((p) => /\.[cm]?tsx?$/.test(p) && !p.includes('/node_modules/'));
  const program = ts.createProgram(names, options, host);
  return ts.getPreEmitDiagnostics(program).map((d) => {
    const at =
      d.file && d.start !== undefined
        ? `${d.file.fileName.slice(root.length + 1)}:${d.file.getLineAndCharacterOfPosition(d.start).line + 1} `
        : '';
    return `${at}${ts.flattenDiagnosticMessageText(d.messageText, ' ')}`;
  });
}
