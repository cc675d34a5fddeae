import type { Member } from '../../model/catalog.js';
import { arg, each, gives, library, read, send, write } from '../define.js';
import { completion } from '../sql.js';

/** Firebase on servers, beside Firestore: push notifications, users, the Realtime Database, files. https://firebase.google.com/docs/reference/admin/node */
const changes = 'createUser updateUser deleteUser deleteUsers importUsers setCustomUserClaims revokeRefreshTokens';
const reads = 'getUser getUserByEmail getUserByPhoneNumber getUsers listUsers verifyIdToken verifySessionCookie createCustomToken';
const own = { target: { receiver: true } } as const;
const change = (op: string, callback: number): Member => write({ op, ...own }, { calls: completion(callback) });

export default library({
  id: 'firebase',
  technology: 'Firebase',
  category: 'http',
  system: 'realtimedb',
  docs: 'https://firebase.google.com/docs/reference/admin/node',
  versions: '10 - 13',
  exports: {
    'firebase-admin': {
      messaging: { fn: gives('Messaging') },
      auth: { fn: gives('Auth') },
      database: { fn: gives('Database') },
      storage: { fn: gives('Storage') },
    },
    'firebase-admin/messaging': { getMessaging: { fn: gives('Messaging') }, Messaging: { type: 'Messaging' } },
    'firebase-admin/auth': { getAuth: { fn: gives('Auth') }, Auth: { type: 'Auth' } },
    'firebase-admin/database': { getDatabase: { fn: gives('Database') }, Database: { type: 'Database' } },
    'firebase-admin/storage': { getStorage: { fn: gives('Storage') } },
  },
  types: {
    Messaging: {
      members: each(
        'send sendEach sendEachForMulticast sendMulticast sendAll sendToDevice sendToTopic subscribeToTopic unsubscribeFromTopic',
        send(),
      ),
    },
    Auth: { members: { ...each(changes, send()), ...each(reads, read()) } },
    Database: { members: { ref: gives({ type: 'Reference', target: arg(0) }), refFromURL: gives('Reference') } },
    Reference: {
      members: {
        set: change('set', 1),
        update: change('update', 1),
        push: { ...change('push', 1), returns: 'this' },
        remove: change('delete', 0),
        transaction: write({ op: 'update', ...own }, { calls: [{ arg: 0 }, ...completion(1)] }),
        child: gives('this'),
        ...each('orderByChild orderByKey orderByValue equalTo startAt endAt limitToFirst limitToLast', gives('this')),
        ...each('get once', read()),
        on: { calls: [{ arg: 1, when: 'handler' }] },
      },
    },
    Storage: { members: { bucket: gives({ type: 'google-storage/Bucket', target: arg(0) }) } },
  },
  untyped: Object.fromEntries(
    ['sendMulticast', 'sendAll', 'sendToDevice', 'sendToTopic'].map((name) => [`Messaging.${name}`, 'Until version 12.']),
  ),
  holes: ['`push()` without a value only makes a key; it counts as a write.', 'Cloud Functions and Data Connect are not modelled.'],
});
