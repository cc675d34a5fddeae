import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('mailchimp-transactional', () => {
  check(
    'a mail by template',
    afterWrite(
      `
import mailchimp from '@mailchimp/mailchimp_transactional';
const client = mailchimp('key');`,
      `
  await client.messages.sendTemplate({ template_name: 'placed', template_content: [], message: data });
  //                    ^^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'called where it is required',
    afterWrite(
      `
const mailchimp = require('@mailchimp/mailchimp_transactional')('key');`,
      `
  await mailchimp.messages.send({ message: data });
  //                       ^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
const mailchimp = require('@mailchimp/mailchimp_transactional')('key');`,
      `
  await mailchimp.messages.search({ query: 'a' });`,
    ),
  );
});
