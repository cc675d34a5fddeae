import { gives, harmless, library } from '../define.js';
import { anyResource, resource } from '../resources.js';

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
    Twilio: { members: { request: harmless, ...anyResource } },
    Resource: resource('create update remove', 'fetch list page', { call: gives('Resource') }),
  },
});
