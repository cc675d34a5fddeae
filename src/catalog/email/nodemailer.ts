import { arg, each, gives, harmless, library, send } from '../define.js';

/** Nodemailer. https://nodemailer.com/usage/ */
export default library({
  id: 'nodemailer',
  technology: 'Email',
  category: 'email',
  docs: 'https://nodemailer.com/usage/',
  versions: '6 - 10',
  exports: {
    nodemailer: { createTransport: { fn: gives('Transporter') }, default: { value: 'Nodemailer' }, Transporter: { type: 'Transporter' } },
  },
  types: {
    Nodemailer: { members: { createTransport: gives('Transporter') } },
    Transporter: {
      members: {
        sendMail: send({ target: arg(0, 'to') }, { calls: [{ arg: 1, when: 'background' }] }),
        ...each('verify close use on isIdle', harmless),
      },
    },
  },
});
