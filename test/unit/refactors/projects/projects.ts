/** Small projects for each data layer and sender: a service with writes and sends in the ways that matter. */

/** Parts that a data layer fills a project with. */
export interface LayerParts {
  /** Import lines of the service. */
  imports: string;
  /** Constructor parameter: `private readonly pool: Pool`. */
  parameter: string;
  /** Statement(s) that write an order with `id` and `customer`, alone. */
  write: string;
  /** A second write. */
  second: string;
  /** `(body) => …`: the body in a transaction of the layer's own; in it `handle` writes. */
  transaction(body: string): string;
  /** The two writes in a transaction. */
  inside: string;
  /** Imports and set-up of main.ts; makes a variable `db`. */
  main: string;
  files?: Record<string, string>;
  generated?: Record<string, string>;
  dependencies: Record<string, string>;
}

export interface SenderParts {
  imports: string;
  parameter: string;
  /** Sends that order `id` of `customer` has been placed. */
  send: string;
  /** Imports and set-up of main.ts; makes a variable `sender`. */
  main: string;
}

const tail = '  }\n';

/** A project of a layer and a sender with one method. */
export function project(layer: LayerParts, sender: SenderParts, method: 'plain' | 'transaction' | 'inside'): Record<string, string> {
  const indented = (text: string, by: string): string =>
    text
      .split('\n')
      .map((l) => (l === '' ? l : by + l))
      .join('\n');
  const bodies = {
    plain: `${indented(layer.write, '    ')}\n    // Others want to know.\n${indented(sender.send, '    ')}\n`,
    transaction: `${indented(layer.transaction(layer.inside), '    ')}\n${indented(sender.send, '    ')}\n`,
    inside: `${indented(layer.transaction(`${layer.inside}\n${sender.send}`), '    ')}\n`,
  };
  return {
    'package.json': JSON.stringify({ name: 'orders', type: 'module', dependencies: layer.dependencies }),
    ...layer.files,
    'src/orders.ts': `${layer.imports}
${sender.imports}

export class OrderService {
  constructor(
    ${layer.parameter},
    ${sender.parameter},
  ) {}

  /** Places an order. */
  async place(id: string, customer: string): Promise<string> {
${bodies[method]}    return id;
${tail}}
`,
    'src/main.ts': `${layer.main}
${sender.main}
import { OrderService } from './orders.js';

export const service = new OrderService(db, sender);
`,
  };
}

export const layers: Record<string, LayerParts> = {
  pg: {
    imports: "import type { Pool } from 'pg';",
    parameter: 'private readonly db: Pool',
    write: "await this.db.query('INSERT INTO orders (id, customer) VALUES ($1, $2)', [id, customer]);",
    second: "await this.db.query('UPDATE customers SET orders = orders + 1 WHERE id = $1', [customer]);",
    transaction: (body) => `const client = await this.db.connect();
try {
  await client.query('BEGIN');
${body
  .split('\n')
  .map((l) => `  ${l}`)
  .join('\n')}
  await client.query('COMMIT');
} catch (error) {
  await client.query('ROLLBACK');
  throw error;
} finally {
  client.release();
}`,
    inside: `await client.query('INSERT INTO orders (id, customer) VALUES ($1, $2)', [id, customer]);
await client.query('UPDATE customers SET orders = orders + 1 WHERE id = $1', [customer]);`,
    main: "import { Pool } from 'pg';\n\nconst db = new Pool();",
    files: { 'migrations/001-orders.sql': 'create table orders (id text, customer text);\n' },
    dependencies: { pg: '^8.0.0' },
  },
  typeorm: {
    imports: "import type { DataSource } from 'typeorm';\nimport { Customer, Order } from './entities.js';",
    parameter: 'private readonly db: DataSource',
    write: 'await this.db.getRepository(Order).save({ id, customer });',
    second: "await this.db.getRepository(Customer).increment({ id: customer }, 'orders', 1);",
    transaction: (body) => `await this.db.transaction(async (manager) => {
${body
  .split('\n')
  .map((l) => `  ${l}`)
  .join('\n')}
});`,
    inside: `await manager.insert(Order, { id, customer });
await manager.increment(Customer, { id: customer }, 'orders', 1);`,
    main: "import { DataSource } from 'typeorm';\nimport { Customer, Order } from './entities.js';\n\nconst db = new DataSource({ type: 'postgres', entities: [Customer, Order] });",
    files: {
      'src/entities.ts': `import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Order {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  customer!: string;
}

@Entity()
export class Customer {
  @PrimaryColumn('text')
  id!: string;

  @Column('int')
  orders!: number;
}
`,
    },
    dependencies: { typeorm: '^1.0.0', pg: '^8.0.0' },
  },
};

export const senders: Record<string, SenderParts> = {
  amqplib: {
    imports: "import type { Channel } from 'amqplib';",
    parameter: 'private readonly channel: Channel',
    send: "this.channel.publish('orders', customer, Buffer.from(JSON.stringify({ id, customer })), { persistent: true });",
    main: "import { connect } from 'amqplib';\n\nconst connection = await connect('amqp://localhost');\nconst sender = await connection.createChannel();",
  },
  kafkajs: {
    imports: "import type { Producer } from 'kafkajs';",
    parameter: 'private readonly producer: Producer',
    send: "await this.producer.send({ topic: 'orders.placed', messages: [{ key: customer, value: JSON.stringify({ id, customer }) }] });",
    main: "import { Kafka } from 'kafkajs';\n\nconst sender = new Kafka({ brokers: ['localhost:9092'] }).producer();",
  },
  bullmq: {
    imports: "import type { Queue } from 'bullmq';",
    parameter: 'private readonly queue: Queue',
    send: "await this.queue.add('placed', { id, customer });",
    main: "import { Queue } from 'bullmq';\n\nconst sender = new Queue('orders', { connection: { host: 'localhost' } });",
  },
};
