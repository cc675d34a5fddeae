/** Lines that only write a log. */
import { bare, calleeOf, ts } from './syntax.js';

export function isLog(s: ts.Statement): boolean {
  if (!ts.isExpressionStatement(s)) return false;
  // A logger of the project's own may be waited for.
  const call = bare(ts.isAwaitExpression(s.expression) ? s.expression.expression : s.expression);
  if (!ts.isCallExpression(call)) return false;
  return /\b(console|log|logger|logging)\b[\w.]*\.(log|info|debug|warn|error|trace|verbose)$/i.test(bare(calleeOf(call)).getText());
}
