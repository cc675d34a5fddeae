import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import neo4j, { type ManagedTransaction } from 'neo4j-driver';
    const driver = neo4j.driver('bolt://localhost');`;

describe('neo4j', () => {
  check(
    'sessions, managed and explicit transactions',
    `${head}
    export async function place(id: string) {
      const session = driver.session();
      await session.run('MERGE (o:Order { id: $id }) RETURN o', { id });
      //            ^^^ write
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    async function insert(tx: ManagedTransaction, id: string) {
      await tx.run('CREATE (o:Order { id: $id })', { id });
    }
    export async function managed(id: string) {
      const session = driver.session();
      await session.executeWrite(async (tx) => {
        await insert(tx, id);
        await producer.send({ topic: 'orders', messages: [] });
        //             ^^^^ phantom-event
      });
    }
    export async function explicit(id: string) {
      const session = driver.session();
      const tx = session.beginTransaction();
      await tx.run('MATCH (o:Order { id: $id }) SET o.paid = true', { id });
      await driver.executeQuery('MATCH (c:Cart) DETACH DELETE c');
      //           ^^^^^^^^^^^^ escaped-write
      await tx.commit();
    }
  `,
  );

  check(
    'quiet: reads, and an outbox node in the same transaction',
    `${head}
    export async function ask(id: string) {
      const session = driver.session();
      await session.executeRead((tx) => tx.run("MATCH (o:Order) WHERE o.state = 'to delete' RETURN o", { id }));
      await driver.executeQuery('CREATE INDEX order_id FOR (o:Order) ON (o.id)');
      await producer.send({ topic: 'orders', messages: [] });
    }
    export async function place(id: string) {
      await driver.session().executeWrite(async (tx) => {
        await tx.run('CREATE (o:Order { id: $id })', { id });
        await tx.run('CREATE (m:Outbox { id: $id })', { id });
      });
    }
  `,
  );
});
