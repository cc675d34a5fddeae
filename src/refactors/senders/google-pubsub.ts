/** Google Pub/Sub: `topic.publishMessage({ … })`. */
import { argumentsOf, bare, nameOf, receiverOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { parts, payloadCode } from './read.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

export const googlePubsub: Sender = {
  ids: ['google-pubsub'],
  transport: 'pubsub',
  messages,
  file: 'pubsub-sender.ts',
  function: 'pubsubSender',
  text: (ext) => `import { Topic, type PubSub } from '@google-cloud/pubsub';
import type { OutboxSender } from './message${ext}';

/** Publishes to Pub/Sub. The row's id goes along as the attribute message-id. A row's key is the ordering key. */
export function pubsubSender(clientOrTopic: PubSub | Topic): OutboxSender {
  const client = clientOrTopic instanceof Topic ? clientOrTopic.pubsub : clientOrTopic;
  return async (message) => {
    const { attributes } = message.headers as { attributes?: Record<string, string> };
    const topic = client.topic(message.destination, { messageOrdering: message.key !== '' });
    await topic.publishMessage({
      data: message.payload ?? Buffer.alloc(0),
      attributes: { 'message-id': message.id, ...attributes },
      ...(message.key === '' ? {} : { orderingKey: message.key }),
    });
  };
}
`,
};

function messages(site: SendSite): MessageCode[] {
  const destination = topicOf(site);
  const [first, attributes] = argumentsOf(site.call);
  if (!first) throw new Decline('the message is missing');
  if (nameOf(site.call) === 'publish') {
    const given = attributes && !ts.isFunctionLike(attributes) ? `{ attributes: ${site.text(attributes)} }` : undefined;
    return [{ destination, payload: payloadCode(first, site), ...(given ? { headers: given } : {}) }];
  }
  if (nameOf(site.call) !== 'publishMessage') throw new Decline(`${nameOf(site.call)} is not a message that an outbox row can stand for`);
  const m = parts(first, site, 'the message');
  const other = m.others(['data', 'json', 'attributes', 'orderingKey'])[0];
  if (other !== undefined) throw new Decline(`the message sets ${other}, which an outbox row does not carry`);
  const json = m.literal ? m.get('json') : undefined;
  const data = m.node('data');
  const key = m.get('orderingKey');
  const given = m.get('attributes');
  const payload =
    json !== undefined ? `JSON.stringify(${json})` : data ? payloadCode(data, site) : m.literal ? 'null' : (m.get('data') ?? 'null');
  return [
    {
      destination,
      ...(key === undefined ? {} : { key }),
      payload,
      ...(given === undefined ? {} : { headers: `{ attributes: ${given} }` }),
    },
  ];
}

/** `client.topic('orders')`, or the name of a topic object. */
function topicOf(site: SendSite): string {
  const receiver = receiverOf(site.call);
  const topic = receiver && bare(receiver);
  if (!topic) throw new Decline('the topic is not in sight');
  if (ts.isCallExpression(topic) && nameOf(topic) === 'topic' && topic.arguments[0]) return site.text(topic.arguments[0]);
  return `${site.text(topic)}.name`;
}
