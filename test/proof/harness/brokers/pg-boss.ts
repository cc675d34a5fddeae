/** A queue in the database of the pair: the code after adds its jobs in the transactions of the orders, and has no relay. */
import { postgres } from '../frames/postgres.js';
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
  work(name: string, options: { pollingIntervalSeconds: number; batchSize: number }, work: (jobs: Job[]) => Promise<void>): Promise<string>;
  stop(options: { graceful: boolean; wait: boolean }): Promise<void>;
}
type Boss = new (options: { connectionString: string }) => PgBoss;

export const pgBoss: Broker = {
  protocol: postgres,
  url: (port, topic, { user }) => `postgresql://${user ?? 'postgres'}@127.0.0.1:${port}/${topic}`,
  async consume(at, topic, load) {
    const boss = new (load<Boss>('pg-boss'))({ connectionString: this.url(at.port, topic, at) });
    boss.on('error', (error) => {
      console.error(`pg-boss: ${error.message}`);
    });
    await boss.start();
    await boss.createQueue(topic);
    const { received, malformed, take } = inbox();
    await boss.work(topic, { pollingIntervalSeconds: 0.5, batchSize: 1_000 }, (jobs) => {
      for (const { id, data } of jobs) take(JSON.stringify(data), id);
      return Promise.resolve();
    });
    return {
      received,
      malformed,
      // Its jobs go with the database.
      close: () => boss.stop({ graceful: false, wait: true }),
    };
  },
};
