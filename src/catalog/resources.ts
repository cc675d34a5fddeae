/** API clients that are trees of resources: `client.charges.create(…)`, `client.checkout.sessions.create(…)`. */
import type { Member, TypeEntry } from '../model/catalog.js';
import { each, has, read, send } from './define.js';

/** Any member is a resource, and so is any member of one. */
export const anyResource: Record<string, Member> = { '*': has({ type: 'Resource', target: { member: true } }) };

/** A resource: calls of these names change something on the other side, those of `reads` ask. */
export function resource(changes: string, reads: string, more: Partial<TypeEntry> = {}): TypeEntry {
  return {
    ...more,
    members: { ...each(changes, send({ target: { receiver: true } })), ...each(reads, read()), ...more.members, ...anyResource },
  };
}
