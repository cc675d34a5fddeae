/** What a function returns, under tests that come out otherwise for what it is given. */
import { check } from '../check.js';

describe('engine: returns under tests', () => {
  check(
    'a test of a parameter leaves a return out',
    `
    import { Pool } from 'pg';
    import { Kafka } from 'kafkajs';
    const pool = new Pool();
    const producer = new Kafka({}).producer();
    const target = (kind: string) => {
      if (kind === 'none') return { send: async (m: any) => console.log(m) };
      return { send: async (m: any) => { await producer.send(m); } };
    };
    export async function told(id: string) {
      await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await target('kafka').send({ topic: 'orders', messages: [] });
      //                    ^^^^ lost-event
    }
    export async function logged(id: string) {
      await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await target('none').send({ topic: 'orders', messages: [] });
    }
    `,
  );

  check(
    'a test of what is only being worked out takes nothing away',
    `
    import { Pool } from 'pg';
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({}).producer();
    export class Store {
      constructor(private readonly pool: Pool) {}
      async open() {
        const ready = await this.ready();
        if (ready) return this.pool.connect();
        return this.pool.connect();
      }
      async ready() {
        return this.open();
      }
      async first(id: string) {
        const client = await this.open();
        await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
        await producer.send({ topic: 'orders', messages: [] });
        //             ^^^^ lost-event
      }
      async second(id: string) {
        const client = await this.ready();
        await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
        await producer.send({ topic: 'orders', messages: [] });
        //             ^^^^ lost-event
      }
    }
    `,
  );
});
