/** The send itself replaced by rows, where it stands. */
import { requireUnused } from './answers.js';
import { isAwaited } from './awaited.js';
import { isLog } from './logs.js';
import { withTrailingComment } from './regions.js';
import { expressionFor, messagesOf, statementsFor, type Aggregate } from './rows.js';
import type { Sender } from './senders/sender.js';
import { forEachAround, swallowingTry, type SendPlace } from './sites.js';
import { hasModifier, nameOf, receiverOf, statementLists, ts, type FunctionNode } from './syntax.js';
import { Decline } from './types.js';
import { annotations, type Work } from './work.js';

export interface Replacement {
  work: Work;
  path: string;
  sender: Sender;
  /** Code of the handle. */
  handle: string;
  aggregate?: Aggregate;
  /** The node that the transaction's code is in: handlers outside it stay. */
  within: ts.Node;
  /** Indentation of code that is added to the statements before: these go into a transaction. */
  deeper?: string;
}

/** Replaces a send by the rows of its messages. */
export function replaceSend(at: SendPlace, r: Replacement): void {
  const { work, path } = r;
  const id = annotations.unit.id;
  requireAsync(at, r);
  requireAwaited(at);
  if (at.place.k === 'return' || at.place.k === 'body') requireUnused(work, path, at.whole, functionOf(at, r.within));
  dropSwallowing(at.whole, r, at.checks);
  noteDropped(at, r);
  const messages = messagesOf(work, r.sender, path, at.call);
  const style = work.style(path);
  const one = (indent: string): string => {
    if (messages.length !== 1 || messages[0]!.each) throw new Decline('several messages are sent by one expression');
    return expressionFor(messages[0]!, r.sender, r.handle, r.aggregate, style, indent);
  };
  const { place, whole } = at;
  const indent = work.indentAt(path, place.k === 'beside' ? place.statement.getStart() : whole.getStart());
  switch (place.k) {
    case 'statement': {
      const code = statementsFor(messages, r.sender, r.handle, r.aggregate, style, indent);
      work.edits.replace(
        path,
        place.statement.getStart(),
        at.checks?.at(-1)?.end ?? place.statement.end,
        braced(place.statement, code, messages.length, indent, r),
        id,
      );
      dropCompanions(place.statement, r);
      return;
    }
    case 'return': {
      const code = statementsFor(messages, r.sender, r.handle, r.aggregate, style, indent);
      const semicolon = style.semicolons ? ';' : '';
      work.edits.replace(
        path,
        place.statement.getStart(),
        place.statement.end,
        braced(place.statement, `${code}${style.eol}${indent}return${semicolon}`, 2, indent, r),
        id,
      );
      return;
    }
    case 'body':
      work.edits.replace(path, whole.getStart(), whole.end, at.awaited ? `await ${one(indent)}` : one(indent), id);
      return;
    case 'beside': {
      const before = indent + (r.deeper ?? '');
      hoist(work, path, place, whole, statementsFor(messages, r.sender, r.handle, r.aggregate, style, before), r.deeper ?? '');
      return;
    }
    case 'element':
      work.edits.replace(path, whole.getStart(), whole.end, one(indent), id);
      return;
    case 'branch':
      work.edits.replace(path, whole.getStart(), whole.end, `(await ${one(indent)})`, id);
  }
}

/** Code of one of several promises that nothing waits for goes in front of their statement; the others stay in it. */
export function hoist(
  work: Work,
  path: string,
  { statement, array }: { statement: ts.Statement; array: ts.ArrayLiteralExpression },
  element: ts.Expression,
  code: string,
  deeper: string,
): void {
  const id = annotations.unit.id;
  const list = statementLists(statement.parent);
  const before = list?.[list.indexOf(statement) - 1];
  if (!before) throw new Decline('nothing stands in front of the several promises of which the send is one');
  const { eol } = work.style(path);
  const indent = work.indentAt(path, statement.getStart());
  work.edits.insert(path, withTrailingComment(before), `${eol}${indent}${deeper}${code}`, id);
  if (array.elements.every((e) => e === element || work.dropped.has(e))) {
    for (const e of array.elements) if (work.dropped.has(e)) throw new Decline('all of several promises are sends');
    return dropStatement(statement, work, path);
  }
  work.dropped.add(element);
  const i = array.elements.indexOf(element);
  const next = array.elements[i + 1];
  const previous = array.elements[i - 1];
  if (next) {
    // The first one's place is the next one's, without its line break or blank.
    const gap = i > 0 ? 0 : /^\s*/.exec(next.getFullText())![0].length;
    work.edits.replace(path, i > 0 ? element.getFullStart() : element.getStart(), next.getFullStart() + gap, '', id);
  } else if (previous && !work.dropped.has(previous)) work.edits.replace(path, previous.end, element.end, '', id);
  else work.edits.replace(path, element.getStart(), element.end, '', id);
}

/** One of several things done at once is over before the commit only if all of them are waited for. */
export function requireAwaited({ place, whole }: SendPlace): void {
  if (place.k === 'element' && !isAwaited(whole))
    throw new Decline(
      'nothing waits for the several things of which the send is one: await them, or send in a statement of its own',
      whole,
    );
}

/** The function whose value the send may be: the one that its closures are in. */
export function functionOf(at: SendPlace, within: ts.Node): ts.Node {
  let fn: ts.Node | undefined = at.fn;
  for (let n: ts.Node | undefined = at.whole; n; n = n.parent) {
    if (ts.isMethodDeclaration(n) || ts.isFunctionDeclaration(n)) return n;
    if (ts.isFunctionLike(n)) fn = n;
  }
  return fn ?? within;
}

/** `if (x) send();` with several statements in its place needs braces. */
function braced(statement: ts.Statement, code: string, statements: number, indent: string, r: Replacement): string {
  const p = statement.parent;
  if (ts.isBlock(p) || ts.isSourceFile(p) || ts.isCaseOrDefaultClause(p) || ts.isModuleBlock(p)) return code;
  if (statements < 2) return code;
  const style = r.work.style(r.path);
  const inner = code.split(style.eol).map((l) => (l === '' ? l : style.indent + l));
  return `{${style.eol}${indent}${inner.join(style.eol)}${style.eol}${indent}}`;
}

/** The row is awaited: the function around has to be async, or a `forEach` callback that can become a loop. */
function requireAsync(at: SendPlace, r: Replacement): void {
  const { fn, place } = at;
  if (!fn || place.k === 'element' || (place.k === 'body' && !at.awaited)) return;
  const loop = forEachAround(fn);
  if (hasModifier(fn, ts.SyntaxKind.AsyncKeyword) && !loop) return;
  if (fn === r.within) throw new Decline('the function is not async', fn);
  if (!loop || !ts.isArrowFunction(fn)) throw new Decline('the send is in a callback that nothing waits for', fn);
  loopInstead(fn, loop, r);
}

/** `xs.forEach((x) => { … });` to `for (const x of xs) { … }`. */
function loopInstead(fn: ts.ArrowFunction, loop: NonNullable<ReturnType<typeof forEachAround>>, r: Replacement): void {
  const { work, path } = r;
  const id = annotations.unit.id;
  if (!ts.isBlock(fn.body)) throw new Decline('the send is the value of a forEach callback');
  const returns: ts.Node[] = [];
  const look = (n: ts.Node): void => {
    if (ts.isReturnStatement(n)) returns.push(n);
    if (!ts.isFunctionLike(n)) ts.forEachChild(n, look);
  };
  look(fn.body);
  if (returns.length > 0) throw new Decline('a forEach callback that returns early holds the send');
  const outer = outerFunction(fn);
  if (!outer || !hasModifier(outer, ts.SyntaxKind.AsyncKeyword)) throw new Decline('the function is not async');
  if (work.loops.has(fn)) return;
  work.loops.add(fn);
  work.edits.replace(
    path,
    loop.statement.getStart(),
    fn.body.getStart(),
    `for (const ${fn.parameters[0]!.name.getText()} of ${loop.over.getText()}) `,
    id,
  );
  work.edits.replace(path, fn.body.end, loop.statement.end, '', id);
}

function outerFunction(fn: FunctionNode): FunctionNode | undefined {
  for (let at = fn.parent; at; at = at.parent) if (ts.isFunctionLike(at) && 'body' in at) return at as FunctionNode;
  return undefined;
}

/**
 * A catch that goes on as if nothing had happened must not stand around a row: where the row can't be written the change must not be
 * committed. It is taken away if it holds nothing but sends.
 */
export function dropSwallowing(n: ts.Node, r: Pick<Replacement, 'work' | 'path' | 'within'>, checks: readonly ts.Statement[] = []): void {
  const { work, path } = r;
  const around = swallowingTry(n, r.within);
  if (!around || work.unwrapped.has(around)) return;
  if (around.finallyBlock) throw new Decline('the send is in a try with a finally whose catch lets the function go on', around.catchClause);
  const sends = around.tryBlock.statements;
  if (!sends.every((s) => isPlain(s, n) || checks.includes(s)))
    throw new Decline(
      'a catch lets the function go on after other work in the same try, so a row that can not be written would not stop the change: throw in it, or send outside of the try',
      around.catchClause,
    );
  work.unwrapped.add(around);
  work.notes.push('A catch around the send is taken away: a row that cannot be written rolls the change back.');
  const first = sends[0]!;
  const last = sends[sends.length - 1]!;
  const id = annotations.unit.id;
  work.edits.replace(path, around.getStart(), first.getStart(), '', id);
  work.edits.replace(path, last.end, around.end, '', id);
  work.dedent.push({ path, start: first.getStart(), end: last.end });
}

/** The send itself, a companion of it, or a log line. */
function isPlain(s: ts.Statement, send: ts.Node): boolean {
  if (s.getStart() <= send.getStart() && send.end <= s.end)
    return ts.isExpressionStatement(s) || ts.isForOfStatement(s) || ts.isIfStatement(s) || ts.isVariableStatement(s);
  return isLog(s);
}

/** `await channel.waitForConfirms()` after a publish waits for nothing any more. */
function dropCompanions(statement: ts.Statement, r: Replacement): void {
  const names = r.sender.companions ?? [];
  const list = statement.parent;
  if (names.length === 0 || !ts.isBlock(list)) return;
  const receiver = sendReceiver(statement);
  for (const s of list.statements) {
    if (!ts.isExpressionStatement(s) || r.work.dropped.has(s)) continue;
    let e: ts.Expression = s.expression;
    if (ts.isAwaitExpression(e)) e = e.expression;
    if (!ts.isCallExpression(e) || !names.includes(nameOf(e)) || receiverOf(e)?.getText() !== receiver) continue;
    r.work.dropped.add(s);
    dropStatement(s, r.work, r.path);
  }
}

function sendReceiver(statement: ts.Statement): string | undefined {
  let found: string | undefined;
  const look = (n: ts.Node): void => {
    if (found === undefined && ts.isCallExpression(n)) found = receiverOf(n)?.getText();
    ts.forEachChild(n, look);
  };
  look(statement);
  return found;
}

/** Removes a statement with its line. */
export function dropStatement(s: ts.Statement, work: Work, path: string): void {
  const text = work.source(path).text;
  let start = s.getStart();
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(lineStart, start).trim() === '') start = lineStart;
  let end = s.end;
  const newline = text.indexOf('\n', end);
  if (newline >= 0 && text.slice(end, newline).trim() === '') end = newline + 1;
  work.edits.replace(path, start, end, '', annotations.unit.id);
}

function noteDropped(at: SendPlace, r: Replacement): void {
  if (at.checks && at.checks.length > 0)
    r.work.notes.push('The answer is not looked at or logged any more: the relay has it, and tries again where the send was not taken.');
  if (at.dropped.some((d) => d === '.catch(…)'))
    r.work.notes.push('A .catch(…) on the send is taken away: a row that cannot be written rolls the change back.');
}
