import type { TypeEntry } from '../../model/catalog.js';
import { arg, each, gives, harmless, library, read, write } from '../define.js';

/** EventStoreDB, now KurrentDB. An append is a write of one stream; subscribers read the streams, so that it is its own outbox. https://docs.kurrent.io/clients/node/ */
const client: TypeEntry = {
  statics: { connectionString: gives('Client') },
  members: {
    appendToStream: write({ op: 'append', target: arg(0) }),
    appendRecords: write({ op: 'append' }),
    ...each('deleteStream tombstoneStream', write({ op: 'delete', target: arg(0) })),
    ...each('readStream readAll getStreamMetadata', read()),
    ...each('subscribeToStream subscribeToAll subscribeToPersistentSubscriptionToStream subscribeToPersistentSubscriptionToAll', harmless),
    ...each('setStreamMetadata createPersistentSubscriptionToStream createPersistentSubscriptionToAll dispose', harmless),
  },
};

export default library({
  id: 'eventstore',
  technology: 'EventStoreDB',
  system: 'eventstore',
  docs: 'https://docs.kurrent.io/clients/node/',
  versions: '1 - 6',
  exports: {
    '@eventstore/db-client': { EventStoreDBClient: { class: 'Client' }, jsonEvent: { fn: harmless }, binaryEvent: { fn: harmless } },
    '@kurrent/kurrentdb-client': { KurrentDBClient: { class: 'Client' }, jsonEvent: { fn: harmless }, binaryEvent: { fn: harmless } },
  },
  types: { Client: client },
  holes: ['A subscription is read in the loop over it, which is a unit of its own.'],
});
