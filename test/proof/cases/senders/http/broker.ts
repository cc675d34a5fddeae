import axios, { type AxiosInstance } from 'axios';
import { config } from './config';

/** Client of the other service. */
export async function openBroker(): Promise<AxiosInstance> {
  return axios.create({ baseURL: config.brokerUrl });
}
