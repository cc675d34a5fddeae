import { connectAsync, type MqttClient } from 'mqtt';
import { config } from './config';

export async function openBroker(): Promise<MqttClient> {
  const client = await connectAsync(config.brokerUrl, { protocolVersion: process.env.MQTT_VERSION === '4' ? 4 : 5 });
  client.on('error', (error) => console.error('broker connection lost:', error.message));
  return client;
}
