import type { AxiosInstance } from 'axios';
import { config } from './config';

const event = { id: order.id, customer: order.customer, seq: order.seq, total: order.total };
await this.http.post(`/${config.topic}`, event);
