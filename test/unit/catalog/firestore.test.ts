import { check } from '../check.js';

const head = `
    import { Kafka } from 'kafkajs';
    const producer = new Kafka({ brokers: [] }).producer();
    import { Firestore, type Transaction } from '@google-cloud/firestore';
    const db = new Firestore();
    const orders = db.collection('orders');`;

describe('firestore', () => {
  check(
    'references',
    `${head}
    export async function place(id: string) {
      await orders.doc(id).set({ id });
      //                   ^^^ write
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function add(id: string) {
      const order = await orders.add({ id });
      await order.update({ placed: true });
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'transactions and batches',
    `${head}
    async function insert(tx: Transaction, id: string) {
      tx.set(orders.doc(id), { id });
    }
    export async function inside(id: string) {
      await db.runTransaction(async (tx) => {
        await insert(tx, id);
        await orders.doc('count').update({ n: 1 });
        //                        ^^^^^^ escaped-write
      });
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function batched(id: string) {
      const batch = db.batch();
      batch.set(orders.doc(id), { id });
      await orders.doc('seen').delete();
      await batch.commit();
      //          ^^^^^^ commit
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'through firebase-admin',
    `${head}
    import * as admin from 'firebase-admin';
    import { getFirestore } from 'firebase-admin/firestore';
    export async function place(id: string) {
      await admin.firestore().collection('orders').doc(id).create({ id });
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
    export async function remove(id: string) {
      await getFirestore().doc('orders/' + id).delete();
      await producer.send({ topic: 'orders', messages: [] });
      //             ^^^^ lost-event
    }
  `,
  );

  check(
    'quiet: reads, and an outbox document in the same batch or transaction',
    `${head}
    export async function ask(id: string) {
      const order = await orders.doc(id).get();
      const all = await orders.where('paid', '==', true).get();
      await producer.send({ topic: 'orders', messages: [] });
    }
    export async function place(id: string) {
      const batch = db.batch();
      batch.create(orders.doc(id), { id });
      batch.create(db.collection('outbox').doc(), { id });
      await batch.commit();
    }
    export async function placeIn(id: string) {
      await db.runTransaction(async (tx) => {
        tx.create(orders.doc(id), { id });
        tx.create(db.collection('outbox').doc(), { id });
      });
    }
  `,
  );
});
