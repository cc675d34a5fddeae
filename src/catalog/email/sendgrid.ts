import { arg, each, harmless, library, send } from '../define.js';

/** SendGrid. https://github.com/sendgrid/sendgrid-nodejs/tree/main/packages/mail */
export default library({
  id: 'sendgrid',
  technology: 'SendGrid',
  category: 'email',
  docs: 'https://github.com/sendgrid/sendgrid-nodejs/tree/main/packages/mail',
  versions: '7 - 8',
  exports: { '@sendgrid/mail': { '=': { value: 'MailService' }, MailService: { class: 'MailService' } } },
  types: {
    MailService: {
      members: {
        ...each('send sendMultiple', send({ target: arg(0, 'to') })),
        ...each('setApiKey setClient setTimeout setSubstitutionWrappers', harmless),
      },
    },
  },
});
