import { redis as protocol } from '../frames/redis.js';
import { inbox, type Broker } from './broker.js';

/** What is used of `bullmq`. */
interface Options {
  connection: { url: string; maxRetriesPerRequest: null };
}
interface Bullmq {
  Worker: new (queue: string, work: (job: { id?: string; data: unknown }) => Promise<void>, options: Options) => { close(): Promise<void> };
  Queue: new (name: string, options: Options) => { obliterate(options: { force: boolean }): Promise<void>; close(): Promise<void> };
}

const url = (port: number) => `redis://127.0.0.1:${port}`;

export const bullmq: Broker = {
  protocol,
  url,
  async consume({ port }, topic, load) {
    await Promise.resolve();
    const { Worker, Queue } = load<Bullmq>('bullmq');
    const options: Options = { connection: { url: url(port), maxRetriesPerRequest: null } };
    const { received, malformed, take } = inbox();
    const worker = new Worker(
      topic,
      (job) => {
        take(JSON.stringify(job.data), job.id);
        return Promise.resolve();
      },
      options,
    );
    return {
      received,
      malformed,
      async close() {
        await worker.close();
        const queue = new Queue(topic, options);
        await queue.obliterate({ force: true });
        await queue.close();
      },
    };
  },
};
