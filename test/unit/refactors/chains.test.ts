import assert from 'node:assert/strict';
import { checked } from './expect.js';
import { refactor } from './refactor.js';

const files = (body: string, more: Record<string, string> = {}): Record<string, string> => ({
  'package.json': JSON.stringify({ type: 'module', dependencies: { pg: '^8', kafkajs: '^2' } }),
  'src/orders.ts': `import retry from 'p-retry';
import type { Producer } from 'kafkajs';
import type { Pool } from 'pg';

export const retried = retry;

export interface Order {
  id: string;
}

export const logger = console;


export class Events {
  constructor(private readonly producer: Producer) {}

${body}
}

export class Checkout {
  constructor(
    private readonly pool: Pool,
    private readonly events: Events,
  ) {}

  async place(order: Order): Promise<void> {
    await this.pool.query('INSERT INTO orders (id) VALUES ($1)', [order.id]);
    await this.events.placed(order);
  }
}
`,
  ...more,
});
const text = (r: { after: Record<string, string> }): string => r.after['src/orders.ts']!;
const send = "this.producer.send({ topic: 'orders', messages: [{ key: order.id, value: JSON.stringify(order) }] })";

const declines = (name: string, sources: Record<string, string>, reason: RegExp): void => {
  it(`declines: ${name}`, () => {
    const { outcome } = refactor(sources);
    assert.equal(outcome.kind, 'declined');
    assert.match(outcome.kind === 'declined' ? outcome.reason : '', reason);
  });
};

describe('refactors: chains of calls', () => {
  it('a send in a closure that a retry runs', () => {
    const done = checked(
      files(`  async placed(order: Order): Promise<void> {
    await retry(async () => {
      const value = JSON.stringify(order);
      await this.producer.send({ topic: 'orders', messages: [{ key: order.id, value }] });
      logger.log(value);
    });
  }`),
    );
    assert.match(text(done), /if \(client\) \{\n {8}await addToOutbox\(client, \{[\s\S]*?\} else \{\n {8}await this\.producer\.send/);
  });

  it('a retry of the project runs the closure', () => {
    const sources = files(`  async placed(order: Order): Promise<void> {\n    await again(() => ${send});\n  }`);
    sources['src/orders.ts'] = sources['src/orders.ts']!.replace(
      'export const retried = retry;',
      `export const retried = retry;

async function again<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch {
    return await run();
  }
}`,
    );
    checked(sources);
  });

  it('a retry in the join function itself', () => {
    const sources = files(`  async placed(order: Order): Promise<void> {\n    logger.log(order, this.producer);\n  }`);
    sources['src/orders.ts'] += `
export async function place(pool: Pool, producer: Producer, order: Order): Promise<void> {
  await pool.query('INSERT INTO orders (id) VALUES ($1)', [order.id]);
  await retry(async () => {
    await producer.send({ topic: 'orders', messages: [{ value: order.id }] });
  });
}
`;
    const done = checked(sources);
    assert.match(text(done), /await retry\(async \(\) => \{\n {6}await addToOutbox\(client, \{/);
  });

  it('a catch in the callee that swallows a failed send throws on where it is a row', () => {
    const done = checked(
      files(`  async placed(order: Order): Promise<void> {
    try {
      const value = JSON.stringify(order);
      await this.producer.send({ topic: 'orders', messages: [{ key: order.id, value }] });
    } catch {
      logger.error('not sent');
    }
  }`),
    );
    assert.match(text(done), /\} catch \(error\) \{\n {6}if \(client\) throw error;\n {6}logger\.error/);
  });

  it('an answer that is returned and that no caller uses', () => {
    const done = checked(files(`  async placed(order: Order) {\n    return ${send};\n  }`));
    assert.match(text(done), /if \(client\) \{\n {6}await addToOutbox\(client, \{[\s\S]*?return;\n {4}\}/);
  });

  it('a private helper of the class that sends', () => {
    const done = checked(
      files(`  async placed(order: Order): Promise<void> {\n    await this.publish('orders', order.id);\n  }

  private async publish(topic: string, value: string): Promise<void> {
    await this.producer.send({ topic, messages: [{ value }] });
  }`),
    );
    assert.match(text(done), /await this\.publish\('orders', order\.id, client\);/);
  });

  it('code of several lines goes to the depth of its new place', () => {
    const done = checked(
      files(`  async placed(order: Order): Promise<void> {
    await this.producer.send({
      topic: 'orders',
      messages: [
        {
          key: order.id,
          value: JSON.stringify({
            id: order.id,
            at: 'now',
          }),
        },
      ],
    });
  }`),
    );
    assert.match(text(done), /\n {8}payload: JSON\.stringify\(\{\n {10}id: order\.id,\n {10}at: 'now',\n {8}\}\),\n/);
  });

  declines(
    'nothing waits for the closure',
    files(`  async placed(order: Order): Promise<void> {\n    setTimeout(async () => {\n      await ${send};\n    }, 10);\n  }`),
    /setTimeout \(src\/orders\.ts:\d+\) sends from a timer/,
  );
  it('an answer that other callers use stays theirs', () => {
    const done = checked({
      ...files(`  async placed(order: Order) {\n    return ${send};\n  }`),
      'src/other.ts': `import type { Events, Order } from './orders.js';

export async function count(events: Events, order: Order): Promise<number> {
  const answers = await events.placed(order);
  return answers.length;
}
`,
    });
    assert.match(text(done), /return undefined as never;/);
  });
  declines(
    "a caller of the unit uses the broker's answer",
    {
      ...files(`  async placed(order: Order) {\n    return ${send};\n  }`),
      'src/other.ts': `import type { Pool } from 'pg';
import type { Events, Order } from './orders.js';

async function place(pool: Pool, events: Events, order: Order) {
  await pool.query('INSERT INTO orders (id) VALUES ($1)', [order.id]);
  return events.placed(order);
}

export async function count(pool: Pool, events: Events, order: Order): Promise<number> {
  const answers = await place(pool, events, order);
  return answers.length;
}
`,
      'src/orders.ts': files(`  async placed(order: Order) {\n    return ${send};\n  }`)['src/orders.ts']!.replace(
        /export class Checkout[\s\S]*/,
        '',
      ),
    },
    /answer is used by callers/,
  );

  it('what a call gives back besides the answer may be used', () => {
    const sources = files(`  async placed(order: Order): Promise<string> {\n    await ${send};\n    return order.id;\n  }`);
    sources['src/orders.ts'] = sources['src/orders.ts']!.replace(
      'await this.events.placed(order);',
      "const id = await this.events.placed(order);\n    if (id === '') logger.log(id);",
    );
    const done = checked(sources);
    assert.match(text(done), /const id = await this\.events\.placed\(order, client\);/);
  });

  const events = (body: string): Record<string, string> => {
    const sources = files(body);
    sources['src/orders.ts'] = sources['src/orders.ts']!.replace('this.events.placed(order)', 'this.events.placed([order])');
    return sources;
  };
  const one = "this.producer.send({ topic: 'orders', messages: [{ value: order.id }] })";

  it('a forEach that nothing waits for is a loop that waits where there is a transaction', () => {
    const done = checked(
      events(`  async placed(orders: Order[]): Promise<void> {
    orders.forEach(async (order) => {
      const name = order.id + \`
  text\`;
      try {
        await ${one};
      } catch (error) {
        logger.error(name, error);
      }
    });
  }`),
    );
    assert.match(text(done), /for \(const order of orders\) \{\n {6}const sending = \(async \(\) => \{\n {8}const name/);
    assert.match(text(done), /\}\)\(\);\n {6}if \(client\) await sending;\n {4}\}/);
    assert.match(text(done), /if \(client\) throw error;/);
  });

  it('a forEach callback that is not async', () => {
    const done = checked(
      events(`  async placed(orders: Order[]): Promise<void> {\n    orders.forEach((order) => {\n      void ${one};\n    });\n  }`),
    );
    assert.match(text(done), /for \(const order of orders\) \{\n {6}if \(client\) \{/);
  });

  it('all of a list at once', () => {
    checked(events(`  async placed(orders: Order[]): Promise<void> {\n    await Promise.all(orders.map((order) => ${one}));\n  }`));
  });

  it('promises kept in a list that is waited for', () => {
    checked(
      events(`  async placed(orders: Order[]): Promise<void> {
    const sent: Promise<unknown>[] = [];
    for (const order of orders) {
      sent.push(this.one(order));
    }
    await Promise.all(sent);
  }

  private async one(order: Order): Promise<void> {
    await ${one};
  }`),
    );
  });
  declines(
    'Promise.allSettled in the callee',
    events(`  async placed(orders: Order[]): Promise<void> {\n    await Promise.allSettled(orders.map((order) => ${one}));\n  }`),
    /Promise\.allSettled goes on .*\(src\/orders\.ts:\d+\)$/,
  );
  declines(
    'Promise.allSettled in the unit',
    (() => {
      const sources = files(`  async placed(order: Order): Promise<void> {\n    await ${send};\n  }`);
      sources['src/orders.ts'] = sources['src/orders.ts']!.replace(
        'this.events.placed(order)',
        'Promise.allSettled([this.events.placed(order)])',
      );
      return sources;
    })(),
    /Promise\.allSettled goes on/,
  );
  declines(
    'promises kept in a list that is left before it is waited for',
    events(`  async placed(orders: Order[]): Promise<void> {
    const sent: Promise<unknown>[] = [];
    sent.push(...orders.map((order) => this.one(order)));
    for (const order of orders) {
      sent.push(this.one(order));
    }
    if (orders.length > 9) return;
    await Promise.all(sent);
  }

  private async one(order: Order): Promise<void> {
    await ${one};
  }`),
    /nothing waits for/,
  );

  it('a call on the way that nothing waits for is waited for where there is a transaction', () => {
    const done = checked(
      files(`  async placed(order: Order): Promise<void> {
    void this.publish(order);
    logger.log(order.id);
  }

  private async publish(order: Order): Promise<void> {
    await ${send};
  }`),
    );
    assert.match(text(done), /const sending = this\.publish\(order, client\);\n {4}if \(client\) await sending;/);
  });

  declines(
    'a call in the background that does more than send',
    (() => {
      const sources = files(
        `  async placed(order: Order): Promise<void> {\n    await fetch('https://example.org');\n    await ${send};\n  }`,
      );
      sources['src/orders.ts'] = sources['src/orders.ts']!.replace('await this.events.placed', 'void this.events.placed');
      return sources;
    })(),
    /runs in the background/,
  );
  declines(
    'a catch lets the unit go on when the write has failed',
    (() => {
      const sources = files(`  async placed(order: Order): Promise<void> {\n    await ${send};\n  }`);
      sources['src/orders.ts'] = sources['src/orders.ts']!.replace('await this.pool.query(', 'await this.save(').replace(
        /(\n {2}async place\()/,
        `
  private async save(sql: string, values: string[]): Promise<void> {
    try {
      await this.pool.query(sql, values);
    } catch (error) {
      logger.error(error);
    }
  }
$1`,
      );
      return sources;
    })(),
    /goes on when the write has failed/,
  );

  it('a publisher in another package of the repository: the outbox is beside it', () => {
    const json = (name: string, dependencies: Record<string, string>): string => JSON.stringify({ name, dependencies });
    const sources = {
      'shared/package.json': json('shared', { typeorm: '^0.3', amqplib: '^0.10' }),
      'shared/publisher.ts': `import type { ConfirmChannel } from 'amqplib';

export interface Publisher {
  publish(type: string, message: object): Promise<void>;
}

export class RabbitPublisher implements Publisher {
  constructor(private readonly channel: ConfirmChannel) {}

  async publish(type: string, message: object): Promise<void> {
    this.channel.publish(type, '', Buffer.from(JSON.stringify(message)));
    await this.channel.waitForConfirms();
  }
}
`,
      'orders/package.json': json('orders', { typeorm: '^0.3', pg: '^8', shared: 'file:../shared' }),
      'orders/src/place.ts': `import type { DataSource } from 'typeorm';
import type { Publisher } from '../../shared/publisher';

export class Checkout {
  constructor(
    private readonly db: DataSource,
    private readonly publisher: Publisher,
  ) {}

  async place(id: string): Promise<void> {
    await this.db.query('INSERT INTO orders (id) VALUES ($1)', [id]);
    await this.publisher.publish('orders', { id });
  }
}
`,
    };
    const done = checked(sources, { untyped: true });
    assert.ok(done.after['shared/outbox/outbox.ts']?.includes('manager.query('));
    assert.ok(done.after['shared/publisher.ts']?.includes("from './outbox/outbox"));
    assert.equal(done.after['orders/src/outbox/outbox.ts'], undefined);
  });
});
