/** Whether code waits for a call before it goes on. */
import { functionAround, isFunction, ts, walk, type FunctionNode } from './syntax.js';
import { Decline } from './types.js';

/** The value of the expression is awaited, returned, or the value of an arrow function. */
export function isAwaited(e: ts.Node): boolean {
  for (let at = e; ; at = at.parent) {
    const p = at.parent;
    if (ts.isAwaitExpression(p) || ts.isReturnStatement(p) || (ts.isArrowFunction(p) && p.body === at)) return true;
    if (ts.isParenthesizedExpression(p) || ts.isAsExpression(p) || ts.isNonNullExpression(p) || ts.isConditionalExpression(p)) continue;
    // `.catch(…)` and `.then(…)` on it, waited for in their turn.
    if (ts.isPropertyAccessExpression(p) && p.expression === at && ts.isCallExpression(p.parent) && p.parent.expression === p) continue;
    if (ts.isCallExpression(p) && p.expression === at) continue;
    // All of a list: `Promise.all(orders.map(send))`.
    if (ts.isCallExpression(p) && p.arguments[0] === at && /^Promise\.all(Settled)?$/.test(p.expression.getText())) continue;
    // One of several that are waited for together.
    if (ts.isArrayLiteralExpression(p) && ts.isCallExpression(p.parent) && p.parent.arguments.includes(p)) {
      if (!/^Promise\.all(Settled)?$/.test(p.parent.expression.getText())) return false;
      at = p;
      continue;
    }
    return awaitOf(at) !== undefined;
  }
}

/** Where a function waits for what it keeps under a name, alone or in a list (`sent.push(send())`): `await Promise.all(sent)`. */
export function awaitOf(e: ts.Node): ts.Node | undefined {
  const p = e.parent;
  const name = ts.isVariableDeclaration(p) && p.initializer === e ? p.name : pushedTo(e, p);
  const body = functionAround(e)?.body;
  if (!name || !ts.isIdentifier(name) || !body) return undefined;
  let awaited: ts.Node | undefined;
  const exits: ts.Node[] = [];
  walk(
    body,
    (n) => {
      if (n.getStart() <= e.end) return;
      if (ts.isReturnStatement(n)) exits.push(n);
      if (!ts.isIdentifier(n) || n.text !== name.text || awaited) return;
      const all =
        ts.isCallExpression(n.parent) && n.parent.arguments[0] === n && /^Promise\.all(Settled)?$/.test(n.parent.expression.getText());
      const whole = all ? n.parent : n;
      if (ts.isAwaitExpression(whole.parent) || (all && ts.isReturnStatement(whole.parent))) awaited = whole;
    },
    isFunction,
  );
  return awaited && exits.every((r) => r.getStart() > awaited!.getStart() || r === awaited!.parent) ? awaited.parent : undefined;
}

/** `list` of `list.push(e)`. */
export function pushedTo(e: ts.Node, p: ts.Node): ts.Expression | undefined {
  if (!ts.isCallExpression(p) || !p.arguments.includes(e as ts.Expression) || !ts.isExpressionStatement(p.parent)) return undefined;
  return ts.isPropertyAccessExpression(p.expression) && p.expression.name.text === 'push' ? p.expression.expression : undefined;
}

/** Functions around a node inside another function, innermost first. */
export function closuresUpTo(n: ts.Node, fn: ts.Node): FunctionNode[] {
  const out: FunctionNode[] = [];
  for (let at = functionAround(n); at && at !== fn; at = functionAround(at)) out.push(at);
  return out;
}

/** Try statements around a node, inside `within` and through the closures that are waited for, whose catch goes on as if nothing had happened. */
export function* triesAround(n: ts.Node, within: ts.Node): Generator<ts.TryStatement> {
  let child: ts.Node = n;
  for (let at = n.parent; at && child !== within; child = at, at = at.parent) {
    if (ts.isTryStatement(at) && at.tryBlock === child && at.catchClause) yield at;
    if (isFunction(at) && at === within) return;
  }
}

/** Throws `Decline` where a `Promise.allSettled` in `fn` would go on when the row could not be written. */
export function requireNotSettled(n: ts.Node, fn: ts.Node): void {
  for (const e of [n, ...closuresUpTo(n, fn)])
    for (let at = e.parent; !ts.isStatement(at) && !isFunction(at); at = at.parent)
      if (ts.isCallExpression(at) && at.expression.getText() === 'Promise.allSettled')
        throw new Decline(
          'Promise.allSettled goes on when the row could not be written: use Promise.all, or send in a statement of its own',
          at,
        );
}
