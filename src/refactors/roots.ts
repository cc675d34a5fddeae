/** The client at the root of a chain of members and calls: what a write is bound to. */
import type { ApiValue, Values } from '../resolution/values.js';
import { bare, calleeOf, ts, type Call } from './syntax.js';

/** Receivers of a call from the nearest to the innermost: `a.b().c` of `a.b().c.d()`, then `a.b()`, `a.b` … */
export function* receivers(call: Call): Generator<ts.Expression> {
  for (let e: ts.Expression | undefined = bare(calleeOf(call)); e; e = inner(e)) yield e;
}

function inner(e: ts.Expression): ts.Expression | undefined {
  if (ts.isPropertyAccessExpression(e) || ts.isElementAccessExpression(e) || ts.isCallExpression(e)) return bare(e.expression);
  if (ts.isTaggedTemplateExpression(e)) return bare(e.tag);
  return undefined;
}

/** The receiver that is a value of one of the library's types. */
export function receiverOfType(
  call: Call,
  library: string,
  types: readonly string[],
  valuesOf: (n: ts.Expression) => Values,
): { node: ts.Expression; value: ApiValue } | undefined {
  for (const node of receivers(call)) {
    const value = valuesOf(node).find((v): v is ApiValue => v.t === 'api' && v.lib.id === library && types.includes(v.type));
    if (value) return { node, value };
  }
  return undefined;
}
