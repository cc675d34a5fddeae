import type { ConfirmChannel } from 'amqplib';
import { config } from './config';

const event = { id: order.id, customer: order.customer, seq: order.seq, total: order.total };
this.channel.publish(config.topic, `order.placed.${order.customer}`, Buffer.from(JSON.stringify(event)), { persistent: true });
await this.channel.waitForConfirms();
