import { arg, each, harmless, library, send } from '../define.js';
import { changing } from '../http-methods.js';

/** SendGrid. https://github.com/sendgrid/sendgrid-nodejs/tree/main/packages/mail */
export default library({
  id: 'sendgrid',
  technology: 'SendGrid',
  category: 'email',
  docs: 'https://github.com/sendgrid/sendgrid-nodejs/tree/main/packages/mail',
  versions: '7 - 8',
  exports: {
    '@sendgrid/mail': { '=': { value: 'MailService' }, MailService: { class: 'MailService' } },
    '@sendgrid/client': { '=': { value: 'Client' }, Client: { class: 'Client' } },
  },
  types: {
    Client: {
      members: {
        request: send({ target: arg(0, 'url'), when: { arg: 0, path: 'method', in: changing } }),
        ...each('setApiKey setDefaultHeader setDefaultRequest', harmless),
      },
    },
    MailService: {
      members: {
        ...each('send sendMultiple', send({ target: arg(0, 'to') })),
        ...each('setApiKey setClient setTimeout setSubstitutionWrappers', harmless),
      },
    },
  },
});
