import type { Member } from '../../model/catalog.js';
import { each, gives, harmless, library, transaction } from '../define.js';
import { ends } from '../sql.js';

/** Neo4j. What a query does is read from its Cypher. https://neo4j.com/docs/javascript-manual/current/transactions/ */
const run: Member = { effect: { kind: 'write', when: { cypher: 0 } } };
const managed = transaction({ arg: 0, params: ['Transaction'], retries: true });

export default library({
  id: 'neo4j',
  technology: 'Neo4j',
  system: 'neo4j',
  docs: 'https://neo4j.com/docs/api/javascript-driver/current/',
  versions: '4 - 6',
  exports: {
    'neo4j-driver': {
      default: { value: 'Neo4j' },
      driver: { fn: gives('Driver') },
      Driver: { type: 'Driver' },
      Session: { type: 'Session' },
      Transaction: { type: 'Transaction' },
      ManagedTransaction: { type: 'Transaction' },
    },
  },
  types: {
    Neo4j: { members: { driver: gives('Driver') } },
    Driver: {
      members: {
        session: gives({ type: 'Session', handle: 'fresh' }),
        executeQuery: run,
        ...each('close verifyConnectivity verifyAuthentication getServerInfo supportsMultiDb', harmless),
      },
    },
    Session: {
      members: {
        run,
        executeWrite: managed,
        executeRead: { returns: 'callback:arg0', calls: [{ arg: 0, params: ['Transaction'] }] },
        ...each('writeTransaction readTransaction', managed),
        beginTransaction: gives({ type: 'Transaction', handle: 'begun' }),
        ...each('close lastBookmarks', harmless),
      },
    },
    Transaction: {
      transaction: true,
      members: { run, commit: ends('commit'), rollback: ends('rollback'), ...each('isOpen close', harmless) },
    },
  },
  holes: ['Procedures called from Cypher are taken to read.', 'Reactive sessions are not modelled.'],
});
