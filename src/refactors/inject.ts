/**
 * NestJS: a class whose repositories write, and that has no client of its own, gets one injected by its constructor: the library's own
 * provider, or in the way in which the class that writes gets it.
 */
import { dirname, join } from 'node:path/posix';
import { clientIn, clientInSight } from './clients.js';
import { specifierTo } from './imports.js';
import type { Layer } from './layers/layer.js';
import { addImport, canInject, exporterOf, modulesWith } from './nest-modules.js';
import { usesNest } from './outbox-files.js';
import { isReference } from './scope.js';
import { classAround, ts, walk } from './syntax.js';
import { Decline, type Hop } from './types.js';
import { annotations, type Work } from './work.js';

/** Code of the client in the class around the node; undefined: this is no class that NestJS makes. */
export function injectClient(work: Work, path: string, layer: Layer, node: ts.Node, write: Hop): string | undefined {
  const cls = classAround(node);
  if (!cls?.name || !usesNest(work, path)) return undefined;
  if (!ts.canHaveDecorators(cls) || (ts.getDecorators(cls)?.length ?? 0) === 0) return undefined;
  const wanted = layer.injection ?? copied(work, layer, write, path);
  if (!wanted) return undefined;
  const name = work.fresh(wanted.name, cls);
  if (name !== wanted.name) throw new Decline(`${cls.name.text} has something else called ${wanted.name}`);
  const ctor = cls.members.find((m): m is ts.ConstructorDeclaration => ts.isConstructorDeclaration(m) && m.body !== undefined);
  giveWhereMade(work, path, layer, cls.name.text, ctor?.parameters.length ?? 0);
  addToConstructor(work, path, cls, wanted.declaration);
  work.import(path, wanted.imports);
  requireProvided(work, path, cls.name.text, wanted);
  return `this.${name}`;
}

/** Each `new Class(…)` is given the client: the one in sight, in tests a stand-in that runs what it is given. */
function giveWhereMade(work: Work, path: string, layer: Layer, name: string, index: number): void {
  const { resolver } = work.project;
  for (const file of work.project.files()) {
    if (!work.project.read(file)?.includes(`new ${name}(`)) continue;
    walk(work.source(file), (n) => {
      if (!ts.isNewExpression(n) || !ts.isIdentifier(n.expression) || n.expression.text !== name || !isClassOf(work, file, name, path))
        return;
      const test = resolver.program.excluded(file);
      const code = test
        ? layer.fake && `${layer.fake}${/\.[cm]?tsx?$/.test(file) ? ' as never' : ''}`
        : clientInSight(work, file, layer, n);
      const args = n.arguments ?? [];
      if (code === undefined || args.length > index || args.some(ts.isSpreadElement))
        throw new Decline(
          `${name} is made by new in ${file.slice(work.project.rootOf(file).length + 1)}, where no ${layer.technology} client is in sight`,
        );
      const missing = Array.from({ length: index - args.length }, () => 'undefined');
      const text = [...missing, typed(code)].join(', ');
      const last = args[args.length - 1];
      if (last) work.edits.insert(file, last.end, `, ${text}`, annotations.thread.id);
      else work.edits.insert(file, n.end - 1, text, annotations.thread.id);
      if (test)
        work.steps.push(
          `${file.slice(work.project.rootOf(file).length + 1)} gives ${name} a stand-in for the client: look whether it suits the test.`,
        );
    });
  }
}

/** A callback's parameter in a stand-in has a type where the file is TypeScript. */
function typed(code: string): string {
  return code.endsWith(' as never') ? code.replace('(work)', '(work: (handle: object) => unknown)') : code;
}

/** The file knows the class of `path` by the name: it is that file, or it imports the name from there. */
function isClassOf(work: Work, file: string, name: string, path: string): boolean {
  if (file === path) return true;
  for (const d of work.source(file).statements) {
    if (!ts.isImportDeclaration(d) || !ts.isStringLiteral(d.moduleSpecifier)) continue;
    const b = d.importClause?.namedBindings;
    if (d.importClause?.name?.text !== name && !(b && ts.isNamedImports(b) && b.elements.some((e) => e.name.text === name))) continue;
    const to = work.project.resolver.program.resolve(file, d.moduleSpecifier.text);
    // By way of an index file it may be this class: rather one too many.
    return to.kind !== 'file' || to.path === path || /(^|\/)index\.[cm]?[jt]s$/.test(to.path);
  }
  return false;
}

/** What is injected by a class of the project has to be within reach of the module that provides the class. */
function requireProvided(work: Work, path: string, className: string, wanted: NonNullable<Layer['injection']>): void {
  const client = wanted.imports[0]?.names?.[0];
  // A library's own provider (TypeORM's data source, MikroORM's manager) is global.
  if (
    client === undefined ||
    !wanted.imports.some((i) => i.module.startsWith('.') || work.project.resolver.program.resolve(path, i.module).kind === 'file')
  )
    return;
  for (const module of modulesWith(work, className)) {
    if (canInject(work, module, client)) continue;
    const exporter = exporterOf(work, client);
    if (!exporter) throw new Decline(`${client} is not within reach of ${module.name}, which provides ${className}`);
    addImport(work, module, exporter);
  }
}

/** The constructor parameter by which the class of the write gets its client. */
function copied(work: Work, layer: Layer, write: Hop, to: string): NonNullable<Layer['injection']> | undefined {
  const cls = classAround(work.call(write));
  const ctor = cls?.members.find(ts.isConstructorDeclaration);
  for (const p of ctor?.parameters ?? []) {
    if (!ts.isIdentifier(p.name) || !p.type) continue;
    const own = p.name.text;
    const fact = work.index(write.file).facts.vars.findIndex((v) => v.at === p.name.getStart());
    if (fact < 0) continue;
    const file = work.index(write.file);
    const values = work.project.resolver.variable(work.project.resolver.rootFrame(file, file.facts.vars[fact]!.fn), fact);
    if (clientIn(work, layer, values, own) !== own) continue;
    return { name: own, declaration: `private readonly ${withoutModifiers(p)}`, imports: importsOf(work, write.file, p, to) };
  }
  return undefined;
}

/** Decorators first, then name and type. */
function withoutModifiers(p: ts.ParameterDeclaration): string {
  const decorators = ts.getDecorators(p) ?? [];
  if (decorators.length > 0) throw new Decline('the client is injected by a token');
  return `${p.name.getText()}: ${p.type!.getText()}`;
}

/** What the parameter's type needs to be imported, seen from another file. */
function importsOf(work: Work, path: string, p: ts.ParameterDeclaration, to: string): NonNullable<Layer['injection']>['imports'] {
  const names = new Set<string>();
  walk(p.type!, (n) => {
    if (ts.isIdentifier(n) && isReference(n)) names.add(n.text);
  });
  if (ts.isTypeReferenceNode(p.type!) && ts.isIdentifier(p.type.typeName)) names.add(p.type.typeName.text);
  const out: { module: string; names: string[] }[] = [];
  for (const d of work.source(path).statements) {
    if (!ts.isImportDeclaration(d) || !ts.isStringLiteral(d.moduleSpecifier)) continue;
    const b = d.importClause?.namedBindings;
    const found = b && ts.isNamedImports(b) ? b.elements.map((e) => e.name.text).filter((n) => names.has(n)) : [];
    if (found.length === 0) continue;
    const specifier = d.moduleSpecifier.text;
    const ending = /\.[cm]?[jt]s$/.exec(specifier)?.[0] ?? '';
    const module = specifier.startsWith('.') ? specifierTo(to, join(dirname(path), specifier), ending) : specifier;
    out.push({ module, names: found });
  }
  return out;
}

function addToConstructor(work: Work, path: string, cls: ts.ClassLikeDeclaration, declaration: string): void {
  const id = annotations.thread.id;
  const style = work.style(path);
  const ctor = cls.members.find((m): m is ts.ConstructorDeclaration => ts.isConstructorDeclaration(m) && m.body !== undefined);
  if (!ctor) {
    if (cls.heritageClauses?.some((h) => h.token === ts.SyntaxKind.ExtendsKeyword))
      throw new Decline('the class has no constructor of its own');
    const first = cls.members[0];
    const indent = first ? work.indentAt(path, first.getStart()) : style.indent;
    const open = work.source(path).text.indexOf('{', cls.heritageClauses?.end ?? cls.name?.end ?? cls.getStart());
    work.edits.insert(path, open + 1, `${style.eol}${indent}constructor(${declaration}) {}${style.eol}`, id);
    return;
  }
  const last = ctor.parameters[ctor.parameters.length - 1];
  if (!last) {
    work.edits.insert(path, work.source(path).text.indexOf('(', ctor.getStart()) + 1, declaration, id);
    return;
  }
  const own = work.source(path).text.slice(ctor.getStart(), last.getStart()).includes('\n');
  const separator = own ? `,${style.eol}${work.indentAt(path, last.getStart())}` : ', ';
  work.edits.insert(path, last.end, `${separator}${declaration}`, id);
}
