import { arg, gives, has, library, send } from '../define.js';

/** Mailgun: `mailgun.client(options).messages.create(domain, message)`. https://github.com/mailgun/mailgun.js */
export default library({
  id: 'mailgun',
  technology: 'Mailgun',
  category: 'email',
  docs: 'https://documentation.mailgun.com/docs/mailgun/sdk/nodejs_sdk',
  versions: '9 - 14',
  exports: { 'mailgun.js': { default: { class: 'Mailgun' } } },
  types: {
    Mailgun: { members: { client: gives('Client') } },
    Client: { members: { messages: has('Messages') } },
    Messages: { members: { create: send({ target: arg(1, 'to') }) } },
  },
  holes: ['Mailing lists, domains and suppressions are set-up and are not counted.'],
});
