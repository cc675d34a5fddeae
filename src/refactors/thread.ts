/** Handing a transaction down a chain of calls, as an optional parameter of each function on the way. */
import type { FnFact } from '../model/facts.js';
import { isGivenBack, requireUnusedResult } from './answers.js';
import { closuresUpTo, isAwaited, requireNotSettled } from './awaited.js';
import { isHandle, variable } from './clients.js';
import type { Layer, TypeText } from './layers/layer.js';
import { expressionFor, flush, statementsFor } from './rows.js';
import { alwaysLeaves, boundNames, exitsOf, multilineTemplates, referredIn } from './scope.js';
import type { MessageCode, Sender } from './senders/sender.js';
import { replaceSend } from './replace.js';
import { forEachAround, returnsNothing, sendPlace, swallowingTry, type SendPlace } from './sites.js';
import {
  argumentsOf,
  bare,
  classAround,
  classAt,
  functionAround,
  hasModifier,
  nameOf,
  receiverOf,
  ts,
  type Call,
  type FunctionNode,
} from './syntax.js';
import { Decline, type Hop } from './types.js';
import { annotations, type Work } from './work.js';

export interface Chain {
  work: Work;
  layer: Layer;
  path: readonly Hop[];
  /** Code of the handle at the first call. */
  handle: string;
}

const id = annotations.thread.id;

/** Makes every function on the way to the write take the handle, and binds the write to it. */
export function threadWrite(c: Chain): void {
  const last = c.path.length - 1;
  let handle = c.handle;
  for (let i = 0; i < last; i++) {
    const callee = calleeAt(c.work, c.path, i);
    const final = i === last - 1;
    const swallowed = swallowingTry(c.work.call(c.path[i + 1]!), callee.node);
    if (swallowed)
      throw new Decline(
        `a catch in ${callee.fact.name} goes on when the write has failed, and the transaction would be committed without it: throw in it, or decide what the message says then`,
        swallowed.catchClause,
      );
    handle = pass(c, i, callee, handle, final ? () => writeParameter(c, callee) : undefined);
  }
  bindWrite(c, handle);
}

/** Binds the real write to a handle unless it is already. */
export function bindWrite(c: Pick<Chain, 'work' | 'layer' | 'path'>, handle: string): void {
  const hop = c.path[c.path.length - 1]!;
  const { work, layer } = c;
  const call = work.call(hop);
  if (work.bound.has(call)) return;
  work.bound.add(call);
  const site = {
    call,
    source: work.source(hop.file),
    handle,
    valuesOf: (n: ts.Expression) => work.valuesOf(hop.file, n),
    style: work.style(hop.file),
  };
  for (const e of layer.bind(site))
    if (work.source(hop.file).text.slice(e.start, e.end) !== e.text)
      work.edits.replace(hop.file, e.start, e.end, e.text, annotations.unit.id);
}

/** Makes every function on the way to the send take the handle; the send is a row where it is given one. */
export function threadSend(c: Chain, sender: Sender): void {
  const last = c.path.length - 1;
  const answered = answerGoesTo(c.work, c.path);
  let handle = c.handle;
  for (let i = 0; i < last; i++) {
    const callee = calleeAt(c.work, c.path, i);
    handle = pass(c, i, callee, handle, undefined);
    if (i < last - 1) passThrough(c, i + 1, callee, handle, i >= answered);
  }
  const hop = c.path[last]!;
  const call = c.work.call(hop);
  if (c.work.bound.has(call)) return;
  c.work.bound.add(call);
  branch(c, calleeAt(c.work, c.path, last - 1), sendPlace(call, true), hop.file, handle, sender, answered < last);
}

/**
 * How far the broker's answer is given back: the index of the outermost call of the chain whose value it is, 0 where that is the unit's own call,
 * the last index where nobody is given it. Throws `Decline` where it is used on the way.
 */
export function answerGoesTo(work: Work, path: readonly Hop[]): number {
  const last = path.length - 1;
  let node: ts.Node = sendPlace(work.call(path[last]!), true).whole;
  for (let i = last - 1; i >= 0; i--) {
    if (!isGivenBack(node, calleeAt(work, path, i).node)) return i + 1;
    node = work.call(path[i]!);
  }
  return 0;
}

/** A call on the way to the send, in a function between: it is waited for, and a row that can't be written is not swallowed. */
function passThrough(c: Chain, i: number, callee: Callee, handle: string, answered: boolean): void {
  const { work } = c;
  const call = work.call(c.path[i]!);
  if (answered) requireMayBeUnused(work, callee);
  requireNotCaught(call, c.path[i]!.what);
  requireNotSettled(call, callee.node);
  if (!isAwaited(call)) awaitWhere(c, c.path[i]!, call, callee, handle);
  awaitClosures(work, callee, call, handle);
  throwOn(work, callee, call, handle);
}

/** The value is another one where there is a handle: those who gave a function its handle before may use it. */
function requireMayBeUnused(work: Work, callee: Callee): void {
  if (!work.added.has(callee.node)) requireUnusedResult(work, callee.file, callee.node, new Set());
}

/** `call().catch(log)` would go on when the row could not be written. */
export function requireNotCaught(call: ts.Node, what: string): void {
  for (let at = call; ts.isPropertyAccessExpression(at.parent) && ts.isCallExpression(at.parent.parent); at = at.parent.parent)
    if (at.parent.name.text === 'catch' || at.parent.parent.arguments.length > 1)
      throw new Decline(`.${at.parent.name.text}(…) goes on when what ${what} does has failed`);
}

/** Nothing waits for the call: where there is a handle, the function does. */
function awaitWhere(c: Chain, hop: Hop, call: Call, callee: Callee, handle: string): void {
  const { work } = c;
  const statement = floating(call);
  const fn = functionAround(call);
  if (!statement || !ts.isBlock(statement.parent) || !fn || !hasModifier(fn, ts.SyntaxKind.AsyncKeyword))
    throw new Decline(`nothing waits for ${hop.what} (${work.placeOf(hop)})`);
  if (work.loops.has(statement)) return;
  work.loops.add(statement);
  const style = work.style(callee.file);
  const name = work.fresh('sending', call);
  const semicolon = style.semicolons ? ';' : '';
  work.edits.replace(callee.file, statement.getStart(), call.getStart(), `const ${name} = `, annotations.unit.id);
  const indent = work.indentAt(callee.file, statement.getStart());
  work.edits.insert(callee.file, statement.end, `${style.eol}${indent}if (${handle}) await ${name}${semicolon}`, annotations.unit.id);
}

/** The statement that is nothing but the call, `void` included. */
function floating(call: ts.Node): ts.ExpressionStatement | undefined {
  const e = ts.isVoidExpression(call.parent) ? call.parent : call;
  return ts.isExpressionStatement(e.parent) ? e.parent : undefined;
}

/** Closures that `forEach` runs without anybody waiting for them become a loop that waits where there is a handle. */
function awaitClosures(work: Work, callee: Callee, n: ts.Node, handle: string): void {
  for (const closure of closuresUpTo(n, callee.node)) {
    const loop = forEachAround(closure);
    if (loop && ts.isArrowFunction(closure)) awaitEach(work, callee, closure, loop, handle);
    else if (!ts.isCallExpression(closure.parent) || !isAwaited(closure.parent))
      throw new Decline('the send is in a closure that nothing waits for', closure);
  }
}

function awaitEach(
  work: Work,
  callee: Callee,
  closure: ts.ArrowFunction,
  loop: NonNullable<ReturnType<typeof forEachAround>>,
  handle: string,
): void {
  const path = callee.file;
  const outer = functionAround(loop.call);
  if (!outer || !hasModifier(outer, ts.SyntaxKind.AsyncKeyword))
    throw new Decline(`the function around ${loop.over.getText()}.forEach is not async`);
  if (!ts.isBlock(closure.body)) throw new Decline(`the send is the value of a callback of ${loop.over.getText()}.forEach`);
  if (work.loops.has(closure)) return;
  work.loops.add(closure);
  const id = annotations.unit.id;
  const head = `for (const ${closure.parameters[0]!.name.getText()} of ${loop.over.getText()}) `;
  const start = loop.statement.getStart();
  if (!hasModifier(closure, ts.SyntaxKind.AsyncKeyword)) {
    if (exitsOf(closure.body.statements).returns.length > 0)
      throw new Decline(`a callback of ${loop.over.getText()}.forEach returns early`);
    work.edits.replace(path, start, closure.body.getStart(), head, id);
    work.edits.replace(path, closure.body.end, loop.statement.end, '', id);
    return;
  }
  const { eol, indent, semicolons } = work.style(path);
  const base = work.indentAt(path, start);
  const inner = base + indent;
  const end = semicolons ? ';' : '';
  const name = work.fresh('sending', closure);
  work.edits.indent(path, closure.body.getStart(), closure.body.end, indent, multilineTemplates(closure.body), id);
  work.edits.replace(path, start, closure.body.getStart(), `${head}{${eol}${inner}const ${name} = (async () => `, id);
  work.edits.replace(
    path,
    closure.body.end,
    loop.statement.end,
    `)()${end}${eol}${inner}if (${handle}) await ${name}${end}${eol}${base}}`,
    id,
  );
}

/** Where a catch goes on as if nothing had happened, a row that can't be written has to fail the transaction all the same. */
function throwOn(work: Work, callee: { file: string; node: FunctionNode }, n: ts.Node, handle: string): void {
  const around = swallowingTry(n, callee.node);
  if (!around || work.unwrapped.has(around)) return;
  work.unwrapped.add(around);
  if (!optionalHandle(callee.node, handle, work)) throw new Decline('a catch goes on when the row could not be written');
  const clause = around.catchClause!;
  const style = work.style(callee.file);
  const name = clause.variableDeclaration?.name;
  if (name && !ts.isIdentifier(name)) throw new Decline('a catch takes its error apart');
  const error = name?.text ?? (referredIn([clause.block]).has('error') ? 'failure' : 'error');
  const open = clause.block.getStart();
  if (!name) work.edits.insert(callee.file, open, `(${error}) `, annotations.unit.id);
  const first = clause.block.statements[0];
  const outer = work.indentAt(callee.file, clause.block.end - 1);
  const rethrow = `if (${handle}) throw ${error}${style.semicolons ? ';' : ''}`;
  const code = `${style.eol}${outer}${style.indent}${rethrow}${first ? '' : `${style.eol}${outer}`}`;
  work.edits.insert(callee.file, open + 1, code, annotations.unit.id);
}

export interface Callee {
  file: string;
  fact: FnFact;
  node: FunctionNode;
}

/** The function that call `i` of the chain runs: the one around the next call that has the called name. */
export function calleeAt(work: Work, path: readonly Hop[], i: number): Callee {
  const hop = path[i]!;
  const next = path[i + 1]!;
  if (hop.uncertain !== undefined) throw new Decline(givenFunction(work, hop, next));
  if (hop.hook) throw new Decline(`an ORM hook runs at ${hop.what}`);
  const called = nameOf(work.call(hop));
  const { facts } = work.index(next.file);
  for (let fn = facts.fns[next.fn]; fn; fn = fn.parent < 0 ? undefined : facts.fns[fn.parent]) {
    if (fn.kind === 'module') break;
    if (fn.name === called || (fn.kind === 'ctor' && ts.isNewExpression(work.call(hop)))) {
      const node = work.fn(next.file, fn);
      if (ts.isSourceFile(node)) break;
      return { file: next.file, fact: fn, node };
    }
  }
  throw new Decline(
    `${hop.what} (${work.placeOf(hop)}) does not call the function of ${next.what} (${work.placeOf(next)}) by its name: an event or a callback is in between, which hands no transaction on. Call it, or hand the transaction over in what the event carries`,
  );
}

/** What is called came in as a parameter. */
export function givenFunction(work: Work, hop: Hop, next: Hop | undefined): string {
  const to = next ? `, here the one of ${next.what} (${work.placeOf(next)})` : '';
  return `${hop.what} (${work.placeOf(hop)}) runs a function that it was given${to}, of a type that takes no transaction: give the type and the function a parameter for it, or make the function with the transaction`;
}

/** Passes the handle in call `i` and returns its name in the callee. */
function pass(c: Chain, i: number, callee: Callee, handle: string, parameter: (() => ParameterText) | undefined): string {
  const { work, layer } = c;
  const existing = handleParameter(work, layer, callee);
  const index = existing?.index ?? callee.node.parameters.filter((p) => !isThis(p)).length;
  requireOwnTypes(work, c.path[i]!);
  requireOwnMember(work, c.path[i]!, callee);
  giveArgument(work, c.path[i]!, index, handle);
  if (existing) return existing.name;
  const had = work.added.get(callee.node);
  if (had !== undefined) return had;
  const name = work.fresh(layer.handleName, callee.node);
  work.added.set(callee.node, name);
  const text = parameter?.() ?? { type: handleType(work, layer, callee.file) };
  addParameter(work, callee.file, callee.node, name, text);
  declareInBases(work, layer, callee, index, name);
  return name;
}

interface ParameterText {
  type: TypeText;
  default?: string;
}

function isThis(p: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(p.name) && p.name.text === 'this';
}

export function handleType(work: Work, layer: Layer, path: string): TypeText {
  return layer.handleType({ path, project: work.project, packageDir: work.project.packageOf(path)?.dir ?? work.project.rootOf(path) });
}

/** A parameter that takes a handle already: `db: Prisma.TransactionClient = this.prisma`. */
function handleParameter(
  work: Work,
  layer: Layer,
  callee: { file: string; node: FunctionNode },
): { name: string; index: number } | undefined {
  const list = callee.node.parameters.filter((p) => !isThis(p));
  const index = list.findIndex(
    (p) => ts.isIdentifier(p.name) && isHandle(layer, variable(work, callee.file, p.getStart(), p.name.text), true),
  );
  const p = list[index];
  return p && ts.isIdentifier(p.name) ? { name: p.name.text, index } : undefined;
}

function writeParameter(c: Chain, callee: { file: string; node: FunctionNode }): ParameterText {
  const hop = c.path[c.path.length - 1]!;
  const { work } = c;
  return c.layer.parameter({
    call: work.call(hop),
    source: work.source(hop.file),
    valuesOf: (n) => work.valuesOf(hop.file, n),
    style: work.style(hop.file),
    path: callee.file,
    project: work.project,
    packageDir: work.project.packageOf(callee.file)?.dir ?? work.project.rootOf(callee.file),
  });
}

/** Adds the handle as argument `index` of the call. */
function giveArgument(work: Work, hop: Hop, index: number, handle: string): void {
  const call = work.call(hop);
  const given = work.given.get(call);
  if (given !== undefined && given !== index)
    throw new Decline(`the implementations of ${hop.what} (${work.placeOf(hop)}) do not take the same number of arguments`);
  if (given !== undefined) return;
  work.given.set(call, index);
  if (ts.isTaggedTemplateExpression(call)) throw new Decline(`${hop.what} is a tagged template`);
  const args = argumentsOf(call);
  if (args.some(ts.isSpreadElement)) throw new Decline(`${hop.what} is called with a spread of arguments`);
  const had = args[index];
  if (had) {
    work.edits.replace(hop.file, had.getStart(), had.end, handle, id);
    return;
  }
  const missing = Array.from({ length: index - args.length }, () => 'undefined');
  const code = [...missing, handle].join(', ');
  const last = args[args.length - 1];
  if (last) work.edits.insert(hop.file, last.end, `${work.separator(hop.file, last)}${code}`, id);
  else work.edits.insert(hop.file, call.end - 1, code, id);
}

/** Adds a parameter at the end of a parameter list. */
function addParameter(work: Work, path: string, fn: ts.SignatureDeclarationBase & ts.Node, name: string, text: ParameterText): void {
  const typed = !/\.[cm]?jsx?$/.test(path);
  const params = fn.parameters;
  const last = params[params.length - 1];
  if (last?.dotDotDotToken) throw new Decline('a function on the way takes a rest of arguments, which the transaction can not follow', fn);
  if (typed) work.import(path, text.type.imports);
  const declaration =
    text.default === undefined
      ? typed
        ? `${name}?: ${text.type.text}`
        : name
      : `${name}${typed ? `: ${text.type.text}` : ''} = ${text.default}`;
  if (last) {
    work.edits.insert(path, last.end, `${work.separator(path, last)}${declaration}`, id);
    return;
  }
  const open = work.source(path).text.indexOf('(', fn.name?.end ?? fn.getStart());
  work.edits.insert(path, open + 1, declaration, id);
}

/** Interfaces and base classes that declare the method get the parameter too, so that it can be given through them. */
function declareInBases(work: Work, layer: Layer, callee: Callee, index: number, name: string): void {
  const cls = classAround(callee.node);
  const own = ts.isPropertyDeclaration(callee.node.parent) ? callee.node.parent : callee.node;
  if (!cls || own.parent !== cls || !own.name) return;
  const method = own.name.getText();
  for (const { file, node } of basesOf(work, callee.file, cls, 0)) {
    for (const m of node.members) {
      const signature = m.name?.getText() === method ? signatureOf(m) : undefined;
      if (!signature || work.added.has(signature)) continue;
      const had = signature.parameters.filter((p) => !isThis(p));
      if (had.some((p) => ts.isIdentifier(p.name) && isHandle(layer, variable(work, file, p.getStart(), p.name.text), true))) continue;
      if (had.length !== index)
        throw new Decline(
          `${method} takes other parameters where it is declared (${work.placeOf({ file, at: m.getStart() })}) than where it is written`,
        );
      // It takes the parameter for itself when its turn comes.
      if (work.onWay.has(m)) continue;
      work.added.set(signature, name);
      addParameter(work, file, signature, 'body' in signature && signature.body ? `_${name}` : name, {
        type: handleType(work, layer, file),
      });
    }
  }
}

/** What a member takes and gives: a method, or a property whose type or value is a function. */
function signatureOf(m: ts.ClassElement | ts.TypeElement): (ts.SignatureDeclarationBase & ts.Node) | undefined {
  if (ts.isMethodSignature(m) || ts.isMethodDeclaration(m)) return m;
  if (!(ts.isPropertySignature(m) || ts.isPropertyDeclaration(m))) return undefined;
  if (m.type && ts.isFunctionTypeNode(m.type)) return m.type;
  const value = ts.isPropertyDeclaration(m) ? m.initializer : undefined;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
}

/** What a function is called through has to be declared in the project: another one's types take no further argument. */
export function requireOwnTypes(work: Work, hop: Hop): void {
  const type = declaredTypeOf(receiverOf(work.call(hop)));
  if (!type || !ts.isTypeReferenceNode(type)) return;
  let root = type.typeName;
  while (ts.isQualifiedName(root)) root = root.left;
  const local = work.index(hop.file).types.get(root.text);
  const from = local?.k === 'import' ? work.index(hop.file).facts.vars[local.v]?.from : undefined;
  if (from && work.project.resolver.program.resolve(hop.file, from.m).kind !== 'file')
    throw new Decline(
      `${hop.what} (${work.placeOf(hop)}) is called through ${type.getText()} of ${from.m}, whose functions can be given nothing more: declare it by an interface of the project that extends that type`,
    );
}

/** A field that holds another object's function has a type of its own, which nothing is added to. */
function requireOwnMember(work: Work, hop: Hop, callee: Callee): void {
  const call = work.call(hop);
  const receiver = receiverOf(call);
  if (!receiver) return;
  for (const v of work.valuesOf(hop.file, receiver)) {
    if (v.t !== 'inst') continue;
    const cls = classAt(work.source(v.file.path), v.cls.start);
    const field = cls?.members.find((m) => ts.isPropertyDeclaration(m) && m.name.getText() === nameOf(call));
    if (field && !(field.getStart() <= callee.node.getStart() && callee.node.end <= field.end))
      throw new Decline(`${hop.what} (${work.placeOf(hop)}) is a field that holds the function of another object`, field);
  }
}

/** The type that a field or parameter is declared with. */
export function declaredTypeOf(receiver: ts.Expression | undefined): ts.TypeNode | undefined {
  const e = receiver && bare(receiver);
  if (!e) return undefined;
  if (ts.isPropertyAccessExpression(e) && e.expression.kind === ts.SyntaxKind.ThisKeyword) {
    for (const m of classAround(e)?.members ?? []) {
      if (ts.isPropertyDeclaration(m) && m.name.getText() === e.name.text) return m.type;
      const p =
        ts.isConstructorDeclaration(m) &&
        m.parameters.find((x) => ts.isParameterPropertyDeclaration(x, m) && x.name.getText() === e.name.text);
      if (p) return p.type;
    }
  }
  if (!ts.isIdentifier(e)) return undefined;
  for (let fn = functionAround(e); fn; fn = functionAround(fn)) {
    const p = fn.parameters.find((x) => ts.isIdentifier(x.name) && x.name.text === e.text);
    if (p) return p.type;
  }
  return undefined;
}

export type Base = { file: string; node: ts.InterfaceDeclaration | ts.ClassLikeDeclaration };

function basesOf(work: Work, path: string, node: ts.ClassLikeDeclaration | ts.InterfaceDeclaration, depth: number): Base[] {
  if (depth > 4) return [];
  const out: Base[] = [];
  for (const clause of node.heritageClauses ?? []) {
    for (const t of clause.types) {
      const base = ts.isIdentifier(t.expression) ? typeDeclaration(work, path, t.expression.text) : undefined;
      if (base) out.push(base, ...basesOf(work, base.file, base.node, depth + 1));
    }
  }
  return out;
}

/** Where a class or interface that a file knows by a name is declared. */
export function typeDeclaration(work: Work, path: string, name: string): Base | undefined {
  const { resolver } = work.project;
  const file = work.index(path);
  const local = file.types.get(name);
  let at: { file: string; name: string } | undefined;
  if (local?.k === 'import') {
    const from = file.facts.vars[local.v]?.from;
    const to = from && resolver.program.resolve(path, from.m);
    const target = to?.kind === 'file' ? resolver.program.file(to.path) : undefined;
    const found = target && from && resolver.exportType(target, from.name);
    if (found && 'file' in found) at = { file: found.file.path, name: found.name };
  } else if (local?.k === 'class' || local?.k === 'interface') at = { file: path, name };
  if (!at) return undefined;
  for (const s of work.source(at.file).statements)
    if ((ts.isInterfaceDeclaration(s) || ts.isClassDeclaration(s)) && s.name?.text === at.name) return { file: at.file, node: s };
  return undefined;
}

/** In the function that sends: a row where a transaction is given, the send as before where none is. */
function branch(c: Chain, callee: Callee, at: SendPlace, path: string, handle: string, sender: Sender, answered: boolean): void {
  const { work } = c;
  const fn = callee.node;
  const optional = optionalHandle(fn, handle, work);
  if (!optional) {
    replaceSend(at, { work, path, sender, handle, within: fn });
    return;
  }
  requireNotSettled(at.whole, fn);
  awaitClosures(work, callee, at.whole, handle);
  if (answered) requireMayBeUnused(work, callee);
  const nothing = answered ? nothingInstead(work, callee) : '';
  if ((answered || givesNothing(fn)) && entersEarly(at, fn, sender)) earlyRow(c, fn, at, path, handle, sender, nothing);
  else {
    rowInstead(c, fn, at, path, handle, sender, nothing);
    throwOn(work, callee, at.whole, handle);
  }
  work.importRow(path);
}

/** No value of its own is lost where the function is left early. */
function givesNothing(fn: FunctionNode): boolean {
  if (returnsNothing(fn)) return true;
  return fn.body !== undefined && ts.isBlock(fn.body) && exitsOf(fn.body.statements).returns.every((r) => !r.expression);
}

/**
 * What stands for the broker's answer where there is none. The calls that hand the transaction down use none; where others use the answer, its
 * type stays what it is for them.
 */
function nothingInstead(work: Work, callee: Callee): string {
  if (/\.[cm]?jsx?$/.test(callee.file)) return '';
  try {
    requireUnusedResult(work, callee.file, callee.node, new Set());
    return '';
  } catch (error) {
    if (!(error instanceof Decline)) throw error;
    return ' undefined as never';
  }
}

/** Other callers may leave the handle out. */
function optionalHandle(fn: FunctionNode, name: string, work: Work): boolean {
  const p = fn.parameters.find((x) => ts.isIdentifier(x.name) && x.name.text === name);
  return work.added.has(fn) || !p || p.questionToken !== undefined || p.initializer !== undefined;
}

/** The message needs nothing that the function works out first, and all that is skipped serves the send. */
function entersEarly(at: SendPlace, fn: FunctionNode, sender: Sender): boolean {
  if (at.place.k === 'body' || at.fn !== fn) return false;
  const body = fn.body;
  if (!body || !ts.isBlock(body)) return false;
  const used = referredIn(argumentsOf(at.call).filter((a) => !ts.isFunctionLike(a)));
  for (const s of body.statements) {
    const holds = s.getStart() <= at.whole.getStart() && at.whole.end <= s.end;
    if (holds) {
      if (!(ts.isExpressionStatement(s) || ts.isReturnStatement(s) || at.checks)) return false;
      continue;
    }
    if (ts.isIfStatement(s) && !s.elseStatement && alwaysLeaves(s.thenStatement, 'throw')) continue;
    if (isCompanion(s, sender) || at.checks?.includes(s)) continue;
    if (ts.isVariableStatement(s) && !s.declarationList.declarations.some((d) => boundNames(d.name).some((n) => used.has(n)))) {
      // Worked out for something that is skipped as well, unless the message reads it.
      continue;
    }
    return false;
  }
  return true;
}

function isCompanion(s: ts.Statement, sender: Sender): boolean {
  if (!ts.isExpressionStatement(s)) return false;
  let e = bare(s.expression);
  if (ts.isAwaitExpression(e)) e = bare(e.expression);
  return ts.isCallExpression(e) && (sender.companions ?? []).includes(nameOf(e));
}

function earlyRow(c: Chain, fn: FunctionNode, at: SendPlace, path: string, handle: string, sender: Sender, nothing: string): void {
  const { work } = c;
  const style = work.style(path);
  const body = fn.body as ts.Block;
  const first = body.statements[0]!;
  const indent = work.indentAt(path, first.getStart());
  const inner = indent + style.indent;
  const messages = copied(work, sender, path, at.call);
  const semicolon = style.semicolons ? ';' : '';
  const { eol } = style;
  let row: string;
  if (hasModifier(fn, ts.SyntaxKind.AsyncKeyword)) {
    row = `${statementsFor(messages, sender, handle, undefined, style, inner)}${eol}${inner}return${nothing}${semicolon}`;
  } else {
    if (messages.length !== 1 || messages[0]!.each) throw new Decline('the function that sends several messages is not async');
    row = `return ${expressionFor(messages[0]!, sender, handle, undefined, style, inner)}${nothing === '' ? '' : ' as Promise<never>'}${semicolon}`;
    widenReturn(work, path, fn);
  }
  work.edits.insert(path, first.getStart(), `if (${handle}) {${eol}${inner}${row}${eol}${indent}}${eol}${indent}`, annotations.unit.id);
}

function rowInstead(c: Chain, fn: FunctionNode, at: SendPlace, path: string, handle: string, sender: Sender, nothing: string): void {
  const { work } = c;
  const style = work.style(path);
  const { eol } = style;
  const semicolon = style.semicolons ? ';' : '';
  const messages = copied(work, sender, path, at.call);
  if (at.place.k === 'body' && at.fn !== fn) return inClosure(c, at.place.fn, at, messages, path, handle, sender);
  if (at.place.k === 'body') {
    if (messages.length !== 1 || messages[0]!.each) throw new Decline('several messages are sent by one expression');
    const indent = work.indentAt(path, at.whole.getStart());
    const code = expressionFor(messages[0]!, sender, handle, undefined, style, indent);
    const row = nothing === '' ? code : `(${code} as Promise<never>)`;
    work.edits.insert(path, at.whole.getStart(), `${handle} ? ${at.awaited ? 'await ' : ''}${row} : `, annotations.unit.id);
    widenReturn(work, path, fn);
    return;
  }
  if (at.place.k !== 'statement' && at.place.k !== 'return')
    throw new Decline('the send is part of a larger expression: give it a statement of its own', at.call);
  let runs = at.fn;
  // A callback that became a loop is part of the function around it.
  while (runs && work.loops.has(runs) && !hasModifier(runs, ts.SyntaxKind.AsyncKeyword)) runs = functionAround(runs);
  if (!runs || !hasModifier(runs, ts.SyntaxKind.AsyncKeyword))
    throw new Decline('the function that sends is not async, and would have to wait for the row', at.fn);
  const { statement } = at.place;
  if (!ts.isBlock(statement.parent)) throw new Decline('the send is the body of a branch without braces');
  const indent = work.indentAt(path, statement.getStart());
  const inner = indent + style.indent;
  const row =
    statementsFor(messages, sender, handle, undefined, style, inner) +
    (at.place.k === 'return' ? `${eol}${inner}return${nothing}${semicolon}` : '');
  const after = [...(at.checks ?? []), ...followingCompanions(statement, sender)];
  const end = after[after.length - 1]?.end ?? statement.end;
  work.edits.indent(path, statement.getStart(), end, style.indent, [], annotations.unit.id);
  work.edits.insert(
    path,
    statement.getStart(),
    `if (${handle}) {${eol}${inner}${row}${eol}${indent}} else {${eol}${inner}`,
    annotations.unit.id,
  );
  work.edits.insert(path, end, `${eol}${indent}}`, annotations.unit.id);
}

/** The value of a closure becomes a block: what the closure gives back is not used, and the two branches give different things. */
function inClosure(
  c: Chain,
  arrow: ts.ArrowFunction,
  at: SendPlace,
  messages: readonly MessageCode[],
  path: string,
  handle: string,
  sender: Sender,
): void {
  const { work } = c;
  const style = work.style(path);
  const { eol } = style;
  const id = annotations.unit.id;
  const semicolon = style.semicolons ? ';' : '';
  const outer = work.indentAt(path, arrow.getStart());
  const [one, two] = [outer + style.indent, outer + style.indent + style.indent];
  const row = statementsFor(messages, sender, handle, undefined, style, two);
  if (!hasModifier(arrow, ts.SyntaxKind.AsyncKeyword)) work.edits.insert(path, arrow.getStart(), 'async ', id);
  const send = at.awaited ? '' : 'await ';
  work.edits.insert(
    path,
    at.whole.getStart(),
    `{${eol}${one}if (${handle}) {${eol}${two}${row}${eol}${one}} else {${eol}${two}${send}`,
    id,
  );
  work.edits.insert(path, at.whole.end, `${semicolon}${eol}${one}}${eol}${outer}}`, id);
}

function followingCompanions(statement: ts.Statement, sender: Sender): ts.Statement[] {
  const list = (statement.parent as ts.Block).statements;
  const out: ts.Statement[] = [];
  for (let i = list.indexOf(statement) + 1; i < list.length && isCompanion(list[i]!, sender); i++) out.push(list[i]!);
  return out;
}

/** The send stays where it is: its code is copied, not taken. */
function copied(work: Work, sender: Sender, path: string, call: Call): MessageCode[] {
  return sender.messages({
    call,
    source: work.source(path),
    text: (n) => flush(work, path, n, n.getText()),
    valuesOf: (n) => work.valuesOf(path, n),
    fresh: (base) => work.fresh(base, call),
  });
}

/** `void` of a function that returned at once becomes `void | Promise<void>`. */
function widenReturn(work: Work, path: string, fn: FunctionNode): void {
  if (fn.type?.getText() === 'void') work.edits.replace(path, fn.type.getStart(), fn.type.end, 'void | Promise<void>', id);
}
