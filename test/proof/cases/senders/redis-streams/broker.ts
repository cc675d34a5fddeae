import { Redis } from 'ioredis';
import { config } from './config';

export async function openBroker(): Promise<Redis> {
  const redis = new Redis(config.brokerUrl);
  redis.on('error', (error) => console.error('broker connection lost:', error.message));
  await redis.ping();
  return redis;
}
