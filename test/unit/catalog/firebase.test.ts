import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('firebase', () => {
  check(
    'a push notification',
    afterWrite(
      `
import { getMessaging } from 'firebase-admin/messaging';`,
      `
  await getMessaging().send({ token: data.token, notification: { title: 'placed' } });
  //                   ^^^^ lost-event`,
    ),
  );

  check(
    'by the namespace',
    afterWrite(
      `
import * as admin from 'firebase-admin';
admin.initializeApp();`,
      `
  await admin.messaging().sendEachForMulticast({ tokens: data.tokens });
  //                      ^^^^^^^^^^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'a user, of an app',
    afterWrite(
      `
import admin from 'firebase-admin';
const app = admin.initializeApp();`,
      `
  await app.auth().createUser({ email: data.email });
  //               ^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'the Realtime Database is a second database',
    afterWrite(
      `
import { getDatabase } from 'firebase-admin/database';
const db = getDatabase();`,
      `
  await db.ref('orders').child('a').set(data);
  //                                ^^^ lost-event`,
    ),
  );

  check(
    'a file',
    afterWrite(
      `
import { getStorage } from 'firebase-admin/storage';`,
      `
  await getStorage().bucket('b').upload('order.pdf');
  //                             ^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { getAuth } from 'firebase-admin/auth';
import { getDatabase } from 'firebase-admin/database';`,
      `
  await getAuth().verifyIdToken(data.token);
  await getAuth().getUser('a');
  await getDatabase().ref('orders').once('value');`,
    ),
  );
});
