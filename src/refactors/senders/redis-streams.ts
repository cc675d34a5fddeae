/** Redis Streams, by ioredis, by node-redis and by Upstash's client. A row's payload is the entry's fields; the row's id becomes a field of it. */
import { argumentsOf, bare, nameOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

export const ioredisStreams: Sender = {
  ids: ['ioredis'],
  transport: 'redis',
  messages: ioredisMessages,
  file: 'redis-sender.ts',
  function: 'redisSender',
  text: (ext) => `import type { Redis } from 'ioredis';
import type { OutboxSender } from './message${ext}';

/** Adds entries to Redis streams. The row's id goes along as the field message-id. */
export function redisSender(redis: Redis): OutboxSender {
  return async (message) => {
    const { options } = message.headers as { options?: (string | number)[] };
    const fields = JSON.parse(message.payload?.toString() ?? '[]') as (string | number)[];
    await redis.xadd(message.destination, ...(options ?? []), '*', ...fields, 'message-id', message.id);
  };
}
`,
};

function ioredisMessages(site: SendSite): MessageCode[] {
  const args = argumentsOf(site.call);
  if (nameOf(site.call) !== 'xadd') throw new Decline(`${nameOf(site.call)} is not a message that an outbox row can stand for`);
  const star = args.findIndex((a) => ts.isStringLiteralLike(bare(a)) && (bare(a) as ts.StringLiteralLike).text === '*');
  if (star < 1) throw new Decline('the entry has an id of its own');
  const stream = args[0]!;
  const options = args.slice(1, star).map((a) => site.text(a));
  const fields = args.slice(star + 1).map((a) => site.text(a));
  return [
    {
      destination: site.text(stream),
      payload: `JSON.stringify([${fields.join(', ')}])`,
      ...(options.length > 0 ? { headers: `{ options: [${options.join(', ')}] }` } : {}),
    },
  ];
}

export const nodeRedisStreams: Sender = {
  ids: ['redis'],
  transport: 'redis',
  messages: (site) => recordMessages(site, 'xAdd'),
  file: 'redis-sender.ts',
  function: 'redisSender',
  text: (ext) =>
    recordText(ext, {
      head: `
/** What is needed of a client: its type differs with the modules it is made with. */
export interface StreamClient {
  xAdd(key: string, id: string, message: Record<string, string>, options?: object): Promise<unknown>;
}
`,
      client: 'client: StreamClient',
      options: 'object',
      fields: 'Record<string, string>',
      add: 'client.xAdd',
    }),
};

export const upstashStreams: Sender = {
  ids: ['upstash-redis'],
  transport: 'redis',
  messages: (site) => recordMessages(site, 'xadd'),
  file: 'redis-sender.ts',
  function: 'redisSender',
  text: (ext) =>
    `import type { Redis } from '@upstash/redis';\n${recordText(ext, {
      head: '',
      client: 'redis: Redis',
      options: "Parameters<Redis['xadd']>[3]",
      fields: 'Record<string, unknown>',
      add: 'redis.xadd',
    })}`,
};

/** A sender of entries whose fields are the properties of an object. */
function recordText(ext: string, p: { head: string; client: string; options: string; fields: string; add: string }): string {
  return `import type { OutboxSender } from './message${ext}';
${p.head}
/** Adds entries to Redis streams. The row's id goes along as the field message-id. */
export function redisSender(${p.client}): OutboxSender {
  return async (message) => {
    const { options } = message.headers as { options?: ${p.options} };
    const fields = JSON.parse(message.payload?.toString() ?? '{}') as ${p.fields};
    await ${p.add}(message.destination, '*', { ...fields, 'message-id': message.id }, options);
  };
}
`;
}

/** `add(stream, '*', { …fields }, options)`. */
function recordMessages(site: SendSite, method: string): MessageCode[] {
  const [stream, id, fields, options] = argumentsOf(site.call);
  if (nameOf(site.call) !== method) throw new Decline(`${nameOf(site.call)} is not a message that an outbox row can stand for`);
  if (!stream || !id || !fields || bare(id).getText().slice(1, -1) !== '*') throw new Decline('the entry has an id of its own');
  return [
    {
      destination: site.text(stream),
      payload: `JSON.stringify(${site.text(fields)})`,
      ...(options ? { headers: `{ options: ${site.text(options)} }` } : {}),
    },
  ];
}
