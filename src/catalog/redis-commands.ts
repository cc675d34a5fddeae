/** What Redis commands do, shared by the clients. Names in lower case, as in ioredis; node-redis spells them in camel case and upper case. */
import type { Effect, Member } from '../model/catalog.js';

export interface RedisCommand {
  /** Lower case, words apart: `h set`. */
  words: string;
  effect?: Effect;
  /** What it does where it is queued by MULTI, if that is something else. */
  inMulti?: Effect[];
}

const target: Effect['target'] = { arg: 0 };
const cache: Effect = { kind: 'send', category: 'cache', technology: 'Redis', target };
const record: Effect = { ...cache, soleRecord: true, system: 'redis' };
const stream: Effect = { kind: 'send', category: 'broker', technology: 'Redis Streams', target };
const pubSub: Effect = { kind: 'send', category: 'ephemeral', technology: 'Redis pub/sub', target, acknowledged: false };

const list = (names: string, effect?: Effect, inMulti?: Effect[]): RedisCommand[] =>
  names
    .trim()
    .split(/\s*,\s*/)
    .map((words) => ({ words, ...(effect ? { effect } : {}), ...(inMulti ? { inMulti } : {}) }));

/** With options it is a lock or comes with an end: `SET key value EX 10 NX`. */
const plainSet: Effect[] = [
  { ...cache, when: { arg: 2, given: true } },
  { ...record, when: { arg: 2, given: false } },
];

/**
 * A plain value is a copy of something; a hash may be the record itself, and so may what is changed together in MULTI. Locks, expiries, counters and deletes are neither.
 * https://redis.io/docs/latest/commands/
 */
export const redisCommands: readonly RedisCommand[] = [
  ...list('x add', stream),
  ...list('publish, s publish', pubSub),
  ...list('set', cache, plainSet),
  ...list('m set, append, set range, l push, r push, l set, s add, z add', cache, [record]),
  ...list('set ex, p set ex, pf add, geo add, get set, set bit, copy, l move', cache),
  ...list('h set, h set n x', record),
  ...list(`
    del, unlink, expire, p expire, expire at, persist, incr, incr by, decr, decr by, h del, h incr by, set n x, l rem, l trim, l pop, r pop,
    s rem, z rem, x ack, x del, x trim, rename, touch
  `),
  ...list(`
    get, m get, h get, hm get, h get all, h keys, h vals, h len, exists, ttl, type, keys, scan, l range, l len, s members, s is member,
    z range, z score, z card, x read, x read group, x range, x len
  `),
];

/** The member that queues a command. `multi`: to be run as one by EXEC. */
export function queuedCommand({ effect, inMulti }: RedisCommand, multi: boolean): Member {
  if (!effect) return { returns: 'this' };
  return { effect: multi ? (inMulti ?? effect) : effect, lazy: true, returns: 'this' };
}

/** `h set` as ioredis spells it. */
export const lowerCase = (words: string): string => words.replaceAll(' ', '');
/** `h set` as node-redis spells it: `hSet`. */
export const camelCase = (words: string): string => words.replace(/ (.)/g, (_, c: string) => c.toUpperCase());
