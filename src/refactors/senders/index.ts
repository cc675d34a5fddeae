/** All senders, by the catalog ids they stand for. */
import type { Values } from '../../resolution/values.js';
import { agenda } from './agenda.js';
import { amqplib } from './amqplib.js';
import { eventBridge, sns, sqs } from './aws.js';
import { azureServiceBus } from './azure-service-bus.js';
import { bull, bullmq } from './bullmq.js';
import { confluentKafka } from './confluent-kafka.js';
import { got, ky } from './got.js';
import { graphileWorker } from './graphile-worker.js';
import { googlePubsub } from './google-pubsub.js';
import { nestMailer, nodemailer, postmark, resend, sendgrid } from './email.js';
import { axiosSender, fetchSender, nestHttpService } from './http.js';
import { kafkajs } from './kafkajs.js';
import { mqtt } from './mqtt.js';
import { jetstream, nats } from './nats.js';
import { nestClientProxy } from './nestjs-microservices.js';
import { nestRabbitmq } from './nestjs-rabbitmq.js';
import { pgBoss } from './pg-boss.js';
import { qstash } from './qstash.js';
import { ioredisStreams, nodeRedisStreams, upstashStreams } from './redis-streams.js';
import { s3 } from './s3.js';
import type { Sender } from './sender.js';

export const senders: readonly Sender[] = [
  kafkajs,
  confluentKafka,
  amqplib,
  nestClientProxy,
  nestRabbitmq,
  jetstream,
  nats,
  mqtt,
  sns,
  sqs,
  eventBridge,
  googlePubsub,
  azureServiceBus,
  bullmq,
  bull,
  qstash,
  pgBoss,
  graphileWorker,
  ioredisStreams,
  nodeRedisStreams,
  upstashStreams,
  fetchSender,
  axiosSender,
  nestHttpService,
  got,
  ky,
  nodemailer,
  nestMailer,
  resend,
  sendgrid,
  postmark,
  s3,
  agenda,
];

/** The sender for a library; `receiver`: what the send is called on, which decides where there are several. */
export function senderOf(library: string, receiver: Values): Sender | undefined {
  const all = senders.filter((s) => s.ids.includes(library));
  if (all.length < 2) return all[0];
  return all.find((s) => receiver.some((v) => v.t === 'api' && s.receivers?.includes(v.type))) ?? all[0];
}
