import type { Protocol } from '../frames/frame.js';
import type { Load } from '../packages.js';
import type { Service } from '../services.js';

/** A committed row of `orders`. */
export interface OrderRow {
  id: string;
  customer: string;
  seq: number;
}

/** A database made for one pair, and dropped after it. */
export interface Database {
  /** Of a connection through that port. */
  url(port: number): string;
  /** The rows that are committed now. */
  orders(): Promise<OrderRow[]>;
  /** For a look at the outbox of the code after. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
}

/** One product of databases. */
export interface DatabaseServer {
  protocol: Protocol;
  /** Makes a database of that name. */
  create(at: Service, name: string, load: Load): Promise<Database>;
}
