/**
 * The client that opens transactions, where the code that writes has it and the unit does not: by a public member of the object that writes
 * (`this.orders.model.db`), or by a method given to that object's class and to what it is declared as.
 */
import type { InstValue } from '../resolution/values.js';
import { clientIn, fieldsAround } from './clients.js';
import type { Layer, Opener } from './layers/layer.js';
import { classAround, classAt, hasModifier, receiverOf, ts } from './syntax.js';
import { calleeAt, declaredTypeOf, handleType, requireOwnTypes, typeDeclaration, type Base, type Callee } from './thread.js';
import { Decline, type End, type Hop } from './types.js';
import { annotations, type Work } from './work.js';

/** A transaction opened by a client that an object which the unit calls to write has as a public member. */
export function openerByMember(work: Work, path: string, layer: Layer, writes: readonly End[]): Opener | undefined {
  for (const { path: hops } of writes) {
    const receiver = receiverOf(work.call(hops[0]!));
    const client = receiver && hops.length > 1 ? publicClient(work, path, layer, receiver) : undefined;
    if (client !== undefined) return layer.open(client);
  }
  return undefined;
}

/** A transaction opened by a method that such an object is given; undefined: none has a client. */
export function openerByMethod(work: Work, layer: Layer, writes: readonly End[]): Opener | undefined {
  for (const { path: hops } of writes) {
    const receiver = receiverOf(work.call(hops[0]!));
    const name = receiver && !isOwn(receiver) ? methodFor(work, layer, hops, 0) : undefined;
    if (name !== undefined) return { before: `${receiver!.getText()}.${name}(`, after: ')' };
  }
  return undefined;
}

function isOwn(e: ts.Expression): boolean {
  return e.kind === ts.SyntaxKind.ThisKeyword || e.kind === ts.SyntaxKind.SuperKeyword;
}

/** Name of a method of the object that call `i` is made on which runs work in a transaction; one is written where there is none. */
function methodFor(work: Work, layer: Layer, hops: readonly Hop[], i: number): string | undefined {
  const found = openerBelow(work, layer, hops, i);
  if (!found) return undefined;
  const { callee, open } = found;
  const cls = classAround(callee.node)!;
  const type = handleType(work, layer, callee.file);
  const name = methodName(cls, type.text);
  declareOn(work, layer, hops[i]!, cls, name);
  if (hasMember(cls, name) || work.added.has(cls)) return name;
  work.added.set(cls, name);
  const typed = !/\.[cm]?jsx?$/.test(callee.file);
  if (typed) work.import(callee.file, type.imports);
  work.import(callee.file, open.imports ?? []);
  if (open.helper !== undefined) work.importFrom(callee.file, work.outboxFile(callee.file), [open.helper]);
  const style = work.style(callee.file);
  const { eol, indent } = style;
  const end = cls.end - 1;
  const outer = work.indentAt(callee.file, end) + indent;
  const signature = typed ? `<T>(work: (${layer.handleName}: ${type.text}) => Promise<T>): Promise<T>` : '(work)';
  const body = `return ${open.before}work${open.after}${style.semicolons ? ';' : ''}`;
  const code = `${eol}${outer}/** Runs the work in one transaction. */${eol}${outer}${name}${signature} {${eol}${outer}${indent}${body}${eol}${outer}}${eol}`;
  const text = work.source(callee.file).text;
  const lineStart = text.lastIndexOf('\n', end - 1) + 1;
  work.edits.insert(callee.file, text.slice(lineStart, end).trim() === '' ? lineStart : end, code, annotations.thread.id);
  work.steps.push(`Stand-ins for ${cls.name?.text ?? 'the class'} in tests need ${name}, which calls what it is given.`);
  return name;
}

/** From call `i` on down: the first class on the way that has a client among its fields, or an object in them that can be asked. */
function openerBelow(work: Work, layer: Layer, hops: readonly Hop[], i: number): { callee: Callee; open: Opener } | undefined {
  for (let at = i; at < hops.length - 1; at++) {
    const callee = calleeAt(work, hops, at);
    const cls = classAround(callee.node);
    if (!cls || !(callee.node.parent === cls || callee.node.parent.parent === cls)) return undefined;
    const client = fieldClient(work, callee, layer);
    if (client !== undefined) return { callee, open: layer.open(client) };
    const receiver = receiverOf(work.call(hops[at + 1]!));
    if (!receiver) return undefined;
    // The next function is the object's own: what it has, the object has.
    if (isOwn(receiver)) continue;
    if (at + 1 >= hops.length - 1 || !/^this\.\w+$/.test(receiver.getText())) return undefined;
    const open = publicClient(work, callee.file, layer, receiver);
    if (open !== undefined) return { callee, open: layer.open(open) };
    const name = methodFor(work, layer, hops, at + 1);
    return name === undefined ? undefined : { callee, open: { before: `${receiver.getText()}.${name}(`, after: ')' } };
  }
  return undefined;
}

/** A field of the class, as its own methods say it. */
function fieldClient(work: Work, callee: Callee, layer: Layer): string | undefined {
  for (const [expr, values] of fieldsAround(work, callee.file, callee.node)) {
    const found = clientIn(work, layer, values, expr);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** One that runs work of the same kind is used again. */
function methodName(cls: ts.ClassLikeDeclaration, type: string): string {
  const base = 'inTransaction';
  const had = cls.members.find((m) => m.name?.getText() === base);
  if (!had) return base;
  const work = ts.isMethodDeclaration(had) ? had.parameters[0]?.type : undefined;
  if (work && ts.isFunctionTypeNode(work) && work.parameters[0]?.type?.getText() === type) return base;
  throw new Decline(`${cls.name?.text ?? 'the class'} has another ${base} already`);
}

function hasMember(cls: ts.ClassLikeDeclaration | ts.InterfaceDeclaration, name: string): boolean {
  return (cls.members as readonly (ts.ClassElement | ts.TypeElement)[]).some((m) => m.name?.getText() === name);
}

/** The port that the object is declared as has the method too. */
function declareOn(work: Work, layer: Layer, hop: Hop, cls: ts.ClassLikeDeclaration, name: string): void {
  requireOwnTypes(work, hop);
  const type = declaredTypeOf(receiverOf(work.call(hop)));
  const port =
    type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)
      ? typeDeclaration(work, hop.file, type.typeName.text)
      : undefined;
  if (!port || port.node === cls || hasMember(port.node, name) || work.added.has(port.node)) return;
  // A class that inherits the method from the one that has the client.
  if (ts.isClassLike(port.node) && !hasModifier(port.node, ts.SyntaxKind.AbstractKeyword)) return;
  requireOneImplementation(work, port, cls);
  work.added.set(port.node, name);
  const handle = handleType(work, layer, port.file);
  work.import(port.file, handle.imports);
  const { eol, indent, semicolons } = work.style(port.file);
  const end = port.node.end - 1;
  const lead = ts.isInterfaceDeclaration(port.node) ? '' : 'abstract ';
  const text = work.source(port.file).text;
  const lineStart = text.lastIndexOf('\n', end - 1) + 1;
  const alone = text.slice(lineStart, end).trim() === '';
  const code = `${indent}/** Runs the work in one transaction. */${eol}${indent}${lead}${name}<T>(work: (${layer.handleName}: ${handle.text}) => Promise<T>): Promise<T>${semicolons ? ';' : ''}${eol}`;
  work.edits.insert(port.file, alone ? lineStart : end, alone ? code : `${eol}${code}`, annotations.thread.id);
}

/** Another class that is declared as the port would lack the method. */
function requireOneImplementation(work: Work, port: Base, cls: ts.ClassLikeDeclaration): void {
  const name = port.node.name?.text ?? '';
  for (const v of work.project.resolver.implementers(work.index(port.file), name)) {
    if (v.t !== 'inst' || inherits(work, v, cls, 0)) continue;
    throw new Decline(
      `the transaction would have to be opened by ${name} (${work.placeOf({ file: port.file, at: port.node.getStart() })}), of which ${v.cls.name} is an implementation without the same client`,
    );
  }
}

function inherits(work: Work, v: InstValue, cls: ts.ClassLikeDeclaration, depth: number): boolean {
  if (v.file.path === cls.getSourceFile().fileName && v.cls.start === cls.getStart()) return true;
  if (depth > 4) return false;
  return work.project.resolver
    .superclass(v.file, v.cls, v.frame)
    .some((b) => b.t === 'class' && inherits(work, { ...v, file: b.file, cls: b.cls }, cls, depth + 1));
}

/** `this.orders.model.db`: a member that other code can reach. */
function publicClient(work: Work, path: string, layer: Layer, receiver: ts.Expression): string | undefined {
  for (const v of work.valuesOf(path, receiver)) {
    if (v.t !== 'inst') continue;
    for (const name of publicFields(work, v)) {
      const expr = `${receiver.getText()}.${name}`;
      const found = clientIn(work, layer, work.project.resolver.member(v, name), expr);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function publicFields(work: Work, v: InstValue): string[] {
  const out: string[] = [];
  const see = (path: string, start: number, depth: number): void => {
    const file = work.index(path);
    const fact = file.facts.classes.find((c) => c.start === start);
    const cls = fact && classAt(work.source(path), fact.start);
    if (!cls || depth > 4) return;
    for (const m of cls.members) {
      if ((ts.isPropertyDeclaration(m) || ts.isGetAccessor(m)) && ts.isIdentifier(m.name) && isPublic(m)) out.push(m.name.text);
      if (!ts.isConstructorDeclaration(m)) continue;
      for (const p of m.parameters)
        if (ts.isIdentifier(p.name) && ts.isParameterPropertyDeclaration(p, m) && isPublic(p)) out.push(p.name.text);
    }
    for (const base of work.project.resolver.superclass(file, fact, v.frame))
      if (base.t === 'class') see(base.file.path, base.cls.start, depth + 1);
  };
  see(v.file.path, v.cls.start, 0);
  return out;
}

function isPublic(n: ts.Node): boolean {
  const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.StaticKeyword];
  return !hidden.some((k) => hasModifier(n, k));
}
