/** Handing a transaction down a chain of calls, as an optional parameter of each function on the way. */
import type { FnFact } from '../model/facts.js';
import { requireUnused } from './answers.js';
import { isAwaited } from './awaited.js';
import { requireWaitedFor } from './chains.js';
import { isHandle, variable } from './clients.js';
import type { Layer, TypeText } from './layers/layer.js';
import { expressionFor, flush, statementsFor } from './rows.js';
import { alwaysLeaves, boundNames, referredIn } from './scope.js';
import type { MessageCode, Sender } from './senders/sender.js';
import { replaceSend } from './replace.js';
import { sendPlace, swallowingTry, type SendPlace } from './sites.js';
import { argumentsOf, bare, classAround, hasModifier, nameOf, ts, type Call, type FunctionNode } from './syntax.js';
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
    if (swallowingTry(c.work.call(c.path[i + 1]!), callee.node))
      throw new Decline(`a catch in ${callee.fact.name} goes on when the write has failed`);
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
  let handle = c.handle;
  for (let i = 0; i < last; i++) {
    const callee = calleeAt(c.work, c.path, i);
    handle = pass(c, i, callee, handle, undefined);
    if (i < last - 1) passThrough(c, i + 1, callee, handle);
  }
  const hop = c.path[last]!;
  const call = c.work.call(hop);
  if (c.work.bound.has(call)) return;
  c.work.bound.add(call);
  branch(c, calleeAt(c.work, c.path, last - 1), sendPlace(call, true), hop.file, handle, sender);
}

/** A call on the way to the send, in a function between: it is waited for, and a row that can't be written is not swallowed. */
function passThrough(c: Chain, i: number, callee: { file: string; node: FunctionNode }, handle: string): void {
  const call = c.work.call(c.path[i]!);
  if (!isAwaited(call)) throw new Decline(`nothing waits for ${c.path[i]!.what}`);
  requireUnused(c.work, callee.file, call, callee.node);
  throwOn(c.work, callee, call, handle);
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

/** The function that call `i` of the chain runs: the one around the next call that has the called name. */
export function calleeAt(work: Work, path: readonly Hop[], i: number): { file: string; fact: FnFact; node: FunctionNode } {
  const hop = path[i]!;
  const next = path[i + 1]!;
  if (hop.uncertain !== undefined) throw new Decline(`${hop.what} calls ${hop.uncertain}`);
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
  throw new Decline(`${hop.what} does not call ${next.what} by name: an event or a callback is in between`);
}

/** Passes the handle in call `i` and returns its name in the callee. */
function pass(
  c: Chain,
  i: number,
  callee: { file: string; fact: FnFact; node: FunctionNode },
  handle: string,
  parameter: (() => ParameterText) | undefined,
): string {
  const { work, layer } = c;
  const existing = handleParameter(work, layer, callee);
  const index = existing?.index ?? callee.node.parameters.filter((p) => !isThis(p)).length;
  giveArgument(work, c.path[i]!, index, handle);
  if (existing) return existing.name;
  const had = work.added.get(callee.node);
  if (had !== undefined) return had;
  const name = work.fresh(layer.handleName, callee.node);
  work.added.set(callee.node, name);
  const text = parameter?.() ?? { type: handleType(work, layer, callee.file) };
  addParameter(work, callee.file, callee.node, name, text);
  declareInBases(work, layer, callee, name);
  return name;
}

interface ParameterText {
  type: TypeText;
  default?: string;
}

function isThis(p: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(p.name) && p.name.text === 'this';
}

function handleType(work: Work, layer: Layer, path: string): TypeText {
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
  if (work.given.has(call)) return;
  work.given.add(call);
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
  if (last) work.edits.insert(hop.file, last.end, `, ${code}`, id);
  else work.edits.insert(hop.file, call.end - 1, code, id);
}

/** Adds a parameter at the end of a parameter list. */
function addParameter(work: Work, path: string, fn: ts.SignatureDeclarationBase & ts.Node, name: string, text: ParameterText): void {
  const typed = !/\.[cm]?jsx?$/.test(path);
  const params = fn.parameters;
  const last = params[params.length - 1];
  if (last?.dotDotDotToken) throw new Decline('a function on the way takes a rest of arguments');
  if (typed) work.import(path, text.type.imports);
  const declaration =
    text.default === undefined
      ? typed
        ? `${name}?: ${text.type.text}`
        : name
      : `${name}${typed ? `: ${text.type.text}` : ''} = ${text.default}`;
  if (last) {
    work.edits.insert(path, last.end, `, ${declaration}`, id);
    return;
  }
  const open = work.source(path).text.indexOf('(', fn.name?.end ?? fn.getStart());
  work.edits.insert(path, open + 1, declaration, id);
}

/** Interfaces and base classes that declare the method get the parameter too, so that it can be given through them. */
function declareInBases(work: Work, layer: Layer, callee: { file: string; fact: FnFact; node: FunctionNode }, name: string): void {
  const cls = classAround(callee.node);
  if (!cls || !ts.isMethodDeclaration(callee.node) || callee.node.parent !== cls) return;
  const method = callee.node.name.getText();
  for (const { file, node } of basesOf(work, callee.file, cls, 0)) {
    for (const m of node.members) {
      if (!(ts.isMethodSignature(m) || ts.isMethodDeclaration(m)) || m.name.getText() !== method || work.added.has(m)) continue;
      if (m.parameters.some((p) => ts.isIdentifier(p.name) && isHandle(layer, variable(work, file, p.getStart(), p.name.text), true)))
        continue;
      work.added.set(m, name);
      addParameter(work, file, m, ts.isMethodDeclaration(m) && m.body ? `_${name}` : name, { type: handleType(work, layer, file) });
    }
  }
}

type Base = { file: string; node: ts.InterfaceDeclaration | ts.ClassLikeDeclaration };

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
function typeDeclaration(work: Work, path: string, name: string): Base | undefined {
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
function branch(c: Chain, callee: { file: string; node: FunctionNode }, at: SendPlace, path: string, handle: string, sender: Sender): void {
  const { work } = c;
  const fn = callee.node;
  const optional = optionalHandle(fn, handle, work);
  if (!optional) {
    replaceSend(at, { work, path, sender, handle, within: fn });
    return;
  }
  requireWaitedFor(at.whole, fn);
  if (!at.checks) requireUnused(work, path, at.whole, fn);
  if (entersEarly(at, fn, sender)) earlyRow(c, fn, at, path, handle, sender);
  else {
    rowInstead(c, fn, at, path, handle, sender);
    throwOn(work, callee, at.whole, handle);
  }
  work.importRow(path);
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

function earlyRow(c: Chain, fn: FunctionNode, at: SendPlace, path: string, handle: string, sender: Sender): void {
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
    row = `${statementsFor(messages, sender, handle, undefined, style, inner)}${eol}${inner}return${semicolon}`;
  } else {
    if (messages.length !== 1 || messages[0]!.each) throw new Decline('the function that sends several messages is not async');
    row = `return ${expressionFor(messages[0]!, sender, handle, undefined, style, inner)}${semicolon}`;
    widenReturn(work, path, fn);
  }
  work.edits.insert(path, first.getStart(), `if (${handle}) {${eol}${inner}${row}${eol}${indent}}${eol}${indent}`, annotations.unit.id);
}

function rowInstead(c: Chain, fn: FunctionNode, at: SendPlace, path: string, handle: string, sender: Sender): void {
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
    work.edits.insert(path, at.whole.getStart(), `${handle} ? ${at.awaited ? 'await ' : ''}${code} : `, annotations.unit.id);
    widenReturn(work, path, fn);
    return;
  }
  if (at.place.k !== 'statement' && at.place.k !== 'return') throw new Decline('the send is part of a larger expression');
  if (!at.fn || !hasModifier(at.fn, ts.SyntaxKind.AsyncKeyword)) throw new Decline('the function that sends is not async');
  const { statement } = at.place;
  if (!ts.isBlock(statement.parent)) throw new Decline('the send is the body of a branch without braces');
  const indent = work.indentAt(path, statement.getStart());
  const inner = indent + style.indent;
  const row =
    statementsFor(messages, sender, handle, undefined, style, inner) + (at.place.k === 'return' ? `${eol}${inner}return${semicolon}` : '');
  const companions = followingCompanions(statement, sender);
  const end = companions[companions.length - 1]?.end ?? at.checks?.at(-1)?.end ?? statement.end;
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
