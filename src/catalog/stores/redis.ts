import type { Member } from '../../model/catalog.js';
import { each, gives, harmless, has, library, send } from '../define.js';
import { camelCase, lowerCase, queuedCommand, redisCommands } from '../redis-commands.js';

/**
 * node-redis. A cache by default; a stream is a broker, pub/sub is ephemeral. What is queued by `multi` runs at `exec`.
 * https://redis.io/docs/latest/develop/clients/nodejs/
 */
const commands: Record<string, Member> = {};
const queued: Record<string, Member> = {};
for (const command of redisCommands) {
  const { words, effect } = command;
  for (const name of [camelCase(words), lowerCase(words).toUpperCase()]) {
    commands[name] = effect ? { effect } : harmless;
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
  versions: '4 - 6',
  exports: Object.fromEntries(
    ['redis', '@redis/client'].map((pkg) => [
      pkg,
      {
        createClient: { fn: gives('Client') },
        createCluster: { fn: gives('Client') },
        createClientPool: { fn: gives('Client') },
        createSentinel: { fn: gives('Client') },
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
    Multi: { members: { ...queued, ...each('exec execAsPipeline', gives('this', { runs: true })) } },
    Json: {
      members: { ...each('set merge mSet', send({ soleRecord: true, system: 'redis', target: { arg: 0 } })), ...each('get del', harmless) },
    },
  },
  holes: [
    'Version 3 and its callbacks are not modelled.',
    'Lua scripts and `sendCommand` are not read.',
    'A list used as a queue counts as a cache.',
  ],
});
