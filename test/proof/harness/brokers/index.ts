import type { Sender } from '../cases.js';
import type { Broker } from './broker.js';
import { bullmq } from './bullmq.js';
import { http } from './http.js';
import { mqtt } from './mqtt.js';
import { nats } from './nats.js';
import { pgBoss } from './pg-boss.js';
import { rabbitmq } from './rabbitmq.js';
import { redisStreams } from './redis-streams.js';

export const brokers: Record<Sender['broker'], Broker> = {
  rabbitmq,
  nats,
  mqtt,
  'redis-streams': redisStreams,
  bullmq,
  http,
  'pg-boss': pgBoss,
};
