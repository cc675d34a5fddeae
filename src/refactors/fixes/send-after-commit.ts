/**
 * `phantom-event`: the send goes after the commit. It no longer announces what may be rolled back; instead it can be lost: the title says so.
 */
import { transactionCallback } from '../clients.js';
import { finishSimple } from '../finish.js';
import { assignedIn, declaredIn, exitsOf, referredIn } from '../scope.js';
import { sendPlace } from '../sites.js';
import { isFunction, placesOf, ts, type FunctionNode } from '../syntax.js';
import { Decline, type Outcome, type Project, type Target } from '../types.js';
import { annotations, Work } from '../work.js';
import { callbackAround, reindent } from '../regions.js';
import { attempt } from './bind-write.js';

export const afterTitle = 'Send after the commit (a crash in between still loses the message)';

export function sendAfterCommit(target: Target, project: Project): Outcome {
  return attempt(afterTitle, project, () => {
    const work = new Work(project);
    const path = target.file;
    const begin = target.transaction?.file === path ? work.call(target.transaction) : undefined;
    const node = work.fn(path, work.index(path).facts.fns[target.fn]!);
    const seen = new Set<number>();
    const firsts = target.pairs.map((p) => p.send.path[0]!).filter((h) => !seen.has(h.start) && seen.add(h.start));
    for (const hop of firsts.reverse()) {
      const call = work.call(hop);
      const callback = (begin && callbackAround(call, node, begin)) ?? transactionCallback(work, path, call, node);
      if (!callback) throw new Decline('the transaction is not a callback around the send');
      move(
        work,
        path,
        callback,
        sendPlace(
          call,
          target.pairs.some((p) => p.send.path.length === 1 && p.send.path[0]!.start === hop.start),
        ),
      );
    }
    return finishSimple(work, afterTitle);
  });
}

/** Moves the statement of a send out of the callback, behind the statement of the transaction. */
function move(work: Work, path: string, callback: FunctionNode, at: ReturnType<typeof sendPlace>): void {
  if (at.place.k !== 'statement') throw new Decline('the send is part of a larger statement');
  const { statement } = at.place;
  const body = callback.body;
  if (!body || !ts.isBlock(body) || statement.parent !== body) throw new Decline('the send is conditional inside the transaction');
  const opening = placesOf(callback)[0]?.statement;
  if (!opening) throw new Decline('the statement of the transaction is not in sight');
  const known = namesOutside(opening, callback);
  const inner = new Set([
    ...declaredIn(body.statements),
    ...callback.parameters.flatMap((p) => (ts.isIdentifier(p.name) ? [p.name.text] : [])),
  ]);
  const missing = [...referredIn([statement])].filter((n) => inner.has(n) && !known.has(n));
  if (missing.length > 0) throw new Decline(`the send needs ${missing[0]}, which is known inside the transaction only`);
  if (assignedIn([statement]).size > 0) throw new Decline('the send assigns variables');
  if (exitsOf(body.statements).returns.some((r) => r !== body.statements.at(-1)))
    throw new Decline('the transaction callback returns early');
  const style = work.style(path);
  const base = work.indentAt(path, statement.getStart());
  const target = work.indentAt(path, opening.getStart());
  const code = reindent(statement.getText(), base, target, style.eol);
  const text = work.source(path).text;
  const lineStart = text.lastIndexOf('\n', statement.getStart() - 1) + 1;
  const newline = text.indexOf('\n', statement.end);
  const alone = text.slice(lineStart, statement.getStart()).trim() === '' && newline >= 0;
  work.edits.replace(path, alone ? lineStart : statement.getStart(), alone ? newline + 1 : statement.end, '', annotations.unit.id);
  if (ts.isReturnStatement(opening)) return beforeReturn(work, path, opening, callback, code, target);
  work.edits.insert(path, opening.end, `${style.eol}${target}${code}`, annotations.unit.id);
}

/** Names that mean the same after the transaction: its result, where that is the callback's variable of the same name. */
function namesOutside(opening: ts.Statement, callback: FunctionNode): Set<string> {
  const out = new Set<string>();
  const last = callback.body && ts.isBlock(callback.body) ? callback.body.statements.at(-1) : undefined;
  const returned =
    last && ts.isReturnStatement(last) && last.expression && ts.isIdentifier(last.expression) ? last.expression.text : undefined;
  if (returned === undefined) return out;
  if (ts.isReturnStatement(opening)) out.add(returned);
  if (ts.isVariableStatement(opening) && declaredIn([opening]).includes(returned)) out.add(returned);
  return out;
}

/** `return transaction(…)`: its value gets the name it has inside, then the send, then the return. */
function beforeReturn(work: Work, path: string, opening: ts.ReturnStatement, callback: FunctionNode, code: string, indent: string): void {
  const body = callback.body as ts.Block;
  const last = body.statements.at(-1);
  const style = work.style(path);
  const semicolon = style.semicolons ? ';' : '';
  const value = opening.expression;
  const fn = enclosing(opening);
  if (!value || !fn?.modifiers?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword)) throw new Decline('the function is not async');
  const returned =
    last && ts.isReturnStatement(last) && last.expression && ts.isIdentifier(last.expression) ? last.expression.text : undefined;
  // A variable of the callback gets the same name outside; what is known outside keeps its own.
  const name = returned !== undefined && declaredIn(body.statements).includes(returned) ? returned : undefined;
  const result = name ?? work.fresh('result', opening);
  const awaited = ts.isAwaitExpression(value) ? '' : 'await ';
  work.edits.replace(path, opening.getStart(), value.getStart(), `const ${result} = ${awaited}`, annotations.unit.id);
  work.edits.insert(
    path,
    opening.end,
    `${style.eol}${indent}${code}${style.eol}${indent}return ${result}${semicolon}`,
    annotations.unit.id,
  );
}

function enclosing(n: ts.Node): FunctionNode | undefined {
  for (let at = n.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}
