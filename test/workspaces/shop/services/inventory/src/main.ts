import { Kafka } from 'kafkajs';
import { DataSource } from 'typeorm';
import { OutboxMessage, StockLevel } from './entities.js';
import { Outbox } from './outbox.js';
import { OutboxRelay } from './relay.js';
import { StockService } from './stock.service.js';

const dataSource = new DataSource({
  type: 'postgres',
  url: process.env['DATABASE_URL'] ?? 'postgres://localhost/inventory',
  entities: [StockLevel, OutboxMessage],
});
const kafka = new Kafka({ clientId: 'inventory', brokers: ['localhost:9092'] });
const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());

async function main(): Promise<void> {
  await dataSource.initialize();
  const producer = kafka.producer({ idempotent: true });
  const consumer = kafka.consumer({ groupId: 'inventory' });
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic: 'orders.placed' });

  const stock = new StockService(dataSource, new Outbox());
  await consumer.run({
    // The offset is committed after this returns: what fails is delivered again.
    eachMessage: async ({ message }) => {
      const order = JSON.parse(message.value?.toString() ?? '{}') as { id: string; lines?: { sku: string; quantity: number }[] };
      for (const line of order.lines ?? []) await stock.reserve(order.id, line.sku, line.quantity);
    },
  });

  await new OutboxRelay(dataSource, producer).run(stopping.signal);
  await consumer.disconnect();
  await producer.disconnect();
}

await main();
