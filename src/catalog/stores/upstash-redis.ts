import type { Member } from '../../model/catalog.js';
import { each, gives, harmless, has, library, send } from '../define.js';
import { lowerCase, queuedCommand, redisCommands } from '../redis-commands.js';

/** Upstash Redis, over HTTP. A cache by default; a stream is a broker, pub/sub is ephemeral. What is queued by `multi` or `pipeline` runs at `exec`. https://upstash.com/docs/redis/sdks/ts/overview */
const commands: Record<string, Member> = {};
const queued: Record<string, Member> = {};
const together: Record<string, Member> = {};
for (const command of redisCommands) {
  const { words, effect } = command;
  const name = lowerCase(words);
  // Sharded pub/sub is not served.
  if (name === 'spublish') continue;
  commands[name] = effect ? { effect } : harmless;
  queued[name] = queuedCommand(command, false);
  together[name] = queuedCommand(command, true);
}
const exports = { Redis: { class: 'Redis' } } as const;

export default library({
  id: 'upstash-redis',
  technology: 'Redis',
  category: 'cache',
  docs: 'https://upstash.com/docs/redis/sdks/ts/overview',
  versions: '1',
  exports: Object.fromEntries(['', '/cloudflare', '/fastly'].map((path) => [`@upstash/redis${path}`, exports])),
  types: {
    Redis: {
      statics: { fromEnv: gives('Redis') },
      members: { ...commands, multi: gives('Multi'), pipeline: gives('Pipeline'), json: has('Json') },
    },
    Pipeline: { members: { ...queued, exec: gives('this', { runs: true }) } },
    Multi: { members: { ...together, exec: gives('this', { runs: true }) } },
    Json: {
      members: { ...each('set merge mset', send({ soleRecord: true, system: 'redis', target: { arg: 0 } })), ...each('get del', harmless) },
    },
  },
  holes: ['Lua scripts (`eval`) are not read.', 'A list used as a queue counts as a cache.'],
});
