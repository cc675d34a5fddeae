import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('push', () => {
  check(
    'Web Push',
    afterWrite(
      `
import webpush from 'web-push';
webpush.setVapidDetails('mailto:a@b.c', 'x', 'y');`,
      `
  await webpush.sendNotification(data.subscription, 'placed');
  //            ^^^^^^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'Apple',
    afterWrite(
      `
import apn from '@parse/node-apn';
const provider = new apn.Provider({});`,
      `
  await provider.send(new apn.Notification(), data.devices);
  //             ^^^^ lost-event`,
    ),
  );

  check(
    'Expo',
    afterWrite(
      `
import { Expo } from 'expo-server-sdk';
const expo = new Expo();`,
      `
  await expo.sendPushNotificationsAsync(data.messages);
  //         ^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: chunks and receipts',
    afterWrite(
      `
import { Expo } from 'expo-server-sdk';
const expo = new Expo();`,
      `
  expo.chunkPushNotifications(data.messages);
  await expo.getPushNotificationReceiptsAsync([]);`,
    ),
  );
});
