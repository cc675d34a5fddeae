import type { Protocol } from '../frames/frame.js';
import type { Load } from '../packages.js';
import type { Service } from '../services.js';

/** A message as an independent consumer received it. */
export interface Received {
  id: string;
  customer: string;
  seq: number;
  /** What tells a consumer that it has had this message before. */
  messageId: string | undefined;
}

/** A consumer of its own, with a queue that keeps what comes while nobody looks. */
export interface Consumer {
  /** In the order of delivery. */
  readonly received: readonly Received[];
  readonly malformed: readonly string[];
  /** Where it is reached, if it is a server itself. */
  readonly port?: number;
  /** Ends it and removes all that was made on the broker. */
  close(): Promise<void>;
}

/** One product of brokers. */
export interface Broker {
  protocol: Protocol;
  /** Of a connection through that port. */
  url(port: number, topic: string, at: Service): string;
  /** Makes a queue for everything that is sent to the topic and starts to consume it. */
  consume(at: Service, topic: string, load: Load): Promise<Consumer>;
}

/** Keeps what a consumer gets. */
export interface Inbox {
  readonly received: Received[];
  /** Payloads that are not what the service sends. */
  readonly malformed: string[];
  take(payload: string, messageId: string | undefined): void;
}

export function inbox(): Inbox {
  const received: Received[] = [];
  const malformed: string[] = [];
  return {
    received,
    malformed,
    take(payload, messageId) {
      const order = parseOrder(payload);
      if (order) received.push({ ...order, messageId });
      else malformed.push(payload);
    },
  };
}

function parseOrder(payload: string): Omit<Received, 'messageId'> | undefined {
  let order: Partial<Received> & { total?: unknown };
  try {
    order = JSON.parse(payload) as typeof order;
  } catch {
    return undefined;
  }
  const { id, customer, seq, total } = order;
  if (typeof id !== 'string' || typeof customer !== 'string' || typeof seq !== 'number' || typeof total !== 'number') return undefined;
  return { id, customer, seq };
}
