import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('mailjet', () => {
  check(
    'a mail',
    afterWrite(
      `
import Mailjet from 'node-mailjet';
const mailjet = Mailjet.apiConnect('a', 'b');`,
      `
  await mailjet.post('send', { version: 'v3.1' }).request({ Messages: [] });
  //                                              ^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import Mailjet from 'node-mailjet';
const mailjet = new Mailjet({ apiKey: 'a', apiSecret: 'b' });`,
      `
  await mailjet.get('contact').request();`,
    ),
  );
});
