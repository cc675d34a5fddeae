import { connect, type JetStreamClient } from 'nats';
import { config } from './config';

export async function openBroker(): Promise<JetStreamClient> {
  const connection = await connect({ servers: config.brokerUrl });
  return connection.jetstream();
}
