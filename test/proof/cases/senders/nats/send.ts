import type { JetStreamClient } from 'nats';
import { config } from './config';

const event = { id: order.id, customer: order.customer, seq: order.seq, total: order.total };
await this.jetstream.publish(`${config.topic}.${order.customer}.placed`, JSON.stringify(event));
