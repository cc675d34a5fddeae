import { redis as protocol } from '../frames/redis.js';
import { inbox, type Broker } from './broker.js';

/** What is used of `ioredis`. */
interface Redis {
  xread(...args: string[]): Promise<[stream: string, entries: [id: string, fields: string[]][]][] | null>;
  del(key: string): Promise<unknown>;
  quit(): Promise<unknown>;
}
interface Ioredis {
  Redis: new (url: string) => Redis;
}

const url = (port: number) => `redis://127.0.0.1:${port}`;

export const redisStreams: Broker = {
  protocol,
  url,
  async consume({ port }, topic, load) {
    const redis = new (load<Ioredis>('ioredis').Redis)(url(port));
    const { received, malformed, take } = inbox();
    let open = true;
    const reading = (async () => {
      for (let last = '0'; open;) {
        for (const [, entries] of (await redis.xread('BLOCK', '100', 'STREAMS', topic, last)) ?? []) {
          for (const [id, fields] of entries) {
            last = id;
            take(field(fields, 'payload') ?? '', field(fields, 'message-id'));
          }
        }
      }
    })();
    return {
      received,
      malformed,
      async close() {
        open = false;
        await reading;
        await redis.del(topic);
        await redis.quit();
      },
    };
  },
};

/** Fields and values take turns. */
function field(fields: readonly string[], name: string): string | undefined {
  const at = fields.findIndex((value, index) => index % 2 === 0 && value === name);
  return at < 0 ? undefined : fields[at + 1];
}
