import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import cassandra from 'cassandra-driver';
    const client = new cassandra.Client({ contactPoints: ['localhost'], localDataCenter: 'dc1' });`;

describe('cassandra', () => {
  check(
    'statements, batches, mapped models',
    `${head}
    export async function place(id: string) {
      await client.execute('INSERT INTO orders (id) VALUES (?)', [id], { prepare: true });
      //           ^^^^^^^ write
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    const orders = new cassandra.mapping.Mapper(client).forModel('Order');
    export async function mapped(id: string) {
      await orders.insert({ id });
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads, and an outbox row in the same batch',
    `${head}
    export async function ask(id: string) {
      await client.execute('SELECT * FROM orders WHERE id = ?', [id]);
      await producer.send({ topic: 'orders', messages: [] });
    }
    export async function place(id: string) {
      await client.batch([{ query: 'INSERT INTO orders (id) VALUES (?)', params: [id] }, { query: 'INSERT INTO outbox (id) VALUES (?)', params: [id] }]);
    }
  `,
  );
});
