/**
 * E-mail: Nodemailer (also in NestJS), Resend, SendGrid, Postmark. A row is the mail as it is given to the client. What JSON does not carry
 * (attachments, streams, React components) is not moved.
 */
import { argumentsOf, bare, nameOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { initializerOf, isText, parts } from './read.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

const note = 'What the mail says stands in the outbox until sent rows are deleted (keepSent): keep that short where it holds a secret.';

const smtp =
  'from sender to cc bcc replyTo subject text html inReplyTo references headers priority encoding textEncoding messageId date list';
const resendOptions = 'from to cc bcc replyTo reply_to subject text html headers tags scheduledAt scheduled_at';
const sendgridOptions =
  'from to cc bcc replyTo replyToList subject text html templateId dynamicTemplateData dynamic_template_data substitutions personalizations headers categories category customArgs sendAt asm mailSettings trackingSettings';
const postmarkOptions =
  'From To Cc Bcc ReplyTo Subject Tag TextBody HtmlBody Headers TrackOpens TrackLinks Metadata MessageStream TemplateId TemplateAlias TemplateModel';

const fromSmtp = `/** Refusals that another attempt will not change, RFC 5321 section 4.2.3. */
const isRefusal = (code: number | undefined): boolean => code !== undefined && code >= 550 && code <= 554;
`;

const byNodemailer = (name: string, mailer: string, imports: string): string => `${imports}

${fromSmtp}
/** Sends mails. The row's id is the mail's Message-ID: mail programs show a mail that comes twice once. */
export function ${name}(${mailer}): OutboxSender {
  return async (message) => {
    const mail = JSON.parse(message.payload?.toString() ?? '{}') as Mail;
    const domain = /@([\\w.-]+)/.exec(JSON.stringify(mail.from ?? ''))?.[1] ?? 'localhost';
    try {
      await mailer.sendMail({ messageId: '<' + message.id + '@' + domain + '>', ...mail });
    } catch (error) {
      const { responseCode } = error as { responseCode?: number };
      throw isRefusal(responseCode) ? Object.assign(error as Error, { permanent: true }) : error;
    }
  };
}
`;

export const nodemailer: Sender = {
  ids: ['nodemailer'],
  transport: 'mail',
  messages: (site) => [mail(site, ['sendMail'], smtp, 'to')],
  note,
  file: 'mail-sender.ts',
  function: 'mailSender',
  text: (ext) =>
    byNodemailer(
      'mailSender',
      'mailer: { sendMail(mail: Mail): Promise<unknown> }',
      `import type { SendMailOptions as Mail } from 'nodemailer';\nimport type { OutboxSender } from './message${ext}';`,
    ),
};

export const nestMailer: Sender = {
  ids: ['nestjs-mailer'],
  transport: 'mailerService',
  messages: (site) => [mail(site, ['sendMail'], `${smtp} template context transporterName`, 'to')],
  note,
  file: 'mailer-service-sender.ts',
  function: 'mailerServiceSender',
  text: (ext) =>
    byNodemailer(
      'mailerServiceSender',
      'mailer: MailerService',
      `import type { ISendMailOptions as Mail, MailerService } from '@nestjs-modules/mailer';\nimport type { OutboxSender } from './message${ext}';`,
    ),
};

export const resend: Sender = {
  ids: ['resend'],
  transport: 'resend',
  messages: (site) => [mail(site, ['send', 'create'], resendOptions, 'to')],
  note,
  file: 'resend-sender.ts',
  function: 'resendSender',
  text: (ext) => `import type { CreateEmailOptions, Resend } from 'resend';
import type { OutboxSender } from './message${ext}';

/** Sends mails by Resend. The row's id is the idempotency key: a mail sent twice within a day is one mail. */
export function resendSender(resend: Resend): OutboxSender {
  return async (message) => {
    const mail = JSON.parse(message.payload?.toString() ?? '{}') as CreateEmailOptions;
    const { error } = await resend.emails.send(mail, { idempotencyKey: message.id });
    if (error) throw new Error('Resend did not take the mail: ' + error.message);
  };
}
`,
};

export const sendgrid: Sender = {
  ids: ['sendgrid'],
  receivers: ['MailService'],
  transport: 'sendgrid',
  messages: (site) => [mail(site, ['send'], sendgridOptions, 'to')],
  note,
  client: { code: 'sendgrid', imports: [{ module: '@sendgrid/mail', default: 'sendgrid' }] },
  file: 'sendgrid-sender.ts',
  function: 'sendgridSender',
  text: (ext) => `import type { MailDataRequired, MailService } from '@sendgrid/mail';
import type { OutboxSender } from './message${ext}';

/** Sends mails by SendGrid, which sends a mail twice that it is given twice. The row's id goes along as the custom argument message-id. */
export function sendgridSender(mails: MailService): OutboxSender {
  return async (message) => {
    const mail = JSON.parse(message.payload?.toString() ?? '{}') as MailDataRequired;
    await mails.send({ ...mail, customArgs: { 'message-id': message.id, ...mail.customArgs } });
  };
}
`,
};

export const postmark: Sender = {
  ids: ['postmark'],
  transport: 'postmark',
  messages(site) {
    const template = nameOf(site.call) === 'sendEmailWithTemplate';
    const message = mail(site, ['sendEmail', 'sendEmailWithTemplate'], postmarkOptions, 'To');
    return [template ? { ...message, headers: '{ template: true }' } : message];
  },
  note,
  file: 'postmark-sender.ts',
  function: 'postmarkSender',
  text: (ext) => `import type { Message, ServerClient, TemplatedMessage } from 'postmark';
import type { OutboxSender } from './message${ext}';

/** Sends mails by Postmark, which sends a mail twice that it is given twice. The row's id goes along as the metadata message-id. */
export function postmarkSender(client: ServerClient): OutboxSender {
  return async (message) => {
    const { template } = message.headers as { template?: boolean };
    const mail = JSON.parse(message.payload?.toString() ?? '{}') as Message | TemplatedMessage;
    const Metadata = { 'message-id': message.id, ...mail.Metadata };
    if (template) await client.sendEmailWithTemplate({ ...(mail as TemplatedMessage), Metadata });
    else await client.sendEmail({ ...(mail as Message), Metadata });
  };
}
`,
};

/** The mail that a call sends; `known`: what JSON carries of it. Mails to one address are sent in their order. */
function mail(site: SendSite, methods: readonly string[], known: string, to: string): MessageCode {
  const [given, ...more] = argumentsOf(site.call);
  if (!methods.includes(nameOf(site.call)) || !given || more.length > 0)
    throw new Decline(`${nameOf(site.call)} is not one mail that an outbox row can stand for`);
  const object = bare(initializerOf(given));
  if (!ts.isObjectLiteralExpression(object)) throw new Decline('the mail is not written in place: what JSON does not carry may be in it');
  const m = parts(object, site, 'the mail');
  const other = m.others(known.split(' '))[0];
  if (other !== undefined) throw new Decline(`the mail has ${other}, which an outbox row does not carry`);
  const recipient = m.node(to);
  const many = !recipient || ts.isArrayLiteralExpression(bare(recipient)) || ts.isObjectLiteralExpression(bare(recipient));
  const address = many ? "'mail'" : isText(recipient) ? recipient.getText() : `String(${recipient.getText()})`;
  return { destination: address, payload: `JSON.stringify(${site.text(given)})` };
}
