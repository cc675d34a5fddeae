import type { MqttClient } from 'mqtt';
import { config } from './config';

const event = { id: order.id, customer: order.customer, seq: order.seq, total: order.total };
await this.mqtt.publishAsync(`${config.topic}/${order.customer}/placed`, JSON.stringify(event), { qos: 1 });
