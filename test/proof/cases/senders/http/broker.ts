import { config } from './config';

/** Address of the other service. */
export async function openBroker(): Promise<string> {
  return config.brokerUrl;
}
