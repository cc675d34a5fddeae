import type { Export } from '../../model/catalog.js';
import { bySession, clientSession, withSession } from '../mongo-session.js';
import { collectionWrites } from '../mongo-writes.js';
import { each, gives, harmless, library, read, write } from '../define.js';

/** The MongoDB driver. A write belongs to a transaction only where it is given its session. https://www.mongodb.com/docs/drivers/node/current/crud/transactions/ */
const target = { receiver: true } as const;
const bulk = { type: 'Bulk', handle: bySession } as const;

const driver: Record<string, Export> = {
  MongoClient: { class: 'MongoClient' },
  Db: { class: 'Db' },
  Collection: { class: 'Collection' },
  ClientSession: { class: 'ClientSession' },
  FindCursor: { class: 'Cursor' },
  AggregationCursor: { class: 'Cursor' },
};

export default library({
  id: 'mongodb',
  technology: 'MongoDB',
  system: 'mongodb',
  docs: 'https://www.mongodb.com/docs/drivers/node/current/',
  versions: '5 - 7',
  exports: { mongodb: driver, 'mongodb-legacy': driver },
  types: {
    MongoClient: {
      statics: { connect: gives('MongoClient') },
      members: {
        ...withSession(),
        connect: gives('this'),
        db: gives('Db', { sync: true }),
        bulkWrite: write({ handle: bySession }),
        ...each('close on once off watch', harmless),
      },
    },
    Db: {
      members: {
        collection: gives({ type: 'Collection', target: { arg: 0 } }, { sync: true }),
        createCollection: gives({ type: 'Collection', target: { arg: 0 } }),
        ...each('listCollections stats indexInformation', read()),
        ...each('admin createIndex dropCollection dropDatabase renameCollection watch', harmless),
      },
    },
    Collection: {
      members: {
        ...each(Object.keys(collectionWrites), (name) => write({ op: collectionWrites[name]!, target, handle: bySession })),
        ...each('initializeOrderedBulkOp initializeUnorderedBulkOp', gives(bulk, { sync: true })),
        ...each('find aggregate listIndexes', { ...read('Cursor'), sync: true }),
        ...each('findOne countDocuments estimatedDocumentCount distinct indexes indexExists', read()),
        ...each('createIndex createIndexes dropIndex dropIndexes drop rename watch createSearchIndex createSearchIndexes', harmless),
      },
    },
    Bulk: {
      members: {
        ...each('insert raw', gives('this', { sync: true })),
        find: gives('BulkFind', { sync: true }),
        execute: write({ op: 'bulkWrite', target }),
      },
    },
    BulkFind: {
      members: {
        ...each('update updateOne replaceOne delete deleteOne', gives('Bulk', { sync: true })),
        ...each('upsert collation arrayFilters hint', gives('this', { sync: true })),
      },
    },
    Cursor: {
      members: {
        ...each('sort limit skip project map batchSize hint match group lookup unwind', gives('this', { sync: true })),
        ...each('toArray next hasNext tryNext forEach', read()),
        ...each('close rewind', harmless),
      },
    },
    ClientSession: clientSession,
  },
  holes: [
    'An aggregation that writes (`$out`, `$merge`) counts as a read.',
    'Commands by name (`db.command({ insert: … })`) are not read.',
    'The collections of `client.bulkWrite` are not told apart.',
  ],
  untyped: { 'mongodb-legacy': 'The classes of mongodb, whose methods take callbacks as well.' },
});
