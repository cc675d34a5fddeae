/** All senders, by the catalog ids they stand for. */
import { amqplib } from './amqplib.js';
import { bullmq } from './bullmq.js';
import { confluentKafka } from './confluent-kafka.js';
import { kafkajs } from './kafkajs.js';
import type { Sender } from './sender.js';

export const senders: readonly Sender[] = [kafkajs, confluentKafka, amqplib, bullmq];

export function senderOf(library: string): Sender | undefined {
  return senders.find((s) => s.ids.includes(library));
}
