/** An answer that is only logged, or looked at for whether the send was taken: `if (!response.ok) throw new Error(…)`. A relay does that for a row. */
import { isLog } from './logs.js';
import { boundNames, referredIn } from './scope.js';
import { bare, isFunction, placesOf, ts, walk } from './syntax.js';

export interface CheckedAnswer {
  statement: ts.VariableStatement;
  /** What directly follows it: log lines that tell it, and what fails where the send was not taken. */
  checks: ts.Statement[];
}

/** Of the declaration of an answer; undefined: it is used for more, or by code further down. */
export function checkedAnswer(d: ts.VariableDeclaration): CheckedAnswer | undefined {
  const statement = d.parent.parent;
  if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1) return undefined;
  const place = placesOf(d)[0];
  if (place?.statement !== statement) return undefined;
  const names = boundNames(d.name);
  const rest = place.list.slice(place.index + 1);
  const end = rest.findIndex((s) => !(isCheck(s, names) || (isLog(s) && mentions(s, names))));
  const checks = end < 0 ? rest : rest.slice(0, end);
  const later = end < 0 ? [] : rest.slice(end);
  return later.some((s) => mentions(s, names)) ? undefined : { statement, checks };
}

/** `if (<of the answer>) { throw … } else { … }`, with log lines and what they tell of the answer. */
function isCheck(s: ts.Statement, names: readonly string[]): boolean {
  if (!ts.isIfStatement(s) || !mentions(s.expression, names) || calls(s.expression)) return false;
  return [s.thenStatement, s.elseStatement].every((branch) => {
    if (!branch) return true;
    const body = ts.isBlock(branch) ? [...branch.statements] : [branch];
    return body.length > 0 && body.every((x) => ts.isThrowStatement(x) || isLog(x) || isReading(x, names));
  });
}

/** `const text = await response.text();` */
function isReading(s: ts.Statement, names: readonly string[]): boolean {
  if (!ts.isVariableStatement(s)) return false;
  return s.declarationList.declarations.every((d) => {
    let e = d.initializer && bare(d.initializer);
    if (e && ts.isAwaitExpression(e)) e = bare(e.expression);
    while (e && (ts.isCallExpression(e) || ts.isPropertyAccessExpression(e))) e = bare(e.expression);
    return e !== undefined && ts.isIdentifier(e) && names.includes(e.text);
  });
}

function mentions(n: ts.Node, names: readonly string[]): boolean {
  const referred = referredIn([n]);
  return names.some((name) => referred.has(name));
}

/** Something is done while it is looked at. */
function calls(n: ts.Node): boolean {
  let found = ts.isCallExpression(n);
  walk(n, (x) => {
    if (ts.isCallExpression(x) || ts.isAwaitExpression(x) || isFunction(x)) found = true;
  });
  return found;
}
