/** Sessions of MongoDB: the driver's, which Mongoose hands on. */
import type { TypeEntry } from '../model/catalog.js';
import { each, gives, harmless, transaction } from './define.js';

/** Where an operation finds its session: the option of that name. */
export const bySession = { option: 'session' } as const;

export const clientSession: TypeEntry = {
  transaction: true,
  members: {
    withTransaction: transaction({ arg: 0, on: 'receiver', params: ['ClientSession'], retries: true }),
    startTransaction: { effect: { kind: 'begin' }, sync: true },
    commitTransaction: { effect: { kind: 'commit' } },
    abortTransaction: { effect: { kind: 'rollback' } },
    ...each('endSession inTransaction', harmless),
  },
};

/** `client.withSession(session => …)`: a session for the time of the callback, with no transaction yet. */
export function withSession(more: { ambient?: boolean } = {}): TypeEntry['members'] {
  const session = { type: 'ClientSession', handle: 'fresh' } as const;
  return {
    startSession: gives(session),
    withSession: { returns: 'callback:arg0', calls: [{ arg: 0, params: [session], ...more }] },
  };
}
