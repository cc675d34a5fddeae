import { config } from './config';

const event = { id: order.id, customer: order.customer, seq: order.seq, total: order.total };
const response = await fetch(`${this.endpoint}/${config.topic}`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(event),
});
if (!response.ok) throw new Error(`the order was not taken: ${response.status}`);
