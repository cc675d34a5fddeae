import { postgres } from '../frames/postgres.js';
import type { Service } from '../services.js';
import type { DatabaseServer, OrderRow } from './database.js';

/** What is used of `pg`. */
interface Client {
  connect(): Promise<void>;
  query<T>(sql: string): Promise<{ rows: T[] }>;
  end(): Promise<void>;
  on(event: 'error', listener: () => void): void;
}
interface Pg {
  Client: new (options: { connectionString: string }) => Client;
  Pool: new (options: { connectionString: string; max: number }) => Omit<Client, 'connect'>;
}

const url = ({ user }: Service, database: string, port: number) => `postgresql://${user ?? 'postgres'}@127.0.0.1:${port}/${database}`;

export const postgresql: DatabaseServer = {
  protocol: postgres,
  async create(at, name, load) {
    const { Client, Pool } = load<Pg>('pg');
    const admin = new Client({ connectionString: url(at, 'postgres', at.port) });
    await admin.connect();
    await admin.query(`CREATE DATABASE "${name}"`);
    // Asked for several things at once: one after another.
    const client = new Pool({ connectionString: url(at, name, at.port), max: 1 });
    // Dropping the database ends the connection.
    client.on('error', () => undefined);
    return {
      url: (port) => url(at, name, port),
      orders: async () => (await client.query<OrderRow>('SELECT id, customer, seq FROM orders')).rows,
      query: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
      async drop() {
        await client.end();
        await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
        await admin.end();
      },
    };
  },
};
