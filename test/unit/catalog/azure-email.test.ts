import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('azure-email', () => {
  check(
    'a mail',
    afterWrite(
      `
import { EmailClient } from '@azure/communication-email';
const client = new EmailClient('connection');`,
      `
  const poller = await client.beginSend({ senderAddress: 'a', recipients: { to: [] }, content: data });
  //                          ^^^^^^^^^ lost-event
  await poller.pollUntilDone();`,
    ),
  );

  check(
    'quiet: made and not used',
    afterWrite(
      `
import { EmailClient } from '@azure/communication-email';`,
      `
  new EmailClient('connection');`,
    ),
  );
});
