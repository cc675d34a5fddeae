/** KafkaJS and Confluent's client, which has the same producer interface. */
import { bare, calleeOf, argumentsOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { elements, parts } from './read.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

export const kafkajs: Sender = {
  ids: ['kafkajs'],
  transport: 'kafka',
  messages,
  file: 'kafka-sender.ts',
  function: 'kafkaSender',
  text: (ext) => `import type { IHeaders, Producer } from 'kafkajs';
import type { OutboxSender } from './message${ext}';

/** Sends to Kafka and waits until all replicas have the message. The row's id goes along as the header message-id. */
export function kafkaSender(producer: Producer): OutboxSender {
  return async (message) => {
    await producer.send({
      topic: message.destination,
      acks: -1,
      messages: [
        {
          key: message.key === '' ? null : message.key,
          value: message.payload,
          headers: { 'message-id': message.id, ...(message.headers as IHeaders) },
        },
      ],
    });
  };
}
`,
};

/** What a message of `send` and `sendBatch` may have; the rest would be lost in the outbox. */
const known = ['key', 'value', 'headers'];

export function messages(site: SendSite): MessageCode[] {
  const [argument] = argumentsOf(site.call);
  const method = bare(calleeOf(site.call));
  const batch = ts.isPropertyAccessExpression(method) && method.name.text === 'sendBatch';
  if (!batch) return topicMessages(argument, site);
  const list = elements(parts(argument, site, 'the batch').node('topicMessages'));
  if (!list) throw new Decline('the topics of the batch are not written in place');
  return list.flatMap((e) => topicMessages(e, site));
}

function topicMessages(e: ts.Expression | undefined, site: SendSite): MessageCode[] {
  const record = parts(e, site, 'the record of the send');
  const topic = record.get('topic');
  if (topic === undefined) throw new Decline('the record of the send has no topic');
  const list = elements(record.node('messages'));
  if (list) return list.map((m) => message(topic, m, site));
  const over = record.get('messages');
  if (over === undefined) throw new Decline('the record of the send has no messages');
  const node = record.node('messages');
  const mapped = node && mappedMessage(node, site, topic);
  if (mapped) return [mapped];
  const name = site.fresh('message');
  return [{ destination: topic, key: `${name}.key`, headers: `${name}.headers`, payload: `${name}.value`, each: { name, over } }];
}

function message(topic: string, e: ts.Expression, site: SendSite): MessageCode {
  const m = parts(e, site, 'the message');
  const other = m.others(known)[0];
  if (other !== undefined) throw new Decline(`the message sets ${other}, which an outbox row does not carry`);
  const key = m.get('key');
  const headers = m.get('headers');
  return {
    destination: topic,
    ...(key === undefined ? {} : { key }),
    ...(headers === undefined ? {} : { headers }),
    payload: m.get('value') ?? 'null',
  };
}

/** `items.map((item) => ({ key, value }))` to one message for each item. */
function mappedMessage(e: ts.Expression, site: SendSite, topic: string): MessageCode | undefined {
  const call = bare(e);
  if (!ts.isCallExpression(call) || call.arguments.length !== 1) return undefined;
  const callee = bare(call.expression);
  const fn = call.arguments[0]!;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'map' || !ts.isArrowFunction(fn)) return undefined;
  const [item, more] = fn.parameters;
  const body = ts.isBlock(fn.body) ? undefined : bare(fn.body);
  if (!item || more || !body || !ts.isObjectLiteralExpression(body)) return undefined;
  return { ...message(topic, body, site), each: { name: item.name.getText(), over: site.text(callee.expression) } };
}
