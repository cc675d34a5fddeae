import type PgBoss from 'pg-boss';
import { config } from './config';

const event = { id: order.id, customer: order.customer, seq: order.seq, total: order.total };
await this.boss.send(config.topic, event);
