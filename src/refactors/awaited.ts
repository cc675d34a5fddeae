/** Whether code waits for a call before it goes on. */
import { functionAround, isFunction, ts, type FunctionNode } from './syntax.js';

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
    return false;
  }
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
