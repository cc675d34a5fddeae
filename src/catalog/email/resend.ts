import { arg, each, harmless, has, library, read, send } from '../define.js';

/** Resend. https://resend.com/docs/send-with-nodejs */
export default library({
  id: 'resend',
  technology: 'Resend',
  category: 'email',
  docs: 'https://resend.com/docs/api-reference/emails/send-email',
  versions: '2 - 6',
  exports: { resend: { Resend: { class: 'Resend' } } },
  types: {
    Resend: { members: { emails: has('Emails'), batch: has('Batch'), broadcasts: has('Broadcasts') } },
    Emails: { members: { ...each('send create', send({ target: arg(0, 'to') })), get: read(), ...each('cancel update', harmless) } },
    Batch: { members: each('send create', send()) },
    Broadcasts: { members: { send: send({ target: arg(0) }), ...each('create remove', harmless), ...each('get list', read()) } },
  },
  holes: ['Audiences, contacts and domains are set-up and are not counted.'],
});
