import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('line', () => {
  check(
    'a push message',
    afterWrite(
      `
import { messagingApi } from '@line/bot-sdk';
const client = new messagingApi.MessagingApiClient({ channelAccessToken: 't' });`,
      `
  await client.pushMessage({ to: 'a', messages: [] });
  //           ^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'an older version',
    afterWrite(
      `
import * as line from '@line/bot-sdk';
const client = new line.Client({ channelAccessToken: 't' });`,
      `
  await client.multicast(['a'], []);
  //           ^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: a reply, and reads',
    afterWrite(
      `
import { messagingApi } from '@line/bot-sdk';
const { MessagingApiClient } = messagingApi;
const client = new MessagingApiClient({ channelAccessToken: 't' });`,
      `
  await client.replyMessage({ replyToken: data.token, messages: [] });
  await client.getProfile('a');`,
    ),
  );
});
