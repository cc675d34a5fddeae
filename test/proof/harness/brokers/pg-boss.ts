/** A queue in the database of the pair: the code after adds its jobs in the transactions of the orders, and has no relay. */
import { postgres } from '../frames/postgres.js';
import { pause } from '../wait.js';
import { inbox, type Broker } from './broker.js';

/** What is used of `pg-boss`. */
interface Job {
  id: string;
  data: unknown;
}
interface PgBoss {
  on(event: 'error', listener: (error: Error) => void): void;
  start(): Promise<unknown>;
  createQueue(name: string): Promise<void>;
  fetch(name: string, options: { batchSize: number }): Promise<Job[]>;
  complete(name: string, id: string): Promise<void>;
  stop(options: { graceful: boolean; wait: boolean }): Promise<void>;
}
type Boss = new (options: { connectionString: string }) => PgBoss;

export const pgBoss: Broker = {
  protocol: postgres,
  url: (port, topic, { user }) => `postgresql://${user ?? 'postgres'}@127.0.0.1:${port}/${topic}`,
  async consume(at, topic, load) {
    const boss = new (load<Boss>('pg-boss'))({ connectionString: this.url(at.port, topic, at) });
    let open = true;
    // Dropping the database ends the connections that are left.
    boss.on('error', (error) => {
      if (open) console.error(`pg-boss: ${error.message}`);
    });
    await boss.start();
    await boss.createQueue(topic);
    const { received, malformed, take } = inbox();
    const reading = (async () => {
      while (open) {
        // One at a time: the jobs of a batch come in no order.
        const [job] = await boss.fetch(topic, { batchSize: 1 });
        if (job) {
          take(JSON.stringify(job.data), job.id);
          await boss.complete(topic, job.id);
        } else await pause(50);
      }
    })();
    return {
      received,
      malformed,
      // Its jobs go with the database.
      async close() {
        open = false;
        await reading;
        await boss.stop({ graceful: false, wait: true });
      },
    };
  },
};
