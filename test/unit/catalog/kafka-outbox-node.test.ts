import { check } from '../check.js';

const setup = `
    import { KafkaOutbox, PostgresOutboxStorage } from 'kafka-outbox-node';
    import { Pool } from 'pg';
    const pool = new Pool();
    const outbox = new KafkaOutbox({ kafkaBrokers: [], defaultTopic: 'orders', storage: new PostgresOutboxStorage({}) });`;

describe('kafka-outbox-node', () => {
  check(
    'the event is stored over a connection of its own: not atomic with the write',
    `${setup}
    export async function place(id: string) {
      await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await outbox.addEvent({ id });
      //           ^^^^^^^^ outbox-not-atomic
    }
  `,
  );

  check(
    'quiet: an event after a read, the relay',
    `${setup}
    export async function tell(id: string) {
      await pool.query('SELECT * FROM orders WHERE id = $1', [id]);
      await outbox.addEvent({ id });
    }
    export async function start() {
      await outbox.connect();
      outbox.startPolling();
      await outbox.publishEvents();
    }
  `,
  );
});
