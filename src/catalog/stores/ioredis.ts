import type { Member } from '../../model/catalog.js';
import { each, gives, harmless, library } from '../define.js';
import { lowerCase, queuedCommand, redisCommands } from '../redis-commands.js';

/**
 * ioredis. A cache by default; a stream is a broker, pub/sub is ephemeral. What is queued by `multi` or `pipeline` runs at `exec`.
 * https://redis.github.io/ioredis/classes/Redis.html
 */
const commands: Record<string, Member> = {};
const queued: Record<string, Member> = {};
const together: Record<string, Member> = {};
for (const command of redisCommands) {
  const { words, effect } = command;
  const name = lowerCase(words);
  commands[name] = effect ? { effect } : harmless;
  queued[name] = queuedCommand(command, false);
  together[name] = queuedCommand(command, true);
}
commands['hmset'] = commands['hset']!;
queued['hmset'] = queued['hset']!;
together['hmset'] = together['hset']!;
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
      'default.Cluster': { class: 'Redis' },
      'Redis.Cluster': { class: 'Redis' },
      ChainableCommander: { type: 'Pipeline' },
      Pipeline: { class: 'Pipeline' },
    },
  },
  types: {
    Redis: {
      members: {
        ...commands,
        multi: gives('Multi'),
        pipeline: gives('Pipeline'),
        duplicate: gives('Redis'),
        ...each('on once addListener', listen),
        ...each('subscribe psubscribe unsubscribe connect disconnect quit watch unwatch defineCommand', harmless),
      },
    },
    Pipeline: { members: { ...queued, exec: gives('this', { runs: true }) } },
    Multi: { members: { ...together, exec: gives('this', { runs: true }) } },
  },
  holes: ['Lua scripts (`eval`, `defineCommand`) and `call` are not read.', 'A list used as a queue counts as a cache.'],
});
