import { connect, type ConfirmChannel } from 'amqplib';

const exchange = 'billing';

let channel: ConfirmChannel | undefined;

/** Called once at start-up. */
export async function openRabbit(url: string): Promise<void> {
  const connection = await connect(url);
  channel = await connection.createConfirmChannel();
  await channel.assertExchange(exchange, 'topic', { durable: true });
}

/** Publishes and waits until the broker has taken the message over. */
export async function publish(routingKey: string, payload: object): Promise<void> {
  if (!channel) throw new Error('RabbitMQ is not connected');
  channel.publish(exchange, routingKey, Buffer.from(JSON.stringify(payload)), {
    persistent: true,
    contentType: 'application/json',
  });
  await channel.waitForConfirms();
}
