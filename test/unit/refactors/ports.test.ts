import assert from 'node:assert/strict';
import { checked } from './expect.js';
import { refactor } from './refactor.js';

const head = `import type { Producer } from 'kafkajs';
import type { Pool } from 'pg';

export interface Order {
  id: string;
}

export const logger = console;
`;
const files = (body: string): Record<string, string> => ({
  'package.json': JSON.stringify({ type: 'module', dependencies: { pg: '^8', kafkajs: '^2' } }),
  'src/orders.ts': `${head}\n${body}\n`,
});
const text = (r: { after: Record<string, string> }): string => r.after['src/orders.ts']!;
const reasonOf = (sources: Record<string, string>): string => {
  const { outcome } = refactor(sources);
  assert.equal(outcome.kind, 'declined');
  return outcome.kind === 'declined' ? outcome.reason : '';
};

const pgOrders = `export interface Orders {
  add(order: Order): Promise<void>;
}

export class PgOrders implements Orders {
  constructor(private readonly pool: Pool) {}

  async add(order: Order): Promise<void> {
    await this.pool.query('INSERT INTO orders (id) VALUES ($1)', [order.id]);
  }
}
`;
const kafkaEvents = `export interface Events {
  placed(order: Order): Promise<void>;
}

export class KafkaEvents implements Events {
  constructor(private readonly producer: Producer) {}

  async placed(order: Order): Promise<void> {
    await this.producer.send({ topic: 'orders', messages: [{ key: order.id, value: JSON.stringify(order) }] });
  }
}
`;
const checkout = `
export class Checkout {
  constructor(
    private readonly orders: Orders,
    private readonly events: Events,
  ) {}

  async place(order: Order): Promise<void> {
    await this.orders.add(order);
    await this.events.placed(order);
  }
}`;

describe('refactors: ports and what implements them', () => {
  it('several implementations that send get the handle each', () => {
    const done = checked(
      files(`${pgOrders}
${kafkaEvents}
export class CompactedKafkaEvents implements Events {
  constructor(private readonly producer: Producer) {}

  async placed(order: Order): Promise<void> {
    await this.producer.send({ topic: 'latest-orders', messages: [{ key: order.id, value: order.id }] });
  }
}
${checkout}`),
    );
    assert.equal(text(done).match(/if \(client\) \{/g)?.length, 2);
    assert.match(text(done), /placed\(order: Order, client\?: PoolClient\): Promise<void>;/);
  });

  it('an implementation that does nothing is left as it is', () => {
    const done = checked(
      files(`${pgOrders}
${kafkaEvents}
export class NoEvents implements Events {
  async placed(order: Order): Promise<void> {
    logger.log(order.id);
  }
}
${checkout}`),
    );
    assert.match(text(done), /class NoEvents implements Events \{\n {2}async placed\(order: Order\): Promise<void> \{\n {4}logger/);
    assert.ok(done.outcome.steps.some((s) => s.includes('NoEvents.placed (src/orders.ts:')));
  });

  it('declines where another implementation goes elsewhere', () => {
    const reason = reasonOf(
      files(`${pgOrders}
${kafkaEvents}
export class WebEvents implements Events {
  async placed(order: Order): Promise<void> {
    await fetch('https://example.org', { method: 'POST', body: order.id });
  }
}
${checkout}`),
    );
    assert.match(
      reason,
      /this\.events\.placed runs one of 2 implementations: KafkaEvents\.placed \(src\/orders\.ts:\d+\) goes to Kafka.*, WebEvents\.placed/,
    );
  });

  it('the object that writes opens the transaction, and so does its port', () => {
    const done = checked(files(`${pgOrders}\n${kafkaEvents}${checkout}`));
    assert.match(text(done), /await this\.orders\.inTransaction\(async \(client\) => \{/);
    assert.match(text(done), /inTransaction<T>\(work: \(client: PoolClient\) => Promise<T>\): Promise<T>;\n\}/);
    assert.match(text(done), /return inTransaction\(this\.pool, work\);/);
  });

  it('through a service between, and by the base class of the repository', () => {
    const done = checked(
      files(`export abstract class Base {
  constructor(protected readonly pool: Pool) {}

  protected async insert(table: string, id: string): Promise<void> {
    await this.pool.query('INSERT INTO ' + table + ' (id) VALUES ($1)', [id]);
  }
}

export class PgOrders extends Base {
  async add(order: Order): Promise<void> {
    await this.insert('orders', order.id);
  }
}

export class Adding {
  constructor(private readonly orders: PgOrders) {}

  async execute(order: Order): Promise<void> {
    await this.orders.add(order);
  }
}

${kafkaEvents}
export class Checkout {
  constructor(
    private readonly adding: Adding,
    private readonly events: Events,
  ) {}

  async place(order: Order): Promise<void> {
    await this.adding.execute(order);
    await this.events.placed(order);
  }
}`),
    );
    assert.match(text(done), /await this\.adding\.inTransaction\(async \(client\) => \{/);
    assert.match(text(done), /return this\.orders\.inTransaction\(work\);/);
  });

  it('a public member that is a client is used as it is', () => {
    const done = checked(
      files(`${pgOrders.replace('private readonly', 'readonly')}\n${kafkaEvents}${checkout.replace('orders: Orders', 'orders: PgOrders')}`),
    );
    assert.match(text(done), /await inTransaction\(this\.orders\.pool, async \(client\) => \{/);
  });

  it('declines where another implementation could not open the transaction', () => {
    const reason = reasonOf(
      files(`${pgOrders}
export class MemoryOrders implements Orders {
  private readonly all = new Map<string, Order>();

  async add(order: Order): Promise<void> {
    this.all.set(order.id, order);
  }
}

${kafkaEvents}${checkout}`),
    );
    assert.match(reason, /opened by Orders \(src\/orders\.ts:\d+\), of which MemoryOrders is an implementation/);
  });

  it('declines where a call goes through a type of a package', () => {
    const sources = files(`${pgOrders}\n${kafkaEvents}${checkout}`);
    sources['src/orders.ts'] = `import type { EventPort } from 'event-ports';\n${sources['src/orders.ts']!}`.replace(
      'private readonly events: Events',
      'private readonly events: EventPort',
    );
    sources['src/main.ts'] = `import { Checkout, KafkaEvents, PgOrders } from './orders.js';
import { Kafka } from 'kafkajs';
import { Pool } from 'pg';

export const checkout = new Checkout(new PgOrders(new Pool()), new KafkaEvents(new Kafka({ brokers: [] }).producer()));
`;
    assert.match(reasonOf(sources), /called through EventPort of event-ports/);
  });

  it('several writes in callees, each of which commits by itself', () => {
    checked(
      files(
        `${pgOrders.replace(
          '    await this.pool.query(',
          "    await this.pool.query('INSERT INTO log (id) VALUES ($1)', [order.id]);\n    await this.pool.query(",
        )}\n${kafkaEvents}${checkout}`,
      ),
    );
  });

  it('an override that calls the method of its base class', () => {
    const done = checked(
      files(`${pgOrders}
export class Events {
  constructor(protected readonly producer: Producer) {}

  async placed(order: Order): Promise<void> {
    await this.producer.send({ topic: 'orders', messages: [{ key: order.id, value: JSON.stringify(order) }] });
  }
}

export class LoggedEvents extends Events {
  override async placed(
    order: Order,
  ): Promise<void> {
    logger.log(order.id);
    await super.placed(order);
  }
}
${checkout.replace('events: Events', 'events: LoggedEvents')}`),
    );
    assert.match(text(done), /placed\(\n {4}order: Order,\n {4}client\?: PoolClient,\n {2}\)/);
    assert.match(text(done), /await super\.placed\(order, client\);/);
    assert.doesNotMatch(text(done), /_client/);
  });

  it('a package that is given code of another package depends on it', () => {
    const { after, outcome } = checked(
      {
        'package.json': JSON.stringify({ private: true, workspaces: ['a', 'b'] }),
        'a/package.json': JSON.stringify({ name: 'a', dependencies: { b: '*', kafkajs: '^2' } }, null, 2),
        'b/package.json': JSON.stringify({ name: 'b', dependencies: { pg: '^8' } }, null, 2),
        'b/src/orders.ts': `import type { Pool } from 'pg';\n\nexport class Orders {\n  constructor(readonly pool: Pool) {}\n\n  async add(id: string): Promise<void> {\n    await this.pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);\n  }\n}\n`,
        'a/src/place.ts': `import type { Producer } from 'kafkajs';
import type { Orders } from '../../b/src/orders.js';

async function announce(producer: Producer, id: string): Promise<void> {
  await producer.send({ topic: 'orders', messages: [{ value: id }] });
}

export async function place(orders: Orders, producer: Producer, id: string): Promise<void> {
  await orders.add(id);
  await announce(producer, id);
}
`,
      },
      { untyped: true },
    );
    assert.deepEqual((JSON.parse(after['a/package.json']!) as { dependencies: unknown }).dependencies, { b: '*', kafkajs: '^2', pg: '^8' });
    assert.ok(outcome.steps.includes('Install: a depends on pg now.'));
  });

  it('declines where a field holds the function of another object', () => {
    const reason = reasonOf(
      files(`${pgOrders}
class Sending {
  constructor(private readonly producer: Producer) {}

  placed = async (order: Order): Promise<void> => {
    await this.producer.send({ topic: 'orders', messages: [{ key: order.id, value: order.id }] });
  };
}

export class Events {
  readonly placed: (order: Order) => Promise<void>;

  constructor(producer: Producer) {
    this.placed = new Sending(producer).placed;
  }
}
${checkout}`),
    );
    assert.match(
      reason,
      /this\.events\.placed \(src\/orders\.ts:\d+\) is a field that holds the function of another object \(src\/orders\.ts:\d+\)/,
    );
  });

  it('the schema of Prisma is that of the package of the repository that has it', () => {
    const { after } = checked(
      {
        'package.json': JSON.stringify({ private: true, workspaces: ['packages/*'] }),
        'packages/app/package.json': JSON.stringify({ name: 'app', dependencies: { '@prisma/client': '^6', kafkajs: '^2' } }),
        'packages/db/package.json': JSON.stringify({ name: 'db', dependencies: { '@prisma/client': '^6' } }),
        'packages/db/prisma/schema.prisma': `datasource db {\n  provider = "postgresql"\n}\n\ngenerator client {\n  provider = "prisma-client-js"\n}\n\nmodel Order {\n  id String @id\n}\n`,
        'packages/app/src/place.ts': `import type { PrismaClient } from '@prisma/client';
import type { Producer } from 'kafkajs';

export async function place(prisma: PrismaClient, producer: Producer, id: string): Promise<void> {
  await prisma.order.create({ data: { id } });
  await producer.send({ topic: 'orders', messages: [{ value: id }] });
}
`,
      },
      { untyped: true },
    );
    assert.match(after['packages/db/prisma/schema.prisma']!, /model OutboxMessage/);
  });
});
