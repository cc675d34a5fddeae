import { mysql } from '../frames/mysql.js';
import type { DatabaseServer, OrderRow } from './database.js';

/** What is used of `mysql2/promise`. */
interface Connection {
  query<T>(sql: string): Promise<[T[]]>;
  end(): Promise<void>;
}
interface Mysql {
  createConnection(url: string): Promise<Connection>;
}

/** The user of test servers: root with an empty password. */
const url = (database: string, port: number) => `mysql://root@127.0.0.1:${port}/${database}`;

export const mariadb: DatabaseServer = {
  protocol: mysql,
  async create(at, name, load) {
    const { createConnection } = load<Mysql>('mysql2/promise');
    const admin = await createConnection(url('test', at.port));
    await admin.query(`CREATE DATABASE \`${name}\``);
    const connection = await createConnection(url(name, at.port));
    return {
      url: (port) => url(name, port),
      orders: async () => (await connection.query<OrderRow>('SELECT id, customer, seq FROM orders'))[0],
      query: async (sql) => (await connection.query<Record<string, unknown>>(sql))[0],
      async drop() {
        await connection.end();
        await admin.query(`DROP DATABASE IF EXISTS \`${name}\``);
        await admin.end();
      },
    };
  },
};
