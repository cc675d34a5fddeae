/** `relay-loses`: the row is marked after the send is acknowledged. */
import { finishSimple } from '../finish.js';
import { stepsByHand } from '../guided.js';
import { declaredIn, referredIn } from '../scope.js';
import { bare, hasModifier, isFunction, nameOf, placesOf, receiverOf, ts, type Call } from '../syntax.js';
import { Decline, type Outcome, type Project, type Target } from '../types.js';
import { annotations, Work } from '../work.js';
import { attempt } from './bind-write.js';

export const markTitle = 'Mark the row after the send is acknowledged';

export function markAfterSend(target: Target, project: Project): Outcome {
  return attempt(
    markTitle,
    project,
    () => {
      const work = new Work(project);
      const { write: mark, other: send } = target;
      if (!mark || !send) throw new Decline('the mark or the send is not in sight');
      const markCall = work.call(mark.path[0]!);
      const sendCall = work.call(send.path[0]!);
      if (mark.path[0]!.file !== send.path[0]!.file || markCall === sendCall) throw new Decline('mark and send are one call');
      const path = target.file;
      if (send.unconfirmed && sendCall.getStart() < markCall.getStart())
        throw new Decline(
          'the broker never confirms this send: use a confirm channel, JetStream, a quality of service or acks that do, and wait for it',
        );
      if (sendCall.getStart() < markCall.getStart()) awaitSend(work, path, sendCall);
      else swap(work, path, markCall, sendCall);
      return finishSimple(work, markTitle);
    },
    () => stepsByHand(target, project),
  );
}

/** The send comes first already: nothing waits for it. */
function awaitSend(work: Work, path: string, call: Call): void {
  const p = call.parent;
  const fn = functionOf(call);
  if (!fn || !hasModifier(fn, ts.SyntaxKind.AsyncKeyword)) throw new Decline('the function is not async');
  if (
    /^(publish|sendToQueue)$/.test(nameOf(call)) &&
    receiverOf(call)
      ?.getText()
      .match(/channel/i)
  )
    throw new Decline('a channel does not tell when the broker has a message: use a confirm channel and wait for its confirms');
  if (ts.isExpressionStatement(p)) {
    work.edits.insert(path, call.getStart(), 'await ', annotations.unit.id);
    return;
  }
  if (ts.isVoidExpression(p)) {
    work.edits.replace(path, p.getStart(), call.getStart(), 'await ', annotations.unit.id);
    return;
  }
  throw new Decline('the send is part of a larger expression');
}

/** Mark, then send, in one list of statements: the mark goes behind the send. */
function swap(work: Work, path: string, mark: Call, send: Call): void {
  const m = placesOf(mark)[0];
  const list = m?.list;
  const s = list && placesOf(send).find((p) => p.list === list);
  if (!m || !s || s.index <= m.index) throw new Decline('mark and send are not in one block of statements');
  const between = s.list.slice(m.index + 1, s.index + 1);
  const names = declaredIn([m.statement]);
  if (names.some((n) => referredIn(between).has(n))) throw new Decline('what the mark returns is used for the send');
  if (!ts.isExpressionStatement(m.statement)) throw new Decline('the mark is part of a larger statement');
  if (!waitsFor(send)) awaitSend(work, path, send);
  const text = work.source(path).text;
  const lineStart = text.lastIndexOf('\n', m.statement.getStart() - 1) + 1;
  const newline = text.indexOf('\n', m.statement.end);
  const style = work.style(path);
  const indent = work.indentAt(path, m.statement.getStart());
  work.edits.replace(path, lineStart, newline < 0 ? m.statement.end : newline + 1, '', annotations.unit.id);
  work.edits.insert(path, s.statement.end, `${style.eol}${indent}${m.statement.getText()}`, annotations.unit.id);
}

function waitsFor(call: Call): boolean {
  let e: ts.Node = call;
  while (ts.isExpression(e) && (ts.isParenthesizedExpression(e.parent) || ts.isAsExpression(e.parent))) e = e.parent;
  return ts.isAwaitExpression(e.parent) && bare(e.parent.expression) === call;
}

function functionOf(n: ts.Node): ts.Node | undefined {
  for (let at = n.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}
