import { arg, each, gives, has, library, read, send } from '../define.js';

/** Mailchimp Transactional, once Mandrill. https://mailchimp.com/developer/transactional/api/messages/ */
export default library({
  id: 'mailchimp-transactional',
  technology: 'Mailchimp',
  category: 'email',
  docs: 'https://mailchimp.com/developer/transactional/api/messages/',
  versions: '1',
  exports: { '@mailchimp/mailchimp_transactional': { '=': { value: 'Mailchimp' } } },
  types: {
    Mailchimp: { call: gives('ApiClient'), members: {} },
    ApiClient: { members: { messages: has('Messages') } },
    Messages: {
      members: {
        sendTemplate: send({ target: arg(0, 'template_name') }),
        ...each('send sendRaw reschedule cancelScheduled', send()),
        ...each('info content search listScheduled', read()),
      },
    },
  },
});
