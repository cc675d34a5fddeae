import type { Export, Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, library, read, transaction, write } from '../define.js';
import { ends } from '../sql.js';

/**
 * Cloud Firestore on servers, by itself or through firebase-admin. What a transaction or a batch is given happens at its commit, all or none.
 * https://cloud.google.com/nodejs/docs/reference/firestore/latest
 */
const reference = (op: string): Member => write({ op, target: { receiver: true } });
const gathered = (op: string): Member => write({ op, target: arg(0) }, { sync: true, returns: 'this' });
const operations = (member: (op: string) => Member): Record<string, Member> => each('create set update delete', member);
const types: Record<string, Export> = {
  Firestore: { class: 'Firestore' },
  Transaction: { type: 'Transaction' },
  WriteBatch: { type: 'WriteBatch' },
  BulkWriter: { type: 'BulkWriter' },
  CollectionReference: { type: 'Collection' },
  DocumentReference: { type: 'Document' },
};
const client = gives('Firestore');

export default library({
  id: 'firestore',
  technology: 'Firestore',
  system: 'firestore',
  docs: 'https://cloud.google.com/nodejs/docs/reference/firestore/latest',
  versions: '6 - 8',
  exports: {
    '@google-cloud/firestore': types,
    'firebase-admin/firestore': { ...types, getFirestore: { fn: client }, initializeFirestore: { fn: client } },
    'firebase-admin': { firestore: { fn: client }, initializeApp: { fn: gives('App') }, app: { fn: gives('App') } },
  },
  types: {
    App: {
      members: {
        firestore: client,
        messaging: gives('firebase/Messaging'),
        auth: gives('firebase/Auth'),
        database: gives('firebase/Database'),
        storage: gives('firebase/Storage'),
      },
    },
    Firestore: {
      members: {
        collection: gives({ type: 'Collection', target: arg(0) }),
        collectionGroup: gives({ type: 'Query', target: arg(0) }),
        doc: gives({ type: 'Document', target: arg(0) }),
        runTransaction: transaction({ arg: 0, params: ['Transaction'], retries: true }),
        batch: gives({ type: 'WriteBatch', handle: 'batch' }),
        bulkWriter: gives('BulkWriter'),
        recursiveDelete: write({ op: 'delete', target: arg(0) }),
        getAll: read(),
        ...each('settings terminate listCollections bundle', harmless),
      },
    },
    Query: {
      members: {
        ...each('where orderBy limit limitToLast offset startAt startAfter endAt endBefore select withConverter', gives('this')),
        ...each('get count aggregate stream', read()),
        onSnapshot: { calls: [{ arg: 0, when: 'handler' }] },
      },
    },
    Collection: {
      extends: 'Query',
      members: {
        doc: gives('Document'),
        add: write({ op: 'create', target: { receiver: true } }, { returns: 'Document' }),
        listDocuments: read(),
      },
    },
    Document: {
      members: {
        ...operations(reference),
        get: read(),
        collection: gives({ type: 'Collection', target: arg(0) }),
        withConverter: gives('this'),
        onSnapshot: { calls: [{ arg: 0, when: 'handler' }] },
      },
    },
    Transaction: { transaction: true, members: { ...operations(gathered), ...each('get getAll', read()) } },
    WriteBatch: { transaction: true, members: { ...operations(gathered), commit: ends('commit') } },
    BulkWriter: {
      members: { ...operations((op) => write({ op, target: arg(0) })), ...each('flush close onWriteResult onWriteError', harmless) },
    },
  },
  holes: ['Triggers (`firebase-functions`) are functions of their own: what a write sets off is not followed.'],
});
