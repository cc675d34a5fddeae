import type { Member } from '../../model/catalog.js';
import { each, gives, harmless, library } from '../define.js';
import { lowerCase, redisCommands } from '../redis-commands.js';

/**
 * ioredis. A cache by default; a stream is a broker, pub/sub is ephemeral. What is queued by `multi` or `pipeline` runs at `exec`.
 * https://redis.github.io/ioredis/classes/Redis.html
 */
const commands: Record<string, Member> = {};
const queued: Record<string, Member> = {};
for (const { words, effect } of redisCommands) {
  const name = lowerCase(words);
  commands[name] = effect ? { effect } : harmless;
  queued[name] = effect ? { effect, lazy: true, returns: 'this' } : { returns: 'this' };
}
commands['hmset'] = commands['hset']!;
queued['hmset'] = queued['hset']!;
const listen: Member = { calls: [{ arg: 1, when: 'handler' }], returns: 'this' };

export default library({
  id: 'ioredis',
  technology: 'Redis',
  category: 'cache',
  docs: 'https://redis.github.io/ioredis/classes/Redis.html',
  versions: '4 - 6',
  exports: {
    ioredis: {
      default: { class: 'Redis' },
      Redis: { class: 'Redis' },
      Cluster: { class: 'Redis' },
      ChainableCommander: { type: 'Pipeline' },
      Pipeline: { class: 'Pipeline' },
    },
  },
  types: {
    Redis: {
      members: {
        ...commands,
        multi: gives('Pipeline'),
        pipeline: gives('Pipeline'),
        duplicate: gives('Redis'),
        ...each('on once addListener', listen),
        ...each('subscribe psubscribe unsubscribe connect disconnect quit watch unwatch defineCommand', harmless),
      },
    },
    Pipeline: { members: { ...queued, exec: gives('this', { runs: true }) } },
  },
  holes: ['Lua scripts (`eval`, `defineCommand`) and `call` are not read.', 'A list used as a queue counts as a cache.'],
});
