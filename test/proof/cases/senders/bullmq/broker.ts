import { Queue } from 'bullmq';
import { config } from './config';

export async function openBroker(): Promise<Queue> {
  const queue = new Queue(config.topic, { connection: { url: config.brokerUrl } });
  queue.on('error', (error) => console.error('broker connection lost:', error.message));
  await queue.waitUntilReady();
  return queue;
}
