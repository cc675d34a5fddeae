import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('aws-pinpoint', () => {
  check(
    'a command',
    afterWrite(
      `
import { SendMessagesCommand, PinpointClient } from '@aws-sdk/client-pinpoint';
const client = new PinpointClient({});`,
      `
  await client.send(new SendMessagesCommand({ ApplicationId: 'a', MessageRequest: data }));
  //           ^^^^ lost-event`,
    ),
  );

  check(
    'a method of the client with all of them',
    afterWrite(
      `
import { Pinpoint } from '@aws-sdk/client-pinpoint';
const client = new Pinpoint({});`,
      `
  await client.sendMessages({ ApplicationId: 'a', MessageRequest: data });
  //           ^^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { PinpointClient, GetEndpointCommand } from '@aws-sdk/client-pinpoint';
const client = new PinpointClient({});`,
      `
  await client.send(new GetEndpointCommand({}));`,
    ),
  );
});
