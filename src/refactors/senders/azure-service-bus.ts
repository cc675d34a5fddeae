/** Azure Service Bus: `sender.sendMessages(…)`. */
import { argumentsOf, bare, nameOf, receiverOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { elements, parts } from './read.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

const carried = [
  'contentType',
  'correlationId',
  'subject',
  'to',
  'replyTo',
  'timeToLive',
  'applicationProperties',
  'messageId',
  'partitionKey',
];

export const azureServiceBus: Sender = {
  ids: ['azure-service-bus'],
  transport: 'servicebus',
  messages,
  file: 'servicebus-sender.ts',
  function: 'serviceBusSender',
  text: (ext) => `import type { ServiceBusMessage, ServiceBusSender } from '@azure/service-bus';
import type { OutboxSender } from './message${ext}';

/** Sends by the sender whose queue or topic is the row's destination. The row's id is the message's id, a row's key its session. */
export function serviceBusSender(...senders: ServiceBusSender[]): OutboxSender {
  return async (message) => {
    const sender = senders.find((s) => s.entityPath === message.destination);
    if (!sender) throw new Error('no sender for ' + message.destination);
    const body: unknown = message.payload === null ? undefined : JSON.parse(message.payload.toString());
    await sender.sendMessages({
      messageId: message.id,
      ...(message.key === '' ? {} : { sessionId: message.key }),
      ...(message.headers as Partial<ServiceBusMessage>),
      body,
    });
  };
}
`,
};

function messages(site: SendSite): MessageCode[] {
  if (nameOf(site.call) !== 'sendMessages') throw new Decline(`${nameOf(site.call)} is not a message that an outbox row can stand for`);
  const receiver = receiverOf(site.call);
  if (!receiver) throw new Decline('the sender is not in sight');
  const destination = `${site.text(bare(receiver))}.entityPath`;
  const argument = argumentsOf(site.call)[0];
  const list = elements(argument) ?? (argument && ts.isObjectLiteralExpression(bare(argument)) ? [argument] : undefined);
  if (!list) throw new Decline('the messages are not written in place');
  return list.map((e) => {
    const m = parts(e, site, 'the message');
    const other = m.others(['body', 'sessionId', ...carried])[0];
    if (other !== undefined) throw new Decline(`the message sets ${other}, which an outbox row does not carry`);
    const body = m.get('body');
    const key = m.get('sessionId');
    const headers = carried.flatMap((name) => {
      const code = m.get(name);
      return code === undefined ? [] : [`${name}: ${code}`];
    });
    return {
      destination,
      ...(key === undefined ? {} : { key }),
      payload: body === undefined ? 'null' : `JSON.stringify(${body})`,
      ...(headers.length > 0 ? { headers: `{ ${headers.join(', ')} }` } : {}),
    };
  });
}
