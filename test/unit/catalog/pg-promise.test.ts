import { check } from '../check.js';

const kafka = `
    import { Kafka } from 'kafkajs';
    import pgPromise from 'pg-promise';
    const producer = new Kafka({ brokers: [] }).producer();
    const pgp = pgPromise({ capSQL: true });
    const db = pgp('postgres://localhost/shop');`;

describe('pg-promise', () => {
  check(
    'queries of the database, texts of the helpers',
    `${kafka}
    export async function place(id: string) {
      await db.none('INSERT INTO orders(id) VALUES($1)', [id]);
      //       ^^^^ write
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
    export async function placeAll(ids: { id: string }[]) {
      const query = pgp.helpers.insert(ids, ['id'], 'orders');
      await db.none(query);
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function pay(id: string) {
      await db.none(pgp.helpers.update({ paid: true }, null, 'orders') + ' WHERE id = $1', [id]);
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'tx and task; the database inside a tx',
    `${kafka}
    export async function place(id: string) {
      await db.tx('place', async (t) => {
        await t.none('INSERT INTO orders(id) VALUES($1)', [id]);
        await db.none('INSERT INTO log(id) VALUES($1)', [id]);
        //       ^^^^ escaped-write
      });
    }
    export async function early(id: string) {
      await db.task(async (t) => {
        await t.tx(async (t2) => {
          await t2.batch([t2.none('INSERT INTO orders(id) VALUES($1)', [id]), t2.none('DELETE FROM carts WHERE id = $1', [id])]);
          await producer.send({ topic: 'orders', messages: [{ value: id }] });
          //             ^^^^ phantom-event
        });
      });
    }
    export async function plain(id: string) {
      await db.task((t) => t.one('INSERT INTO orders(id) VALUES($1) RETURNING id', [id]));
      await producer.send({ topic: 'orders', messages: [{ value: id }] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads, and an outbox row in the transaction',
    `${kafka}
    export async function ask(id: string) {
      const order = await db.oneOrNone('SELECT * FROM orders WHERE id = $1', id);
      await producer.send({ topic: 'questions', messages: [{ value: String(order) }] });
    }
    async function insert(t: pgPromise.ITask<{}>, id: string) {
      await t.none('INSERT INTO orders(id) VALUES($1)', [id]);
      await t.none('INSERT INTO outbox(payload) VALUES($1)', [id]);
    }
    export const place = (id: string) => db.tx((t) => insert(t, id));
  `,
  );
});
