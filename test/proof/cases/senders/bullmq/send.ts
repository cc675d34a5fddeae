import type { Queue } from 'bullmq';

const event = { id: order.id, customer: order.customer, seq: order.seq, total: order.total };
await this.queue.add('order.placed', event, { attempts: 3 });
