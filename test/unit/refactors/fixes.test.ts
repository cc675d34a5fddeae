import assert from 'node:assert/strict';
import { checked } from './expect.js';
import { refactor } from './refactor.js';

const packageJson = { 'package.json': JSON.stringify({ type: 'module', dependencies: { typeorm: '^1', pg: '^8', kafkajs: '^2' } }) };
const entities = `import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Order {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  status!: string;
}

@Entity('outbox_messages')
export class OutboxMessage {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  topic!: string;
}
`;
const orders = (body: string): Record<string, string> => ({
  ...packageJson,
  'src/entities.ts': entities,
  'src/orders.ts': `import type { Producer } from 'kafkajs';
import type { DataSource, Repository } from 'typeorm';
import { Order, OutboxMessage } from './entities.js';

export class Orders {
  constructor(
    protected readonly dataSource: DataSource,
    protected readonly orders: Repository<Order>,
    protected readonly rows: Repository<OutboxMessage>,
    protected readonly producer: Producer,
  ) {}

${body}
}
`,
});

describe('refactors: other fixes', () => {
  it('binds an escaped write', () => {
    const { after } = checked(
      orders(`  async close(order: Order): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.update(Order, { id: order.id }, { status: 'closing' });
      await this.orders.save({ ...order, status: 'closed' });
    });
  }`),
      { id: 'bind-write' },
    );
    assert.match(after['src/orders.ts']!, /await manager\.withRepository\(this\.orders\)\.save\(/);
  });

  it('binds an escaped write in a callee, by an optional parameter', () => {
    const { after } = checked(
      orders(`  async close(order: Order): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.update(Order, { id: order.id }, { status: 'closing' });
      await this.finish(order);
    });
  }

  private async finish(order: Order): Promise<void> {
    await this.orders.save({ ...order, status: 'closed' });
  }`),
      { id: 'bind-write' },
    );
    assert.match(after['src/orders.ts']!, /await this\.finish\(order, manager\);/);
    assert.match(after['src/orders.ts']!, /finish\(order: Order, manager: EntityManager = this\.orders\.manager\)/);
  });

  it('writes the outbox row in the transaction of the change', () => {
    const { after } = checked(
      orders(`  async place(order: Order): Promise<void> {
    await this.orders.save(order);
    await this.rows.insert({ id: order.id, topic: 'orders' });
  }`),
      { id: 'row-into-transaction' },
    );
    assert.match(after['src/orders.ts']!, /await this\.orders\.manager\.transaction\(async \(manager\) => \{/);
  });

  const onPool = (body: string): Record<string, string> => ({
    'package.json': JSON.stringify({ type: 'module', dependencies: { pg: '^8' } }),
    'src/orders.ts': `import type { Pool } from 'pg';

export class Orders {
  constructor(private readonly pool: Pool) {}

  async place(id: string): Promise<void> {
${body}
  }
}
`,
  });
  const row = "await this.pool.query('INSERT INTO outbox_messages (id, topic) VALUES ($1, $2)', [id, 'orders']);";

  it('writes a row that follows a COMMIT before it, by its connection', () => {
    const { after } = checked(
      onPool(`    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
    ${row}`),
      { id: 'row-into-transaction' },
    );
    assert.match(after['src/orders.ts']!, /client\.query\('INSERT INTO outbox_messages[^\n]*\n\s+await client\.query\('COMMIT'\)/);
  });

  it('writes change and row in one transaction of a driver that has no function for it', () => {
    const { after } = checked(
      onPool(`    await this.pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
    ${row}`),
      { id: 'row-into-transaction' },
    );
    assert.match(after['src/orders.ts']!, /await inTransaction\(this\.pool, async \(client\) => \{/);
    assert.match(after['src/in-transaction.ts']!, /export async function inTransaction/);
  });

  it('marks the row after the send', () => {
    const { after } = checked(
      orders(`  async relay(): Promise<void> {
    for (const row of await this.rows.find()) {
      await this.rows.delete({ id: row.id });
      await this.producer.send({ topic: row.topic, messages: [] });
    }
  }`),
      { id: 'mark-after-send' },
    );
    assert.ok(after['src/orders.ts']!.indexOf('producer.send') < after['src/orders.ts']!.indexOf('rows.delete'));
  });

  it('waits for the send before the mark', () => {
    checked(
      orders(`  async relay(): Promise<void> {
    for (const row of await this.rows.find()) {
      void this.producer.send({ topic: row.topic, messages: [] });
      await this.rows.delete({ id: row.id });
    }
  }`),
      { id: 'mark-after-send' },
    );
  });

  it('sends after the commit, which leaves a lost-event', () => {
    const { after } = checked(
      orders(`  async place(order: Order): Promise<Order> {
    return this.dataSource.transaction(async (manager) => {
      await manager.insert(Order, order);
      await this.producer.send({ topic: 'orders', messages: [{ key: order.id, value: order.status }] });
      return order;
    });
  }`),
      { id: 'send-after-commit', left: ['lost-event in /w/src/orders.ts'] },
    );
    assert.match(
      after['src/orders.ts']!,
      /const result = await this\.dataSource\.transaction\([\s\S]*\}\);\n {4}await this\.producer\.send\([^\n]*\n {4}return result;/,
    );
  });

  it('accepts for a time', () => {
    const { after } = refactor(
      orders(`  async place(order: Order): Promise<void> {
    await this.orders.save(order);
    await this.producer.send({ topic: 'orders', messages: [] });
  }`),
      'accept-for-a-time',
    );
    assert.match(after['src/orders.ts']!, /\n {4}\/\/ dualwrite-accept until 2027-02-22: TODO .*\n {4}await this\.producer\.send/);
  });

  it('declares a function as outbox writer, in a new settings file and in one that is there', () => {
    const sources = {
      ...orders(`  async place(order: Order): Promise<void> {
    await this.orders.save(order);
    await announce(this.producer, order.id);
  }`),
    };
    sources['src/orders.ts'] += `
export async function announce(producer: Producer, id: string): Promise<void> {
  await producer.send({ topic: 'orders', messages: [{ key: id, value: '' }] });
}
`;
    const entry = { module: './src/orders.ts', export: 'announce', as: 'outbox' };
    assert.deepEqual(JSON.parse(refactor(sources, 'declare-outbox').after['dualwrite.json']!), { declare: [entry] });
    const configured = { ...sources, 'dualwrite.json': '{\n  "declare": [{ "module": "x", "export": "y", "as": "ignore" }]\n}\n' };
    assert.deepEqual(
      (JSON.parse(refactor(configured, 'declare-outbox').after['dualwrite.json']!) as { declare: unknown[] }).declare[1],
      entry,
    );
    const other = { ...sources, 'dualwrite.json': '{\n  "rules": {}\n}\n' };
    assert.deepEqual(JSON.parse(refactor(other, 'declare-outbox').after['dualwrite.json']!), { rules: {}, declare: [entry] });
  });
});
