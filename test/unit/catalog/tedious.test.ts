import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import { Connection, Request } from 'tedious';
    const connection = new Connection({ server: 'localhost' });`;

describe('tedious', () => {
  check(
    'a request given to the connection, inside a transaction',
    `${head}
    export function place() {
      connection.beginTransaction(() => {
        const request = new Request('INSERT INTO orders DEFAULT VALUES', () => {});
        connection.execSql(request);
        producer.send({ topic: 'orders', messages: [] });
        //       ^^^^ phantom-event
        connection.commitTransaction(() => {});
      });
    }
  `,
  );

  check(
    'quiet: reads',
    `${head}
    export async function ask() {
      connection.execSql(new Request('SELECT * FROM orders', () => {}));
      await producer.send({ topic: 'orders', messages: [] });
    }
  `,
  );
});
