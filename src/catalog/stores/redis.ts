import type { Member } from '../../model/catalog.js';
import { each, gives, harmless, has, library, send } from '../define.js';
import { completion } from '../sql.js';
import { camelCase, lowerCase, queuedCommand, redisCommands } from '../redis-commands.js';

/**
 * node-redis. A cache by default; a stream is a broker, pub/sub is ephemeral. What is queued by `multi` runs at `exec`.
 * https://redis.io/docs/latest/develop/clients/nodejs/
 */
/** Until version 3 names are in lower case and the last argument is told of the outcome: of these it is known which one that is. */
const told: Record<string, number[]> = {
  ...Object.fromEntries('get hgetall incr decr ttl lpop rpop smembers'.split(' ').map((name) => [name, [1]])),
  ...Object.fromEntries('publish expire hget lpush rpush sadd incrby'.split(' ').map((name) => [name, [2]])),
  ...Object.fromEntries('hset setex'.split(' ').map((name) => [name, [3]])),
  del: [1, 2],
  set: [2, 3, 4],
};
const commands: Record<string, Member> = {};
const queued: Record<string, Member> = {};
for (const command of redisCommands) {
  const { words, effect } = command;
  for (const name of [camelCase(words), lowerCase(words), lowerCase(words).toUpperCase()]) {
    const calls = told[name];
    commands[name] = { ...(effect ? { effect } : harmless), ...(calls ? { calls: completion(...calls) } : {}) };
    queued[name] = queuedCommand(command, true);
  }
}
const subscribe: Member = { calls: [{ arg: 1, when: 'handler' }] };
const client = { type: 'Client' } as const;

export default library({
  id: 'redis',
  technology: 'Redis',
  category: 'cache',
  docs: 'https://redis.io/docs/latest/develop/clients/nodejs/',
  versions: '2 - 6',
  exports: Object.fromEntries(
    ['redis', '@redis/client'].map((pkg) => [
      pkg,
      {
        createClient: { fn: gives('Client') },
        createCluster: { fn: gives('Client') },
        createClientPool: { fn: gives('Client') },
        createSentinel: { fn: gives('Client') },
        RedisClient: { class: 'Client' },
        RedisClientType: client,
        RedisClusterType: client,
      },
    ]),
  ),
  types: {
    Client: {
      members: {
        ...commands,
        multi: gives('Multi'),
        MULTI: gives('Multi'),
        duplicate: gives('Client'),
        json: has('Json'),
        ...each('subscribe pSubscribe sSubscribe', subscribe),
        ...each('connect disconnect quit close destroy on once watch unwatch unsubscribe', harmless),
      },
    },
    Multi: {
      members: { ...queued, exec: gives('this', { runs: true, calls: completion(0) }), execAsPipeline: gives('this', { runs: true }) },
    },
    Json: {
      members: { ...each('set merge mSet', send({ soleRecord: true, system: 'redis', target: { arg: 0 } })), ...each('get del', harmless) },
    },
  },
  holes: [
    'Until version 3, callbacks of the usual commands are known, and only where they stand behind as many arguments as usual.',
    'Lua scripts and `sendCommand` are not read.',
    'A list used as a queue counts as a cache.',
  ],
});
