/**
 * The text that a query builder gives instead of running itself: `knex('orders').insert(row).toString()`. What is given it runs the statement that the
 * chain of calls has put together. https://knexjs.org/guide/interfaces.html#tostring
 */
import type { Expr } from '../model/facts.js';
import type { Resolver } from './resolver.js';
import type { Frame } from './values.js';

export const givesText: ReadonlySet<string> = new Set(['toString', 'toSQL', 'toQuery']);

/** The statement of a chain of calls, in short; undefined: it is none that changes anything. */
export function builtStatement(r: Resolver, chain: Expr, frame: Frame): string | undefined {
  for (let at = chain; at.k === 'call' && at.f.k === 'mem'; at = at.f.o) {
    for (const callee of r.evaluate(at.f, frame)) {
      if (callee.t !== 'apiFn' || !callee.member.lazy) continue;
      const effect = callee.member.effect;
      if (!effect || Array.isArray(effect) || effect.kind !== 'write' || effect.when || effect.op === undefined) continue;
      const table = callee.recv?.target ?? '?';
      if (effect.op.startsWith('update')) return `UPDATE ${table} SET x`;
      return effect.op.startsWith('delete') ? `DELETE FROM ${table}` : `INSERT INTO ${table} VALUES (1)`;
    }
  }
  return undefined;
}
