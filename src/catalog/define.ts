/** Short words for catalog entries. Each returns plain data of `model/catalog.ts`; see there for what the fields mean. */
import type { Callback, Effect, Library, Member, Target, TypeUse } from '../model/catalog.js';

/** A catalog entry. Only gives the type; the contract tests check the contents against the real library. */
export function library(entry: Library): Library {
  return entry;
}

/** A call that changes the system of record. */
export function write(more: Partial<Effect> = {}, member: Member = {}): Member {
  return { ...member, effect: { kind: 'write', ...more } };
}

/** A call that sends. */
export function send(more: Partial<Effect> = {}, member: Member = {}): Member {
  return { ...member, effect: { kind: 'send', ...more } };
}

/** A call that only reads; may still return something worth following. */
export function read(returns?: TypeUse): Member {
  return returns === undefined ? { effect: { kind: 'read' } } : { effect: { kind: 'read' }, returns };
}

/** A call with no effect of its own that returns something worth following. */
export function gives(returns: TypeUse, more: Member = {}): Member {
  return { ...more, returns };
}

/** A property of a type. */
export function has(type: TypeUse): Member {
  return { type };
}

/** A call that opens a transaction, runs a callback in it and commits when it returns. */
export function transaction(callback: Callback | number, more: Member = {}): Member {
  const first: Callback = typeof callback === 'number' ? { arg: callback } : callback;
  return { returns: `callback:arg${first.arg}`, ...more, calls: [{ ...first, transaction: true }] };
}

/** Known to do nothing of interest. */
export const harmless: Member = { harmless: true };

/** The same member for several names: an array, or one string with white space between them. */
export function each(names: readonly string[] | string, member: Member | ((name: string) => Member)): Record<string, Member> {
  const list = typeof names === 'string' ? names.trim().split(/\s+/) : names;
  return Object.fromEntries(list.map((name) => [name, typeof member === 'function' ? member(name) : member]));
}

/** Target from an argument. */
export function arg(index: number, path?: string): Target {
  return path === undefined ? { arg: index } : { arg: index, path };
}
