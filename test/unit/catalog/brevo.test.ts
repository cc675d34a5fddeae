import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('brevo', () => {
  check(
    'a mail',
    afterWrite(
      `
import { BrevoClient } from '@getbrevo/brevo';
const brevo = new BrevoClient({ apiKey: 'k' });`,
      `
  await brevo.transactionalEmails.sendTransacEmail({ to: [{ email: data.email }] });
  //                              ^^^^^^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'an older version',
    afterWrite(
      `
const SibApiV3Sdk = require('sib-api-v3-sdk');
const emails = new SibApiV3Sdk.TransactionalEmailsApi();`,
      `
  await emails.sendTransacEmail(data);
  //           ^^^^^^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import * as brevo from '@getbrevo/brevo';
const contacts = new brevo.ContactsApi();`,
      `
  await contacts.getContactInfo('a@b.c');`,
    ),
  );
});
