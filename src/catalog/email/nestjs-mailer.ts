import { arg, harmless, library, send } from '../define.js';

/** Nodemailer in NestJS. https://nest-modules.github.io/mailer/ */
export default library({
  id: 'nestjs-mailer',
  technology: 'Email',
  category: 'email',
  docs: 'https://nest-modules.github.io/mailer/docs/mailer',
  versions: '1 - 2',
  exports: { '@nestjs-modules/mailer': { MailerService: { class: 'MailerService' } } },
  types: { MailerService: { members: { sendMail: send({ target: arg(0, 'to') }), addTransporter: harmless } } },
});
