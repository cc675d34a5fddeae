import assert from 'node:assert/strict';
import { refactor } from './refactor.js';

const packageJson = JSON.stringify({ type: 'module', dependencies: { pg: '^8', '@aws-sdk/client-ses': '^3' } });

describe('refactors: the guided version', () => {
  it('makes table, store and relay also where the send is not covered, and names each place and what it takes', () => {
    const { outcome } = refactor({
      'package.json': packageJson,
      'src/mail.ts': `import { SendEmailCommand, type SESClient } from '@aws-sdk/client-ses';

export class Mail {
  constructor(private readonly ses: SESClient) {}

  async welcome(to: string): Promise<void> {
    await this.ses.send(new SendEmailCommand({ Source: 'a@example.org', Destination: { ToAddresses: [to] }, Message: undefined }));
  }
}
`,
      'src/users.ts': `import type { Pool } from 'pg';
import { Mail } from './mail.js';

export class Users {
  constructor(
    private readonly pool: Pool,
    private readonly mail: Mail,
  ) {}

  async add(address: string): Promise<void> {
    await this.pool.query('INSERT INTO users (address) VALUES ($1)', [address]);
    await this.mail.welcome(address);
  }
}
`,
    });
    assert.equal(outcome.kind, 'declined');
    assert.deepEqual(
      outcome.edits.map((e) => e.path.replace('/w/src/outbox/', '')).filter((p) => p.endsWith('.ts')),
      ['outbox.ts', 'store.ts', 'message.ts', 'relay.ts'],
    );
    const steps = outcome.steps.join('\n');
    assert.match(steps, /^In Users\.add, run this\.pool\.query \(src\/users\.ts:11\) in one transaction\.$/m);
    assert.match(
      steps,
      /^Replace this\.ses\.send \(src\/mail\.ts:7\) \(the handle is a new parameter of this\.mail\.welcome \(src\/users\.ts:12\)\) by /m,
    );
    assert.match(steps, /^Write the sender for SES: .*this\.ses\.send \(src\/mail\.ts:7\)/m);
    assert.match(steps, /^Start an OutboxRelay with the store and the sender\.$/m);
  });

  const service = (body: string): Record<string, string> => ({
    'package.json': JSON.stringify({ type: 'module', dependencies: { pg: '^8', kafkajs: '^2' } }),
    'src/orders.ts': `import type { Producer } from 'kafkajs';
import type { Pool, PoolClient } from 'pg';

${body}
`,
  });

  it('a send from a timer becomes a row that says what has changed', () => {
    const { outcome } = refactor(
      service(`function announce(producer: Producer, id: string): void {
  setTimeout(() => {
    void producer.send({ topic: 'orders', messages: [{ value: id }] });
  }, 100);
}

export async function place(pool: Pool, producer: Producer, id: string): Promise<void> {
  await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
  announce(producer, id);
}`),
    );
    assert.equal(outcome.kind, 'declined');
    assert.match(
      outcome.steps.join('\n'),
      /^Instead of announce \(src\/orders\.ts:12\), write a row .* Its sender does what setTimeout \(src\/orders\.ts:5\) runs: producer\.send \(src\/orders\.ts:6\)\.$/m,
    );
  });

  it('a write that escapes is told with the calls that lead to it', () => {
    const { outcome } = refactor(
      service(`const log = (pool: Pool): { add: (id: string) => Promise<unknown> } => ({
  add: (id) => pool.query('INSERT INTO log (id) VALUES ($1)', [id]),
});

async function run(client: PoolClient, pool: Pool, id: string, then: (id: string) => Promise<unknown>): Promise<void> {
  await client.query('BEGIN');
  await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
  await then(id);
  await client.query('COMMIT');
}

export async function place(client: PoolClient, pool: Pool, id: string): Promise<void> {
  await run(client, pool, id, log(pool).add);
}`),
      'bind-write',
    );
    assert.equal(outcome.kind, 'declined');
    assert.match(
      outcome.kind === 'declined' ? outcome.reason : '',
      /then \(src\/orders\.ts:11\) runs a function that it was given, here the one of pool\.query/,
    );
    assert.match(
      outcome.steps.join('\n'),
      /^Run pool\.query \(src\/orders\.ts:5\) .* by the handle of the transaction that client\.query \(src\/orders\.ts:9\) opens\.$/m,
    );
  });
});
