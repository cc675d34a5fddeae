import type { Callback, Member } from '../../model/catalog.js';
import { each, gives, harmless, library } from '../define.js';

/**
 * node-postgres. A pool's query runs on any connection; a client of the pool is one connection, and BEGIN … COMMIT on it are one transaction.
 * https://node-postgres.com/features/transactions
 */
const done: Callback[] = [1, 2].map((at) => ({ arg: at, when: 'done' }));
const query: Member = { effect: { kind: 'write', when: { sql: 0 } }, calls: done };
const listen: Member = { calls: [{ arg: 1, when: 'handler' }], returns: 'this' };
const client = { type: 'PoolClient', handle: 'fresh' } as const;

export default library({
  id: 'pg',
  technology: 'PostgreSQL',
  system: 'sql',
  docs: 'https://node-postgres.com/apis/client',
  versions: '7 - 8',
  exports: {
    pg: {
      Pool: { class: 'Pool' },
      Client: { class: 'Client' },
      ClientBase: { class: 'Client' },
      PoolClient: { type: 'PoolClient' },
    },
    'pg-pool': { default: { class: 'Pool' }, '=': { class: 'Pool' } },
  },
  types: {
    Pool: {
      members: {
        query,
        connect: { returns: client, calls: [{ arg: 0, params: [null, client, null], when: 'done' }] },
        ...each('on once', listen),
        end: harmless,
      },
    },
    Client: {
      construct: gives({ type: 'Client', handle: 'fresh' }),
      members: {
        query,
        connect: gives('this', { calls: [{ arg: 0, when: 'done' }] }),
        ...each('on once', listen),
        ...each('end escapeIdentifier escapeLiteral setTypeParser getTypeParser getTransactionStatus', harmless),
      },
    },
    // What gets a client of the pool rather than the pool does so to be part of a transaction.
    PoolClient: { extends: 'Client', transaction: true, members: { release: harmless } },
  },
  holes: [
    'Text that is put together at run time is not read.',
    'What a stored procedure does is not in sight: CALL counts as a write unless the name says that it reads.',
  ],
});
