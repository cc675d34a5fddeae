/**
 * The way from the join function to a real call, without the functions that only run a closure they are given: `retry(async () => …)`,
 * `promise.then(() => …)`. A closure sees the handle by itself; what is handed down goes past the function that runs it.
 */
import { isAwaited } from './awaited.js';
import { nameOf, ts, type Call } from './syntax.js';
import { Decline, type End, type Hop } from './types.js';
import { givenFunction } from './thread.js';
import type { Work } from './work.js';

/** The end with the calls left that hand something to a function by its parameters. Throws `Decline` where a call is not certain. */
export function straightened(work: Work, end: End): End {
  const path: Hop[] = [];
  for (let i = 0; i < end.path.length; i++) {
    const to = intoClosure(work, end.path, i);
    if (to === undefined) {
      requireCertain(work, end.path[i]!, end.path[i + 1]);
      path.push(end.path[i]!);
    } else i = to - 1;
  }
  return { ...end, path };
}

function requireCertain(work: Work, hop: Hop, next: Hop | undefined): void {
  if (hop.uncertain !== undefined) throw new Decline(givenFunction(work, hop, next));
  if (hop.hook) throw new Decline(`an ORM hook runs at ${hop.what}`);
}

/** The index of the first hop after `i` that stands in a function written as an argument of call `i`. */
function intoClosure(work: Work, path: readonly Hop[], i: number): number | undefined {
  const hop = path[i]!;
  const call = work.call(hop);
  const args = ts.isTaggedTemplateExpression(call) ? [] : (call.arguments ?? []);
  for (let j = path.length - 1; j > i; j--) {
    const inner = path[j]!;
    if (inner.file !== hop.file) continue;
    const holder = args.find((a) => isClosure(a) && a.getStart() <= inner.start && inner.end <= a.end);
    if (!holder) continue;
    requireRunsNow(work, hop, call, path.slice(i + 1, j));
    return j;
  }
  return undefined;
}

/** https://nodejs.org/api/timers.html */
function isTimer(call: Call): boolean {
  return ts.isCallExpression(call) && ts.isIdentifier(call.expression) && /^set(Timeout|Interval|Immediate)$/.test(call.expression.text);
}

function isClosure(e: ts.Expression): boolean {
  return ts.isArrowFunction(e) || ts.isFunctionExpression(e);
}

/** The closure has run when the call is over: the call is waited for, and so is the closure in the functions of the project that run it. */
function requireRunsNow(work: Work, hop: Hop, call: Call, between: readonly Hop[]): void {
  if (/commit|rollback/i.test(nameOf(call))) throw new Decline(`${hop.what} runs its callback after the transaction`);
  // Made a loop that waits.
  if (ts.isExpressionStatement(call.parent) && nameOf(call) === 'forEach') return;
  if (isTimer(call))
    throw new Decline(
      `${hop.what} (${work.placeOf(hop)}) sends from a timer, after the unit is over: what is sent is not known while the transaction is open. Write a row that says what has changed, and let its sender do what the timer does`,
    );
  if (!isAwaited(call)) throw new Decline(`nothing waits for ${hop.what} (${work.placeOf(hop)}) and what its callback does`);
  for (const b of between) {
    if (b.hook) throw new Decline(`an ORM hook runs at ${b.what}`);
    if (!isAwaited(work.call(b))) throw new Decline(`nothing waits for ${b.what} inside of ${hop.what}`);
  }
}
