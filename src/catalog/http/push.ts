import { each, harmless, library, send } from '../define.js';

/** Push notifications to devices: Web Push, Apple's service, Expo's. https://github.com/web-push-libs/web-push#api-reference */
export default library({
  id: 'push',
  technology: 'Push notifications',
  category: 'http',
  docs: 'https://github.com/web-push-libs/web-push#api-reference',
  versions: 'web-push 3; @parse/node-apn 5 - 8; expo-server-sdk 3 - 7',
  exports: {
    'web-push': {
      sendNotification: { fn: send() },
      ...Object.fromEntries(['setVapidDetails', 'generateVAPIDKeys', 'setGCMAPIKey'].map((name) => [name, { fn: harmless }])),
    },
    '@parse/node-apn': { Provider: { class: 'Apn' }, MultiProvider: { class: 'Apn' } },
    'expo-server-sdk': { Expo: { class: 'Expo' }, default: { class: 'Expo' } },
  },
  types: {
    Apn: { members: { ...each('send broadcast', send()), ...each('manageChannels shutdown', harmless) } },
    Expo: {
      members: { sendPushNotificationsAsync: send(), ...each('chunkPushNotifications getPushNotificationReceiptsAsync', harmless) },
    },
  },
});
