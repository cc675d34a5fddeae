/**
 * The way from the join function to a real call, without the functions that only run a closure they are given: `retry(async () => …)`,
 * `promise.then(() => …)`. A closure sees the handle by itself; what is handed down goes past the function that runs it.
 */
import { closuresUpTo, isAwaited } from './awaited.js';
import { nameOf, ts, type Call } from './syntax.js';
import { Decline, type End, type Hop } from './types.js';
import type { Work } from './work.js';

/** The end with the calls left that hand something to a function by its parameters. Throws `Decline` where a call is not certain. */
export function straightened(work: Work, end: End): End {
  const path: Hop[] = [];
  for (let i = 0; i < end.path.length; i++) {
    const to = intoClosure(work, end.path, i);
    if (to === undefined) {
      requireCertain(end.path[i]!);
      path.push(end.path[i]!);
    } else i = to - 1;
  }
  return { ...end, path };
}

function requireCertain(hop: Hop): void {
  if (hop.uncertain !== undefined) throw new Decline(`${hop.what} calls ${hop.uncertain}`);
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

function isClosure(e: ts.Expression): boolean {
  return ts.isArrowFunction(e) || ts.isFunctionExpression(e);
}

/** The closure has run when the call is over: the call is waited for, and so is the closure in the functions of the project that run it. */
function requireRunsNow(work: Work, hop: Hop, call: Call, between: readonly Hop[]): void {
  if (/commit|rollback/i.test(nameOf(call))) throw new Decline(`${hop.what} runs its callback after the transaction`);
  if (!isAwaited(call)) throw new Decline(`nothing waits for ${hop.what} and what its callback does`);
  for (const b of between) {
    if (b.hook) throw new Decline(`an ORM hook runs at ${b.what}`);
    if (!isAwaited(work.call(b))) throw new Decline(`nothing waits for ${b.what} inside of ${hop.what}`);
  }
}

/** Every closure between a node and the function around it is waited for. */
export function requireWaitedFor(n: ts.Node, fn: ts.Node): void {
  for (const closure of closuresUpTo(n, fn)) {
    const call = closure.parent;
    if (!ts.isCallExpression(call) || !isAwaited(call)) throw new Decline('the send is in a closure that nothing waits for');
  }
}
