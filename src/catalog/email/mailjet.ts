import { arg, gives, library, read, send } from '../define.js';

/** Mailjet: `mailjet.post('send', { version }).request({ Messages })`. https://github.com/mailjet/mailjet-apiv3-nodejs#readme */
const change = gives({ type: 'Change', target: arg(0) });

export default library({
  id: 'mailjet',
  technology: 'Mailjet',
  category: 'email',
  docs: 'https://github.com/mailjet/mailjet-apiv3-nodejs#readme',
  versions: '5 - 6',
  exports: { 'node-mailjet': { default: { class: 'Mailjet' }, Client: { class: 'Mailjet' } } },
  types: {
    Mailjet: {
      statics: { apiConnect: gives('Mailjet'), smsConnect: gives('Mailjet') },
      members: { post: change, put: change, delete: change, get: gives('Question') },
    },
    Change: { members: { request: send({ target: { receiver: true } }), id: gives('this'), action: gives('this') } },
    Question: { members: { request: read(), id: gives('this'), action: gives('this') } },
  },
});
