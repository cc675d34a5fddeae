import { check } from '../check.js';

const kafka = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };`;

describe('payload', () => {
  check(
    'a document, then a send and a job',
    `${kafka}
import config from './payload.config';
import { getPayload } from 'payload';
export async function place(data: object) {
  const payload = await getPayload({ config });
  await payload.create({ collection: 'orders', data });
  //            ^^^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}
export async function later(data: object) {
  const payload = await getPayload({ config });
  await payload.update({ collection: 'orders', id: 1, data });
  await payload.jobs.queue({ task: 'tell', input: {} });
  //                 ^^^^^ lost-event
}`,
  );

  check(
    'quiet: reads',
    `${kafka}
import type { Payload } from 'payload';
export async function ask(payload: Payload) {
  await payload.find({ collection: 'orders' });
  await producer.send(tell);
}`,
  );
});
