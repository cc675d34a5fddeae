import PgBoss from 'pg-boss';
import { config } from './config';

/** A queue in the database of the orders, by a connection of its own. */
export async function openBroker(): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: config.brokerUrl, supervise: false, schedule: false });
  boss.on('error', (error) => console.error('queue connection lost:', error.message));
  return boss.start();
}
