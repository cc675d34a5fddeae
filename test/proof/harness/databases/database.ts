import type { Protocol } from '../frames/frame.js';
import type { Load } from '../packages.js';
import type { Service } from '../services.js';

/** A committed row of `orders`. */
export interface OrderRow {
  id: string;
  customer: string;
  seq: number;
}

/** What tells why a row is still there. */
const unsentColumns = 'position, message_key, attempts, next_attempt_at, last_error, created_at, dead_at';
export const selectUnsent = `SELECT ${unsentColumns} FROM outbox_messages WHERE sent_at IS NULL ORDER BY position`;

/** A database made for one pair, and dropped after it. */
export interface Database {
  /** Of a connection through that port. */
  url(port: number): string;
  /** The rows that are committed now. */
  orders(): Promise<OrderRow[]>;
  /** What stands in the outbox of the code after and has not been sent, with what tells why. */
  unsent(): Promise<object[]>;
  drop(): Promise<void>;
}

/** One product of databases. */
export interface DatabaseServer {
  protocol: Protocol;
  /** Makes a database of that name. */
  create(at: Service, name: string, load: Load): Promise<Database>;
}
