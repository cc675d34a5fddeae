import type { Member } from '../../model/catalog.js';
import { each, harmless, has, library, read, send } from '../define.js';

/** Brevo, once Sendinblue: emails and messages of transactions, contacts. https://developers.brevo.com */
const emails: Record<string, Member> = { sendTransacEmail: send(), getTransacEmailContent: read() };
const contacts: Record<string, Member> = {
  ...each('createContact updateContact deleteContact addContactToList removeContactFromList', send({ category: 'http' })),
  ...each('getContactInfo getContacts', read()),
};
const texts: Record<string, Member> = { sendTransacSms: send({ category: 'http' }) };
const old = 'Until version 3, as in sib-api-v3-sdk.';

export default library({
  id: 'brevo',
  technology: 'Brevo',
  category: 'email',
  docs: 'https://developers.brevo.com/reference/sendtransacemail',
  versions: '@getbrevo/brevo 1 - 6; sib-api-v3-sdk 8',
  exports: Object.fromEntries(
    ['@getbrevo/brevo', 'sib-api-v3-sdk'].map((name) => [
      name,
      {
        BrevoClient: { class: 'BrevoClient' },
        TransactionalEmailsApi: { class: 'EmailsApi' },
        TransactionalSMSApi: { class: 'TextsApi' },
        ContactsApi: { class: 'ContactsApi' },
      },
    ]),
  ),
  types: {
    BrevoClient: { members: { transactionalEmails: has('Emails'), transactionalSms: has('Texts'), contacts: has('Contacts') } },
    Emails: { members: emails },
    Texts: { members: each('sendTransacSms sendAsyncTransactionalSms', send({ category: 'http' })) },
    Contacts: { members: { ...contacts } },
    EmailsApi: { members: { ...emails, setApiKey: harmless } },
    TextsApi: { members: texts },
    ContactsApi: { members: contacts },
  },
  untyped: {
    'sib-api-v3-sdk': 'The same classes as those of @getbrevo/brevo until version 3; has no types.',
    ...Object.fromEntries(
      ['TransactionalEmailsApi', 'TransactionalSMSApi', 'ContactsApi'].map((name) => [`@getbrevo/brevo: ${name}`, old]),
    ),
    ...Object.fromEntries(['EmailsApi', 'TextsApi', 'ContactsApi'].map((name) => [name, old])),
  },
});
