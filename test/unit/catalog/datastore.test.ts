import { check } from '../check.js';

const kafka = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };`;

describe('datastore', () => {
  check(
    'an entity, then a send',
    `${kafka}
import { Datastore } from '@google-cloud/datastore';
const datastore = new Datastore();
export async function place(data: object) {
  await datastore.save({ key: datastore.key(['Order']), data });
  //              ^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );

  check(
    'a send before the commit of a transaction',
    `${kafka}
const { Datastore } = require('@google-cloud/datastore');
const datastore = new Datastore();
export async function place(data: object) {
  const transaction = datastore.transaction();
  await transaction.run();
  transaction.save({ key: datastore.key(['Order']), data });
  await producer.send(tell);
  //             ^^^^ phantom-event
  await transaction.commit();
}`,
  );

  check(
    'quiet: reads',
    `${kafka}
import { Datastore } from '@google-cloud/datastore';
const datastore = new Datastore();
export async function ask() {
  await datastore.runQuery(datastore.createQuery('Order'));
  await producer.send(tell);
}`,
  );
});
