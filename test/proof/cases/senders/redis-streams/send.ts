import type { Redis } from 'ioredis';
import { config } from './config';

const event = { id: order.id, customer: order.customer, seq: order.seq, total: order.total };
await this.redis.xadd(config.topic, '*', 'type', 'order.placed', 'payload', JSON.stringify(event));
