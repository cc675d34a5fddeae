import assert from 'node:assert/strict';
import { checked } from './expect.js';
import { refactor } from './refactor.js';

const files = (body: string, more: Record<string, string> = {}): Record<string, string> => ({
  'package.json': JSON.stringify({ type: 'module', dependencies: { pg: '^8', kafkajs: '^2' } }),
  'src/orders.ts': `import type { Producer } from 'kafkajs';
import type { Pool } from 'pg';

export interface Order {
  id: string;
  lines: string[];
}

export const logger = console;

${body}
`,
  ...more,
});
const insert = "await pool.query('INSERT INTO orders (id) VALUES ($1)', [order.id]);";
const send = "await producer.send({ topic: 'orders', messages: [{ key: order.id, value: JSON.stringify(order) }] });";
const fn = (body: string): Record<string, string> =>
  files(`export async function place(pool: Pool, producer: Producer, order: Order): Promise<string | undefined> {\n${body}\n}`);
const text = (r: { after: Record<string, string> }): string => r.after['src/orders.ts']!;

describe('refactors: shapes of code', () => {
  it('several messages of one send, and one for each item of a list', () => {
    const done = checked(
      fn(`  ${insert}
  await producer.send({ topic: 'lines', messages: order.lines.map((line) => ({ key: order.id, value: line })) });
  await producer.send({ topic: 'orders', messages: [{ value: 'a' }, { value: 'b' }] });
  return order.id;`),
    );
    assert.match(text(done), /for \(const line of order\.lines\) \{\n {6}await addToOutbox\(client, \{/);
    assert.equal(text(done).match(/addToOutbox\(client/g)?.length, 3);
  });

  it('a promise that only the platform is asked to wait for', () => {
    const kept = (call: string, module: string): void => {
      const sources = fn(
        `  ${insert}\n  ${call}(producer.send({ topic: 'orders', messages: [{ value: order.id }] }));\n  return order.id;`,
      );
      sources['src/orders.ts'] = `import { ${call} } from '${module}';\n${sources['src/orders.ts']!}`;
      const done = checked(sources, { untyped: true });
      assert.match(text(done), /^ {4}await addToOutbox\(client, \{/m);
      assert.doesNotMatch(text(done), /waitUntil|after\(/);
    };
    kept('waitUntil', '@vercel/functions');
    kept('after', 'next/server');
  });

  const kept = (sources: Record<string, string>): Record<string, string> => ({
    ...sources,
    'src/orders.ts': `import { waitUntil } from '@vercel/functions';\n${sources['src/orders.ts']!}`,
  });

  it('one of several promises that only the platform is asked to wait for goes in front of them', () => {
    const done = checked(
      kept(
        fn(
          `  ${insert}
  waitUntil(
    Promise.all([
      fetch('https://example.org'),
      producer.send({ topic: 'orders', messages: [{ value: order.id }] }),
      producer.send({ topic: 'lines', messages: [{ value: order.id }] }),
      fetch('https://example.com'),
    ]),
  );
  return order.id;`,
        ),
      ),
      { untyped: true },
    );
    assert.match(text(done), /^ {4}await addToOutbox\(client, \{\n {6}transport/m);
    assert.match(
      text(done),
      /^ {2}\}\);\n {2}waitUntil\(\n {4}Promise\.all\(\[\n {6}fetch\('https:\/\/example\.org'\),\n {6}fetch\('https:\/\/example\.com'\),\n {4}\]\),/m,
    );
  });

  it('and so does a call that leads to the send', () => {
    const done = checked(
      kept(
        files(`async function announce(producer: Producer, order: Order): Promise<void> {
  ${send}
}

export async function place(pool: Pool, producer: Producer, order: Order): Promise<void> {
  ${insert}
  waitUntil(Promise.allSettled([announce(producer, order), fetch('https://example.com')]));
}`),
      ),
      { untyped: true },
    );
    assert.match(text(done), /^ {4}await announce\(producer, order, client\);\n {2}\}\);\n {2}waitUntil\(Promise\.allSettled\(\[fetch/m);
  });

  it("log lines of the broker's answer are taken away with it", () => {
    const done = checked(
      fn(`  ${insert}
  const answer = ${send}
  if (answer.length > 0) {
    logger.log('sent', answer);
  } else {
    logger.error('not sent');
  }
  return order.id;`),
    );
    assert.doesNotMatch(text(done), /answer|not sent/);
  });

  it('and stay in a callee for its other callers', () => {
    const done = checked(
      files(`async function announce(producer: Producer, order: Order): Promise<void> {
  const answer = ${send}
  logger.log(answer);
}

export async function place(pool: Pool, producer: Producer, order: Order): Promise<void> {
  ${insert}
  await announce(producer, order);
}`),
    );
    assert.match(text(done), /return;\n {2}\}\n {2}const answer = await producer[\s\S]*?\n {2}logger\.log\(answer\);/);
  });

  it('a loop over the sends', () => {
    checked(
      fn(
        `  ${insert}\n  for (const line of order.lines) {\n    await producer.send({ topic: 'lines', messages: [{ value: line }] });\n  }\n  return order.id;`,
      ),
    );
  });

  it('both at once become rows of one transaction', () => {
    checked(
      fn(
        `  await Promise.all([\n    pool.query('INSERT INTO orders (id) VALUES ($1)', [order.id]),\n    producer.send({ topic: 'orders', messages: [{ value: order.id }] }),\n  ]);\n  return order.id;`,
      ),
    );
  });

  it('sent first', () => {
    checked(fn(`  ${send}\n  ${insert}\n  return order.id;`));
  });

  it('a catch that swallows the failed send is taken away', () => {
    const done = checked(fn(`  ${insert}\n  try {\n    ${send}\n  } catch (error) {\n    logger.error(error);\n  }\n  return order.id;`));
    assert.doesNotMatch(text(done), /catch/);
    assert.equal(done.outcome.kind === 'edits' && done.outcome.steps.some((s) => s.includes('catch')), true);
  });

  it('an early return takes the rest of the function into the transaction', () => {
    const done = checked(fn(`  ${insert}\n  if (order.lines.length === 0) return undefined;\n  ${send}\n  return order.id;`));
    assert.match(text(done), /return inTransaction\(pool, async \(client\) => \{/);
  });

  it('a variable that is used later leaves the transaction', () => {
    const done = checked(
      fn(`  const { rowCount } = ${insert}\n  ${send}\n  await fetch('https://example.org/?n=' + String(rowCount));\n  return order.id;`),
    );
    assert.match(text(done), /const rowCount = await inTransaction\(pool, async \(client\) => \{/);
  });

  it('a write and a send behind interfaces get the handle, and so do the declarations', () => {
    const done = checked(
      files(`export interface Orders {
  add(order: Order): Promise<void>;
}

export class PgOrders implements Orders {
  constructor(private readonly pool: Pool) {}

  async add(order: Order): Promise<void> {
    await this.pool.query('INSERT INTO orders (id) VALUES ($1)', [order.id]);
  }
}

export abstract class Events {
  abstract placed(order: Order): Promise<void>;
}

export class KafkaEvents extends Events {
  constructor(private readonly producer: Producer) {
    super();
  }

  async placed(order: Order): Promise<void> {
    await this.producer.send({ topic: 'orders', messages: [{ key: order.id, value: JSON.stringify(order) }] });
    logger.log(order.id);
  }
}

export class Checkout {
  constructor(
    private readonly pool: Pool,
    private readonly orders: Orders,
    private readonly events: Events,
  ) {}

  async place(order: Order): Promise<void> {
    await this.orders.add(order);
    await this.events.placed(order);
  }
}`),
    );
    assert.match(text(done), /add\(order: Order, client\?: PoolClient\): Promise<void>;/);
    assert.match(text(done), /abstract placed\(order: Order, client\?: PoolClient\)/);
    assert.match(text(done), /inTransaction\(this\.pool, async \(client\) => \{/);
  });

  it("the broker's answer is nobody's where only another function of that name is handed on", () => {
    checked(
      files(`export class Orders {
  constructor(
    private readonly pool: Pool,
    private readonly producer: Producer,
  ) {}

  async place(order: Order): Promise<void> {
    await this.pool.query('INSERT INTO orders (id) VALUES ($1)', [order.id]);
    await this.announce(order);
  }

  private async announce(order: Order) {
    return await this.producer.send({ topic: 'orders', messages: [{ value: order.id }] });
  }
}

const texts = { announce: 'new orders' };
logger.log(texts.announce);`),
    );
  });

  it('the folder of routes of a Next.js project gets no outbox, and one that was made is used', () => {
    const { 'src/orders.ts': orders } = fn(`  ${insert}\n  ${send}\n  return order.id;`);
    const sources = {
      'package.json': JSON.stringify({ type: 'module', dependencies: { pg: '^8', kafkajs: '^2', next: '^15' } }),
      'app/orders/place.ts': orders!,
    };
    const { after } = checked(sources);
    assert.ok(after['lib/outbox/outbox.ts']);
    const again = refactor({ ...after, 'server/orders.ts': orders! });
    assert.ok(again.outcome.edits.every((e) => !e.path.includes('/server/outbox/')));
    assert.match(again.after['server/orders.ts']!, /from '\.\.\/lib\/outbox\/outbox\.js'/);
  });

  const declines = (name: string, sources: Record<string, string>, reason: RegExp): void => {
    it(`declines: ${name}`, () => {
      const { outcome } = refactor(sources);
      assert.equal(outcome.kind, 'declined');
      assert.match(outcome.kind === 'declined' ? outcome.reason : '', reason);
      assert.ok(
        outcome.edits.every((e) => e.create),
        'the guided version touches nothing that is there',
      );
      assert.ok(outcome.steps.length > 0);
    });
  };
  declines(
    "the broker's answer is used",
    fn(`  ${insert}\n  const [answer] = await producer.send({ topic: 'orders', messages: [] });\n  return answer?.topicName;`),
    /answer is used later, and a row has none.*\(src\/orders\.ts:\d+\)$/,
  );
  const twoLibraries = files(`export async function place(pool: Pool, db: Kysely<any>, producer: Producer, order: Order): Promise<void> {
  ${insert}
  await db.insertInto('lines').values({ id: order.id }).execute();
  ${send}
}`);
  twoLibraries['src/orders.ts'] = `import type { Kysely } from 'kysely';\n${twoLibraries['src/orders.ts']!}`;
  declines(
    'writes by two libraries for one kind of database',
    twoLibraries,
    /by Kysely: two libraries share a transaction only where both use one client/,
  );
  declines(
    'work goes on after a return',
    fn(`  ${insert}\n  if (order.id === '') return undefined;\n  ${send}\n  await fetch('https://example.org');\n  return order.id;`),
    /return leaves/,
  );
  declines(
    'a handler that may be one of several',
    files(`const senders: Record<string, (order: Order) => Promise<unknown>> = {
  a: (order) => producer.send({ topic: 'a', messages: [{ value: order.id }] }),
  b: (order) => producer.send({ topic: 'b', messages: [{ value: order.id }] }),
};
declare const producer: Producer;

export async function place(pool: Pool, order: Order, kind: string): Promise<void> {
  ${insert}
  await senders[kind]!(order);
}`),
    /does not call the function of producer\.send \(src\/orders\.ts:\d+\) by its name/,
  );
});
