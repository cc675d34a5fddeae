import assert from 'node:assert/strict';
import { analysed, refactor } from './refactor.js';

const sources = (row: string, more: Record<string, string> = {}): Record<string, string> => ({
  'package.json': JSON.stringify({ type: 'module', dependencies: { typeorm: '^0.3', kafkajs: '^2' } }),
  'src/entities.ts': `import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Order {
  @PrimaryColumn('text')
  id!: string;
}

@Entity()
export class OutboxEvent {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  topic!: string;

  @Column('jsonb')
  payload!: object;
}
`,
  'src/refunds.ts': `import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Order, OutboxEvent } from './entities.js';

export async function refund(db: DataSource, id: string): Promise<void> {
  await db.transaction(async (manager) => {
    await manager.update(Order, { id }, { id });
    ${row}
  });
}
`,
  'src/place.ts': `import type { Producer } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { Order } from './entities.js';

export async function place(db: DataSource, producer: Producer, id: string): Promise<void> {
  await db.getRepository(Order).save({ id });
  await producer.send({ topic: 'orders', messages: [{ value: JSON.stringify({ id, paid: false }) }] });
}
`,
  ...more,
});
const row = (columns: string): string => `await manager.insert(OutboxEvent, {
      ${columns}
    });`;

describe("refactors: the project's own outbox", () => {
  it('gets the row, as the project writes rows, and no other outbox is made', () => {
    const { outcome, after } = refactor(sources(row("id: randomUUID(),\n      topic: 'refunds',\n      payload: { id },")));
    assert.equal(outcome.kind, 'edits', outcome.kind === 'declined' ? outcome.reason : '');
    assert.deepEqual(Object.keys(after).sort(), Object.keys(sources('')).sort());
    assert.equal(
      after['src/place.ts'],
      `import type { Producer } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { Order, OutboxEvent } from './entities.js';
import { randomUUID } from 'node:crypto';

export async function place(db: DataSource, _producer: Producer, id: string): Promise<void> {
  await db.transaction(async (manager) => {
    await manager.getRepository(Order).save({ id });
    await manager.insert(OutboxEvent, {
      id: randomUUID(),
      topic: 'orders',
      payload: { id, paid: false },
    });
  });
}
`,
    );
    assert.deepEqual(
      analysed(after).reports.map((r) => r.rule),
      [],
    );
    assert.ok(outcome.steps.some((s) => s.includes('see that its relay sends them')));
  });

  const declines = (name: string, columns: string, reason: RegExp): void => {
    it(`declines: ${name}`, () => {
      const { outcome } = refactor(sources(row(columns)));
      assert.equal(outcome.kind, 'declined');
      assert.match(outcome.kind === 'declined' ? outcome.reason : '', reason);
    });
  };
  declines('a column that is not known', "topic: 'refunds',\n      payload: { id },\n      tenant: id,", /column tenant/);
  declines('rows without a destination', 'payload: { id },', /destination/);
});
