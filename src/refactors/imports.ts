/** Adding and removing imports in a file's own style. */
import { dirname, relative } from 'node:path/posix';
import { applyEdits, type Edits } from './edits.js';
import { requireLine } from './javascript.js';
import { boundNames, isReference } from './scope.js';
import { restyle, type Style } from './style.js';
import { parse, ts, walk } from './syntax.js';
import type { TextEdit } from './types.js';

export interface Import {
  module: string;
  names?: readonly string[];
  default?: string;
  namespace?: string;
  typeOnly?: boolean;
}

/** Import specifier of a file of the project, seen from another, with the ending that the project writes. */
export function specifierTo(from: string, to: string, ext: string): string {
  const path = relative(dirname(from), to)
    .replace(/\.[cm]?tsx?$/, ext)
    .replace(/\.jsx?$/, ext);
  return path.startsWith('.') ? path : `./${path}`;
}

/** Imports wanted in a file, added at the end of what it imports already. */
export class Imports {
  private readonly wanted: Import[] = [];

  constructor(
    readonly path: string,
    private readonly source: ts.SourceFile,
    private readonly style: Style,
  ) {}

  add(i: Import): void {
    // JavaScript has no types to import.
    if (i.typeOnly && /\.[cm]?jsx?$/.test(this.path)) return;
    this.wanted.push(i);
  }

  /** Modules that are wanted and that the file does not import yet. */
  modules(): string[] {
    const had = new Set(
      this.source.statements
        .filter(ts.isImportDeclaration)
        .flatMap((d) => (ts.isStringLiteral(d.moduleSpecifier) ? [d.moduleSpecifier.text] : [])),
    );
    return [...new Set(this.wanted.map((i) => i.module))].filter((m) => !had.has(m));
  }

  /** A CommonJS file has its `require`s, after the last of which others follow. */
  private writeRequires(edits: Edits, annotation: string): void {
    const requires = this.source.statements.filter(isRequire);
    const had = new Set(requires.flatMap((s) => s.declarationList.declarations.flatMap((d) => boundNames(d.name))));
    const fresh: [Import, string[]][] = [];
    for (const i of this.wanted) {
      const names = (i.names ?? []).filter((n) => !had.has(n));
      if (names.length > 0 || i.default !== undefined || i.namespace !== undefined) addTo(fresh, i, names);
    }
    if (fresh.length === 0) return;
    const lines = fresh.map(([i, names]) =>
      lineOf(i, names).replace(/^import (.+) from ('[^']+');$/, (_all, what: string, m: string) => requireLine(what, m)),
    );
    const code = restyle(lines.join('\n'), this.style);
    const after = requires[requires.length - 1];
    if (after) edits.insert(this.path, after.end, `${this.style.eol}${code}`, annotation);
    else edits.insert(this.path, afterPrologue(this.source), `${code}${this.style.eol}${this.style.eol}`, annotation);
  }

  write(edits: Edits, annotation: string): void {
    const existing = this.source.statements.filter(ts.isImportDeclaration);
    if (/\.c?jsx?$/.test(this.path) && existing.length === 0 && this.source.statements.some(isRequire))
      return this.writeRequires(edits, annotation);
    const fresh: [Import, string[]][] = [];
    const grown = new Map<ts.NamedImports, string[]>();
    for (const [key, names] of this.missing(existing)) {
      const { i, home } = key;
      if (home) grown.set(home, [...(grown.get(home) ?? []), ...names]);
      else addTo(fresh, i, names);
    }
    for (const [home, names] of grown) {
      const last = home.elements[home.elements.length - 1];
      const unique = [...new Set(names)];
      if (last) edits.insert(this.path, last.end, unique.map((n) => `, ${n}`).join(''), annotation);
    }
    if (fresh.length === 0) return;
    const code = restyle(fresh.map(([i, names]) => lineOf(i, names)).join('\n'), this.style);
    const after = existing[existing.length - 1];
    if (after) edits.insert(this.path, after.end, `${this.style.eol}${code}`, annotation);
    else edits.insert(this.path, afterPrologue(this.source), `${code}${this.style.eol}${this.style.eol}`, annotation);
  }

  private *missing(existing: readonly ts.ImportDeclaration[]): Generator<[{ i: Import; home?: ts.NamedImports }, string[]]> {
    for (const i of this.wanted) {
      const same = existing.filter((d) => ts.isStringLiteral(d.moduleSpecifier) && d.moduleSpecifier.text === i.module);
      if (i.default !== undefined && same.some((d) => d.importClause?.name?.text === i.default)) continue;
      if (i.namespace !== undefined && same.some((d) => namespaceOf(d) === i.namespace)) continue;
      const had = new Set(same.flatMap((d) => namesOf(d, i.typeOnly === true)));
      const names = (i.names ?? []).filter((n) => !had.has(n));
      if (i.default === undefined && i.namespace === undefined && names.length === 0) continue;
      const home = same.find(
        (d) => d.importClause?.namedBindings && ts.isNamedImports(d.importClause.namedBindings) && typeOnly(d) === (i.typeOnly === true),
      );
      const bindings = home?.importClause?.namedBindings;
      if (names.length > 0 && bindings && ts.isNamedImports(bindings) && bindings.elements.length > 0 && i.default === undefined) {
        yield [{ i, home: bindings }, names];
        continue;
      }
      // A type can join an import of values: `import { a, type B }`.
      const values = i.typeOnly
        ? same.find((d) => d.importClause?.namedBindings && ts.isNamedImports(d.importClause.namedBindings))
        : undefined;
      const valueBindings = values?.importClause?.namedBindings;
      if (names.length > 0 && valueBindings && ts.isNamedImports(valueBindings) && valueBindings.elements.length > 0) {
        yield [{ i, home: valueBindings }, names.map((n) => `type ${n}`)];
        continue;
      }
      yield [{ i }, names];
    }
  }
}

/** `const x = require('x')` as a statement of its own. */
function isRequire(s: ts.Statement): s is ts.VariableStatement {
  return (
    ts.isVariableStatement(s) &&
    s.declarationList.declarations.every((d) => d.initializer !== undefined && /^require\(/.test(d.initializer.getText()))
  );
}

/** One line for all names of a module that are imported alike. */
function addTo(fresh: [Import, string[]][], i: Import, names: readonly string[]): void {
  const same = fresh.find(
    ([x]) =>
      x.module === i.module &&
      x.typeOnly === i.typeOnly &&
      x.default === i.default &&
      x.namespace === undefined &&
      i.namespace === undefined,
  );
  if (same) same[1].push(...names);
  else fresh.push([i, [...names]]);
}

function typeOnly(d: ts.ImportDeclaration): boolean {
  return d.importClause?.isTypeOnly === true;
}

function namespaceOf(d: ts.ImportDeclaration): string | undefined {
  const b = d.importClause?.namedBindings;
  return b && ts.isNamespaceImport(b) ? b.name.text : undefined;
}

/** Names an import brings; those brought as types only don't count as values. */
function namesOf(d: ts.ImportDeclaration, types: boolean): string[] {
  const b = d.importClause?.namedBindings;
  if (!b || !ts.isNamedImports(b) || (typeOnly(d) && !types)) return [];
  return b.elements.filter((e) => types || !e.isTypeOnly).map((e) => e.name.text);
}

function lineOf(i: Import, names: readonly string[]): string {
  const type = i.typeOnly ? 'type ' : '';
  if (i.namespace !== undefined) return `import ${type}* as ${i.namespace} from '${i.module}';`;
  const parts = [...(i.default === undefined ? [] : [i.default]), ...(names.length > 0 ? [`{ ${[...new Set(names)].join(', ')} }`] : [])];
  return `import ${type}${parts.join(', ')} from '${i.module}';`;
}

/** Past a hashbang, directives and a leading comment. */
function afterPrologue(source: ts.SourceFile): number {
  let at = ts.getShebang(source.text)?.length ?? 0;
  for (const s of source.statements) {
    if (ts.isExpressionStatement(s) && ts.isStringLiteral(s.expression)) at = s.end;
    else break;
  }
  if (at > 0) {
    const line = source.text.indexOf('\n', at);
    return line < 0 ? source.text.length : line + 1;
  }
  return source.statements[0]?.getFullStart() ?? 0;
}

/** The text without imported names among `names` that nothing refers to any more. */
export function withoutUnused(path: string, text: string, names: ReadonlySet<string>): string {
  if (names.size === 0) return text;
  const source = parse(path, text);
  const used = referencesOutsideImports(source);
  const edits: TextEdit[] = [];
  for (const d of source.statements.filter(ts.isImportDeclaration)) {
    const clause = d.importClause;
    const b = clause?.namedBindings;
    if (!clause) continue;
    const drop = (name: string): boolean => names.has(name) && !used.has(name);
    const elements = b && ts.isNamedImports(b) ? [...b.elements] : [];
    const all = [
      ...(clause.name ? [clause.name.text] : []),
      ...elements.map((e) => e.name.text),
      ...(b && ts.isNamespaceImport(b) ? [b.name.text] : []),
    ];
    if (all.length === 0 || !all.some(drop)) continue;
    if (all.every(drop)) {
      edits.push({ start: d.getStart(), end: lineEnd(text, d.end), text: '' });
      continue;
    }
    const keep = elements.filter((e) => !drop(e.name.text));
    const first = elements[0];
    const last = elements[elements.length - 1];
    if (keep.length === 0 || keep.length === elements.length || !first || !last) continue;
    const separator = elements[1] ? text.slice(first.end, elements[1].getStart()) : ', ';
    edits.push({ start: first.getStart(), end: last.end, text: keep.map((e) => e.getText()).join(separator) });
  }
  return applyEdits(text, edits);
}

function referencesOutsideImports(source: ts.SourceFile): Set<string> {
  const used = new Set<string>();
  walk(
    source,
    (n) => {
      if (ts.isIdentifier(n) && isReference(n)) used.add(n.text);
    },
    (n) => ts.isImportDeclaration(n),
  );
  return used;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
