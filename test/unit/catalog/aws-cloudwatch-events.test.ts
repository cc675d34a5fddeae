import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('aws-cloudwatch-events', () => {
  check(
    'a command',
    afterWrite(
      `
import { PutEventsCommand, CloudWatchEventsClient } from '@aws-sdk/client-cloudwatch-events';
const client = new CloudWatchEventsClient({});`,
      `
  await client.send(new PutEventsCommand({ Entries: [data] }));
  //           ^^^^ lost-event`,
    ),
  );

  check(
    'a method of the client with all of them',
    afterWrite(
      `
import { CloudWatchEvents } from '@aws-sdk/client-cloudwatch-events';
const client = new CloudWatchEvents({});`,
      `
  await client.putEvents({ Entries: [data] });
  //           ^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: made and not used',
    afterWrite(
      `
import { CloudWatchEventsClient } from '@aws-sdk/client-cloudwatch-events';
export const client = new CloudWatchEventsClient({});`,
      `
  client.destroy();`,
    ),
  );
});
