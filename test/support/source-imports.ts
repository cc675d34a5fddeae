/** Which files of `src/` import what, read from their syntax. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import ts from 'typescript';

export const source = resolve(__dirname, '../../src');

export interface Import {
  /** Path below `src/`. */
  from: string;
  /** As written. */
  specifier: string;
  /** Path below `src/` of what a relative specifier means; `../package.json` and the like keep their dots. */
  file?: string;
  /** Gone when the code runs. */
  typeOnly: boolean;
}

/** Paths below `src/` of all source files, forward slashes, sorted. */
export function sourceFiles(ending = '.ts'): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith(ending))
    .sort();
}

export function syntaxOf(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(source, file), 'utf8'), ts.ScriptTarget.ES2022, true);
}

export function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typeOnly: boolean): void => {
    if (node && ts.isStringLiteralLike(node)) found.push(imported(file, node.text, typeOnly));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && isLoading(node.expression)) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(syntaxOf(file));
  return found;
}

function isLoading(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}

function imported(from: string, specifier: string, typeOnly: boolean): Import {
  if (!specifier.startsWith('.')) return { from, specifier, typeOnly };
  const target = posix.join(posix.dirname(from), specifier);
  return { from, specifier, typeOnly, file: target.replace(/\.js$/, '.ts') };
}

/** Groups of files that need each other to be loaded: strongly connected parts of the graph with more than one file (Tarjan). */
export function cycles(files: readonly string[], needs: (file: string) => readonly string[]): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const enter = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    for (const next of needs(file)) {
      if (!index.has(next)) enter(next);
      if (stack.includes(next)) low.set(file, Math.min(low.get(file)!, low.get(next)!));
    }
    if (low.get(file) !== index.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1 || needs(file).includes(file)) found.push(group.sort());
  };
  for (const file of files) if (!index.has(file)) enter(file);
  return found;
}
