import { check } from '../check.js';

const kafka = `
    import { Kafka } from 'kafkajs';
    import postgres from 'postgres';
    const producer = new Kafka({ brokers: [] }).producer();
    const sql = postgres(process.env['DATABASE_URL']!);`;

describe('postgres', () => {
  check(
    'a query begins when it is awaited',
    `${kafka}
    export async function place(id: string) {
      const [order] = await sql\`insert into orders \${sql({ id })} returning *\`;
      await producer.send({ topic: 'orders', messages: [{ value: order!['id'] }] });
      //             ^^^^ lost-event
    }
    export async function later(id: string) {
      const query = sql\`insert into orders (id) values (\${id})\`;
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ phantom-event
      await query;
    }
    export async function never(id: string) {
      sql\`update orders set id = \${id}\`;
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
    }
    export async function atOnce(id: string) {
      const query = sql\`insert into orders (id) values (\${id})\`.execute();
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ unordered-dual-write
      await query;
    }
  `,
  );

  check(
    'begin: with options, with the outer sql inside, handed to a function',
    `${kafka}
    async function insert(tx: postgres.TransactionSql, id: string) {
      await tx\`insert into orders (id) values (\${id})\`;
    }
    export async function place(id: string) {
      await sql.begin('isolation level serializable', async (tx) => {
        await insert(tx, id);
        await sql\`insert into log (id) values (\${id})\`;
        //    ^ escaped-write
        await tx.savepoint(async (tx2) => tx2.unsafe('delete from carts'));
      });
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
    export async function pipeline(id: string) {
      await sql.begin((tx) => [tx\`insert into orders (id) values (\${id})\`, tx\`insert into outbox (payload) values (\${id})\`]);
    }
  `,
  );

  check(
    'quiet: reads, NOTIFY, and an outbox row in the transaction',
    `${kafka}
    export async function ask(id: string) {
      const rows = await sql\`select * from orders where id = \${id} \${sql\`for update\`}\`;
      await producer.send({ topic: 'questions', messages: [{ value: String(rows) }] });
    }
    export async function place(id: string) {
      await sql.begin(async (tx) => {
        await tx\`insert into orders (id) values (\${id})\`;
        await tx\`insert into outbox (payload) values (\${id})\`;
      });
      await sql.notify('orders', id);
    }
  `,
  );
});
