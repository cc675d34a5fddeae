import { connect, type ConfirmChannel } from 'amqplib';
import { config } from './config';

export async function openBroker(): Promise<ConfirmChannel> {
  const connection = await connect(config.brokerUrl);
  connection.on('error', (error: Error) => console.error('broker connection lost:', error.message));
  const channel = await connection.createConfirmChannel();
  await channel.assertExchange(config.topic, 'topic', { durable: true });
  return channel;
}
