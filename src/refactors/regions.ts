/** Statements that are brought into a transaction: wrapped in a new one, or moved to the end of the one that is there. */
import type { Opener } from './layers/layer.js';
import { alwaysLeaves, assignedIn, boundNames, declaredIn, exitsOf, freshName, multilineTemplates, referredIn } from './scope.js';
import { functionAround, hasModifier, isFunction, placesOf, statementLists, ts, walk, type FunctionNode } from './syntax.js';
import { Decline } from './types.js';
import { annotations, type Work } from './work.js';

export interface Region {
  list: ts.NodeArray<ts.Statement>;
  from: number;
  to: number;
}

/** The smallest run of statements of one list that holds all the nodes. */
export function regionOf(nodes: readonly ts.Node[], within: ts.Node): Region {
  const [first, ...rest] = nodes;
  if (!first) throw new Decline('nothing to put into a transaction');
  for (const { list } of placesOf(first, within)) {
    const indexes = [first, ...rest].map((n) => list.findIndex((s) => s.getStart() <= n.getStart() && n.end <= s.end));
    if (indexes.every((i) => i >= 0)) return { list, from: Math.min(...indexes), to: Math.max(...indexes) };
  }
  throw new Decline('write and send are not in one block of statements', first);
}

/** How the value of a transaction callback leaves it. */
interface Shape {
  region: Region;
  /** Names that are declared or assigned in the region and used after it. */
  outs: string[];
  /** Existing variables that are assigned. */
  assigned: boolean;
  returns: boolean;
}

/** Wraps the statements in a new transaction. Throws `Decline` where control or values could not leave it as before. */
export function wrap(work: Work, path: string, region: Region, open: Opener, name: string): void {
  const shape = shapeOf(region);
  const { list, from, to } = shape.region;
  const first = list[from]!;
  const last = list[to]!;
  const style = work.style(path);
  const id = annotations.unit.id;
  const indent = work.indentAt(path, first.getStart());
  const end = withTrailingComment(last);
  const outs = shape.outs;
  const taken = outs.length === 1 ? outs[0]! : `{ ${outs.join(', ')} }`;
  const asynchronous = `async (${name}) => {`;
  const lead = shape.returns
    ? insideTry(first)
      ? 'return await '
      : 'return '
    : outs.length === 0
      ? 'await '
      : shape.assigned
        ? outs.length === 1
          ? `${taken} = await `
          : `(${taken} = await `
        : `${reassignedLater(list, to, outs) ? 'let' : 'const'} ${taken} = await `;
  work.edits.indent(path, first.getStart(), last.end, style.indent, multilineIn(list, from, to), id);
  work.edits.insert(path, first.getStart(), `${lead}${open.before}${asynchronous}${style.eol}${indent}${style.indent}`, id);
  const semicolon = style.semicolons ? ';' : '';
  const give = outs.length > 0 && !shape.returns ? `${style.eol}${indent}${style.indent}return ${taken}${semicolon}` : '';
  const close = shape.assigned && outs.length > 1 ? ')' : '';
  work.edits.insert(path, end, `${give}${style.eol}${indent}}${open.after}${close}${semicolon}`, id);
}

function multilineIn(list: ts.NodeArray<ts.Statement>, from: number, to: number): [number, number][] {
  return list.slice(from, to + 1).flatMap(multilineTemplates);
}

/** Past comments on the statement's last line. */
export function withTrailingComment(s: ts.Statement): number {
  const text = s.getSourceFile().text;
  const comments = ts.getTrailingCommentRanges(text, s.end);
  return comments?.[comments.length - 1]?.end ?? s.end;
}

function shapeOf(given: Region): Shape {
  let region = given;
  const { list } = region;
  const inside = (): ts.Statement[] => list.slice(region.from, region.to + 1);
  const exits = exitsOf(inside());
  if (exits.jumps.length > 0) throw new Decline('break or continue leaves the code between write and send', exits.jumps[0]);
  if (exits.yields.length > 0) throw new Decline('the code is a generator');
  const tail = list.slice(region.to + 1);
  if (exits.returns.length > 0) {
    // What comes after must come along, or an early return would go on with it.
    if (!reachesEnd(list)) throw new Decline('a return leaves the code between write and send', exits.returns[0]);
    if (!tail.every(isQuiet))
      throw new Decline(
        'a return leaves the code between write and send, and more work follows the send: split the function where the send is',
        exits.returns[0],
      );
    region = { ...region, to: list.length - 1 };
    requireNotRead(list, region);
    return { region, outs: [], assigned: false, returns: true };
  }
  const next = tail[0];
  if (next && ts.isReturnStatement(next) && next.expression && isSimple(next.expression)) {
    region = { ...region, to: region.to + 1 };
    return { region, outs: [], assigned: false, returns: true };
  }
  const last = list[region.to];
  if (last && ts.isReturnStatement(last)) return { region, outs: [], assigned: false, returns: true };
  const after = referredIn(tail);
  const declared = declaredIn(inside()).filter((n) => after.has(n));
  const functions = inside().filter((s) => ts.isFunctionDeclaration(s) || ts.isClassDeclaration(s));
  if (functions.some((f) => (ts.isFunctionDeclaration(f) || ts.isClassDeclaration(f)) && f.name && after.has(f.name.text)))
    throw new Decline('a function declared between write and send is used after them');
  const own = new Set(declaredIn(inside()));
  const assigned = [...assignedIn(inside())].filter((n) => !own.has(n) && usedOutside(n, list, region) && isLocal(n, list));
  if (declared.length > 0 && assigned.length > 0)
    throw new Decline('variables are declared and others assigned between write and send, and both are used later');
  return { region, outs: declared.length > 0 ? declared : assigned, assigned: assigned.length > 0, returns: false };
}

/** `x` is a variable of the function around, not a field or a module's. */
function isLocal(name: string, list: ts.NodeArray<ts.Statement>): boolean {
  for (let at: ts.Node = list[0]!; at.parent; at = at.parent) {
    if (ts.isSourceFile(at)) return false;
    const statements = statementLists(at);
    if (statements && declaredIn(statements).includes(name)) return !ts.isSourceFile(at);
    if (isFunction(at) && at.parameters.some((p) => boundNames(p.name).includes(name))) return true;
  }
  return false;
}

function usedOutside(name: string, list: ts.NodeArray<ts.Statement>, region: Region): boolean {
  if (referredIn(list.slice(region.to + 1)).has(name)) return true;
  // Used further out, after the block that the region is in.
  let child: ts.Node = list[0]!.parent;
  for (let at = child.parent; at; child = at, at = at.parent) {
    const outer = statementLists(at);
    if (outer) {
      const i = outer.indexOf(child as ts.Statement);
      if (i >= 0 && referredIn(outer.slice(i + 1)).has(name)) return true;
    }
    if (isFunction(at)) return false;
  }
  return false;
}

function requireNotRead(list: ts.NodeArray<ts.Statement>, region: Region): void {
  const own = new Set(declaredIn(list.slice(region.from, region.to + 1)));
  const assigned = [...assignedIn(list.slice(region.from, region.to + 1))].filter((n) => !own.has(n));
  if (assigned.some((n) => isLocal(n, list) && usedOutside(n, list, region)))
    throw new Decline('variables assigned between write and send are used in other blocks');
}

/** After the last statement of the list the function is over. */
function reachesEnd(list: ts.NodeArray<ts.Statement>): boolean {
  const holder = list[0]!.parent;
  return (holder.parent && isFunction(holder.parent)) || alwaysLeaves(list[list.length - 1]);
}

/** Statements that neither wait nor call anything but a logger: they may be part of the transaction. */
function isQuiet(s: ts.Statement): boolean {
  if (ts.isReturnStatement(s)) return !s.expression || isSimple(s.expression) || !calls(s);
  return !calls(s);
}

function calls(n: ts.Node): boolean {
  let found = false;
  walk(n, (x) => {
    if (ts.isAwaitExpression(x)) found = true;
    if ((ts.isCallExpression(x) || ts.isNewExpression(x)) && !/\b(console|log|logger)\b/i.test(x.expression.getText())) found = true;
  });
  return found;
}

function isSimple(e: ts.Expression): boolean {
  if (
    ts.isIdentifier(e) ||
    ts.isLiteralExpression(e) ||
    e.kind === ts.SyntaxKind.TrueKeyword ||
    e.kind === ts.SyntaxKind.FalseKeyword ||
    e.kind === ts.SyntaxKind.NullKeyword
  )
    return true;
  if (ts.isPropertyAccessExpression(e)) return isSimple(e.expression) || e.expression.kind === ts.SyntaxKind.ThisKeyword;
  if (ts.isObjectLiteralExpression(e))
    return e.properties.every((p) => ts.isShorthandPropertyAssignment(p) || (ts.isPropertyAssignment(p) && isSimple(p.initializer)));
  return false;
}

function insideTry(s: ts.Statement): boolean {
  for (let at = s.parent; at && !isFunction(at); at = at.parent) if (ts.isTryStatement(at)) return true;
  return false;
}

function reassignedLater(list: ts.NodeArray<ts.Statement>, to: number, names: readonly string[]): boolean {
  const assigned = assignedIn(list.slice(to + 1));
  return names.some((n) => assigned.has(n));
}

/**
 * Moves the statements after the one with the transaction, up to `to`, to the end of its callback. What the transaction's value was
 * called outside gets the same name inside.
 */
export function append(work: Work, path: string, callback: FunctionNode, region: Region): void {
  const { list, from, to } = region;
  work.applyDedents();
  const opening = list[from]!;
  const moved = list.slice(from + 1, to + 1);
  const id = annotations.unit.id;
  const style = work.style(path);
  requireMovable(list, moved, to);
  const result = resultOf(opening, callback);
  const body = callback.body;
  if (!body) throw new Decline('the transaction callback has no body');
  const start = withTrailingComment(opening);
  const end = withTrailingComment(moved[moved.length - 1]!);
  const base = work.indentAt(path, opening.getStart());
  const text = work.edits.take(path, start, end);
  const inner = ts.isBlock(body) && body.statements[0] ? work.indentAt(path, body.statements[0].getStart()) : base + style.indent;
  const code = reindent(text, base, inner, style.eol);
  work.edits.replace(path, start, end, '', id);
  const semicolon = style.semicolons ? ';' : '';
  if (!ts.isBlock(body)) {
    const value = work.edits.take(path, body.getStart(), body.end);
    const holder = result?.name ?? freshName('result', callback);
    const keep = result ? '' : ` // ${holder}`;
    void keep;
    const head = result ? `const ${result.declaration} = await ${value}${semicolon}` : `await ${value}${semicolon}`;
    const tail = result ? `${style.eol}${inner}return ${result.name}${semicolon}` : '';
    const asyncLead = hasModifier(callback, ts.SyntaxKind.AsyncKeyword) ? '' : 'async ';
    work.edits.replace(path, body.getStart(), body.end, `{${style.eol}${inner}${head}${code}${tail}${style.eol}${base}}`, id);
    if (asyncLead) work.edits.insert(path, callback.getStart(), asyncLead, id);
    return;
  }
  if (!hasModifier(callback, ts.SyntaxKind.AsyncKeyword)) throw new Decline('the transaction callback is not async', callback);
  const final = finalReturn(body);
  if (final) {
    const value = final.expression;
    const before = previousEnd(body, final);
    if (!result || !value || (ts.isIdentifier(value) && value.text === result.name)) {
      work.edits.insert(path, before, code, id);
      return;
    }
    if (declaredIn(body.statements).some((n) => result.names.includes(n))) {
      if (!sameShape(value, result))
        throw new Decline(`the transaction's result is called ${result.declaration} outside and something else inside`);
      work.edits.insert(path, before, code, id);
      return;
    }
    if (!result.name) throw new Decline("the transaction's result is taken apart outside");
    work.edits.replace(path, final.getStart(), value.getStart(), `const ${result.declaration} = `, id);
    work.edits.insert(path, withTrailingComment(final), `${code}${style.eol}${inner}return ${result.name}${semicolon}`, id);
    return;
  }
  if (result) throw new Decline("the transaction's result is not returned in its last statement");
  const last = body.statements[body.statements.length - 1];
  if (!last) throw new Decline('the transaction callback is empty');
  work.edits.insert(path, withTrailingComment(last), code, id);
}

function previousEnd(body: ts.Block, s: ts.Statement): number {
  const i = body.statements.indexOf(s);
  return i > 0 ? withTrailingComment(body.statements[i - 1]!) : body.getStart() + 1;
}

/** The only return of a block, as its last statement. Throws where there are others. */
function finalReturn(body: ts.Block): ts.ReturnStatement | undefined {
  const { returns } = exitsOf(body.statements);
  const last = body.statements[body.statements.length - 1];
  const final = last && ts.isReturnStatement(last) ? last : undefined;
  if (returns.some((r) => r !== final))
    throw new Decline(
      'the transaction callback returns early',
      returns.find((r) => r !== final),
    );
  return final;
}

function requireMovable(list: ts.NodeArray<ts.Statement>, moved: readonly ts.Statement[], to: number): void {
  const exits = exitsOf(moved);
  if (exits.returns.length > 0) throw new Decline('a return stands between the transaction and the send', exits.returns[0]);
  if (exits.jumps.length > 0) throw new Decline('break or continue stands between the transaction and the send');
  if (exits.yields.length > 0) throw new Decline('the code is a generator');
  const after = referredIn(list.slice(to + 1));
  const outs = declaredIn(moved).filter((n) => after.has(n));
  if (outs.length > 0) throw new Decline(`${outs[0]} is declared between the transaction and the send and used later`);
  const own = new Set(declaredIn(moved));
  const assigned = [...assignedIn(moved)].filter((n) => !own.has(n) && after.has(n));
  if (assigned.length > 0) throw new Decline(`${assigned[0]} is assigned between the transaction and the send and used later`);
}

interface Result {
  /** As written at the declaration. */
  declaration: string;
  /** The one variable; undefined: a pattern. */
  name?: string;
  names: string[];
}

/** What the transaction's value is called: `const order = await transaction(…)`. */
function resultOf(opening: ts.Statement, callback: FunctionNode): Result | undefined {
  if (ts.isExpressionStatement(opening)) return undefined;
  if (!ts.isVariableStatement(opening) || opening.declarationList.declarations.length !== 1)
    throw new Decline('the transaction is part of a larger statement');
  const d = opening.declarationList.declarations[0]!;
  const value = d.initializer;
  if (!value || !ts.isAwaitExpression(value) || !within(callback, value))
    throw new Decline('the transaction is part of a larger expression');
  const inner = value.expression;
  if (!ts.isCallExpression(inner) || !inner.arguments.includes(callback as unknown as ts.Expression))
    throw new Decline('the transaction is part of a larger expression');
  return {
    declaration: `${d.name.getText()}${d.type ? `: ${d.type.getText()}` : ''}`,
    ...(ts.isIdentifier(d.name) ? { name: d.name.text } : {}),
    names: boundNames(d.name),
  };
}

function within(n: ts.Node, around: ts.Node): boolean {
  return around.getStart() <= n.getStart() && n.end <= around.end;
}

/** `return { a, b }` where outside it is `const { a, b }`. */
function sameShape(value: ts.Expression, result: Result): boolean {
  if (result.name !== undefined || !ts.isObjectLiteralExpression(value)) return false;
  const given = value.properties.flatMap((p) => (ts.isShorthandPropertyAssignment(p) ? [p.name.text] : []));
  return result.names.every((n) => given.includes(n));
}

/** Lines moved from one indentation to another. */
export function reindent(text: string, from: string, to: string, eol: string): string {
  return text
    .split(eol)
    .map((l, n) => (n === 0 || l.trim() === '' ? l : l.startsWith(from) ? to + l.slice(from.length) : l))
    .join(eol);
}

/** The callback of a transaction around a node: the function literal given to the call at `start`, or the innermost one given to any call. */
export function callbackAround(n: ts.Node, within: ts.Node, call?: ts.Node): FunctionNode | undefined {
  for (let fn = functionAround(n); fn && fn !== within; fn = functionAround(fn)) {
    const p = fn.parent;
    if (!ts.isCallExpression(p) || !(ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) || !p.arguments.includes(fn)) continue;
    if (call ? p === call : true) return fn;
  }
  return undefined;
}
