/** `outbox/message.ts` of a project: what a row of the outbox is. The same for every data layer and every sender. */

export const messageText = `import { randomUUID } from 'node:crypto';

/** A message on its way out: one row of the outbox. */
export interface OutboxMessage {
  /** Unique. Sent along as the message id: consumers tell by it that they have seen a message. */
  id: string;
  /** Order of the rows. */
  position: string;
  /** Which sender takes it: a key of the senders that the relay is given. */
  transport: string;
  aggregateType: string | null;
  aggregateId: string | null;
  /** Topic, exchange, subject, stream or queue. */
  destination: string;
  /** Messages with one destination and key are sent in the order of their rows. Empty: no key. */
  key: string;
  /** Headers, or options of the send. */
  headers: Record<string, unknown>;
  payload: Buffer | null;
  /** Failed attempts so far. */
  attempts: number;
  createdAt: Date;
}

/** What a unit of work gives to addToOutbox. */
export interface NewOutboxMessage {
  transport: string;
  destination: string;
  key?: string | Uint8Array | null | undefined;
  headers?: object | null | undefined;
  payload: string | Uint8Array | null | undefined;
  aggregateType?: string;
  aggregateId?: unknown;
}

/** Sends one message and resolves when the broker has acknowledged it. */
export type OutboxSender = (message: OutboxMessage) => Promise<void>;

/** The columns that a new row is made of; position, attempts and the marks have defaults. */
export interface NewOutboxRow {
  id: string;
  transport: string;
  aggregateType: string | null;
  aggregateId: string | null;
  destination: string;
  key: string;
  headers: string;
  payload: string;
  encoding: string;
  createdAt: Date;
}

export function toOutboxRow(message: NewOutboxMessage): NewOutboxRow {
  const { payload } = message;
  return {
    id: randomUUID(),
    transport: message.transport,
    aggregateType: message.aggregateType ?? null,
    aggregateId: message.aggregateId == null ? null : String(message.aggregateId),
    destination: message.destination,
    key: message.key == null ? '' : text(message.key),
    headers: JSON.stringify(message.headers ?? {}),
    payload: payload == null ? '' : typeof payload === 'string' ? payload : Buffer.from(payload).toString('base64'),
    encoding: payload == null ? 'none' : typeof payload === 'string' ? 'utf8' : 'base64',
    createdAt: new Date(),
  };
}

/** A row as the relay reads it; drivers differ in what they return for numbers and dates. */
export interface OutboxRow {
  position: string | number | bigint;
  id: string;
  transport: string;
  aggregateType: string | null;
  aggregateId: string | null;
  destination: string;
  key: string;
  headers: string;
  payload: string;
  encoding: string;
  attempts: number;
  createdAt: Date | string;
}

export function fromOutboxRow(row: OutboxRow): OutboxMessage {
  return {
    id: row.id,
    position: String(row.position),
    transport: row.transport,
    aggregateType: row.aggregateType,
    aggregateId: row.aggregateId,
    destination: row.destination,
    key: row.key,
    headers: JSON.parse(row.headers, reviveBuffer) as Record<string, unknown>,
    payload: row.encoding === 'none' ? null : Buffer.from(row.payload, row.encoding === 'base64' ? 'base64' : 'utf8'),
    attempts: Number(row.attempts),
    createdAt: new Date(row.createdAt),
  };
}

function text(value: string | Uint8Array): string {
  return typeof value === 'string' ? value : Buffer.from(value).toString('utf8');
}

/** JSON has no bytes: Buffers in headers come back as what Buffer.toJSON made of them. */
function reviveBuffer(_key: string, value: unknown): unknown {
  const bytes = value as { type?: unknown; data?: unknown } | null;
  return typeof bytes === 'object' && bytes !== null && bytes.type === 'Buffer' && Array.isArray(bytes.data)
    ? Buffer.from(bytes.data as number[])
    : value;
}
`;
