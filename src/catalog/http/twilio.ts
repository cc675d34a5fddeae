import { each, gives, harmless, has, library, read, send } from '../define.js';

/** Twilio: `client.messages.create`, `client.verify.v2.services(sid).verifications.create`. https://www.twilio.com/docs/libraries/reference/twilio-node/ */
const client = gives('Twilio');

export default library({
  id: 'twilio',
  technology: 'Twilio',
  category: 'http',
  docs: 'https://www.twilio.com/docs/libraries/reference/twilio-node/',
  versions: '4 - 6',
  exports: { twilio: { '=': { value: 'Factory' }, Twilio: { class: 'Twilio' } } },
  types: {
    Factory: { members: {}, call: client },
    Twilio: { members: { request: harmless, '*': has({ type: 'Resource', target: { member: true } }) } },
    Resource: {
      call: gives('Resource'),
      members: {
        ...each('create update remove', send({ target: { receiver: true } })),
        ...each('fetch list page', read()),
        '*': has({ type: 'Resource', target: { member: true } }),
      },
    },
  },
});
