/** What SQL drivers have in common: a call that runs text, completion callbacks, statements prepared beforehand. */
import type { Callback, Effect, Member, TypeUse } from '../model/catalog.js';

/** Node-style completion callbacks at any of these places. */
export function completion(...at: number[]): Callback[] {
  return at.map((arg) => ({ arg, when: 'done' }));
}

/** A call that runs the SQL in an argument; what it does is read from the text. */
export function runsSql(at = 0, more: Member = {}): Member {
  return { ...more, effect: { kind: 'write', when: { sql: at } } };
}

/** A call that runs the SQL its receiver was prepared with. */
export function runsPrepared(more: Member = {}): Member {
  return { ...more, effect: { kind: 'write', when: { sql: 'receiver' } } };
}

/** A call that makes a statement of the SQL in an argument, to be run by the statement's own members. */
export function prepares(type: string, at = 0, more: Member = {}): Member {
  return { ...more, returns: { type, sql: at } };
}

/** One end of a transaction on the receiver, with a completion callback where the driver has them. */
export function ends(kind: 'begin' | 'commit' | 'rollback', calls?: Callback[], more: Partial<Effect> = {}): Member {
  return { effect: { kind, ...more }, ...(calls ? { calls } : {}) };
}

/** Begin, commit and rollback by method of a connection. */
export function transactionMethods(
  calls?: Callback[],
  names: { begin?: string; commit?: string; rollback?: string } = {},
): Record<string, Member> {
  return {
    [names.begin ?? 'beginTransaction']: ends('begin', calls),
    [names.commit ?? 'commit']: ends('commit', calls),
    [names.rollback ?? 'rollback']: ends('rollback', calls),
  };
}

/** A connection out of a pool, returned or handed to a callback `(error, connection, …)` at any of these places. */
export function connects(type: TypeUse, ...callbackAt: number[]): Member {
  return {
    returns: type,
    ...(callbackAt.length > 0 ? { calls: callbackAt.map((arg) => ({ arg, when: 'done' as const, params: [null, type, null] })) } : {}),
  };
}
