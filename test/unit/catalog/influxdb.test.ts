import { check } from '../check.js';

const kafka = `
import { Kafka } from 'kafkajs';
const producer = new Kafka({ brokers: [] }).producer();
const tell = { topic: 'orders', messages: [{ value: 'a' }] };`;

describe('influxdb', () => {
  check(
    'points, then a send',
    `${kafka}
import { InfluxDB, Point } from '@influxdata/influxdb-client';
const writeApi = new InfluxDB({ url: 'u', token: 't' }).getWriteApi('org', 'orders');
export async function place() {
  writeApi.writePoint(new Point('orders').intField('n', 1));
  //       ^^^^^^^^^^ write
  await producer.send(tell);
  //             ^^^^ lost-event
}`,
  );

  check(
    'quiet: reads',
    `${kafka}
import { InfluxDB } from '@influxdata/influxdb-client';
export async function ask() {
  await new InfluxDB({ url: 'u' }).getQueryApi('org').collectRows('from(bucket: "orders")');
  await producer.send(tell);
}`,
  );
});
