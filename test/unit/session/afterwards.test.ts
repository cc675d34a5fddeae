import assert from 'node:assert/strict';
import type { Outcome } from '../../../src/model/refactoring.js';
import { createSession } from '../../../src/session/session.js';
import { newFolder } from '../../support/folders.js';

const orders = (between: string): string => `import type { Producer } from 'kafkajs';
import type { Pool } from 'pg';

export async function place(pool: Pool, producer: Producer, id: string): Promise<void> {
  await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
  ${between}
  await producer.send({ topic: 'orders', messages: [{ value: id }] });
}
`;

async function refactored(between: string): Promise<Outcome | undefined> {
  const dir = newFolder({
    'package.json': JSON.stringify({ name: 'x', type: 'module', dependencies: { pg: '^8', kafkajs: '^2' } }),
    'src/orders.ts': orders(between),
  });
  const session = createSession({ roots: [dir.path], workers: 0 });
  try {
    const { findings } = await session.scan();
    const kafka = findings.find((f) => f.send?.technology === 'Kafka');
    assert.ok(kafka);
    const outcome = await session.refactor(kafka.fingerprint, 'outbox');
    assert.deepEqual((await session.scan()).findings, findings, 'the session knows the files as they are');
    return outcome;
  } finally {
    await session.dispose();
    dir.remove();
  }
}

describe('session: a refactoring is looked at before it is given out', () => {
  it('is given out where it brings no finding', async () => {
    assert.equal((await refactored('// At once.'))?.kind, 'edits');
  });

  it('declines where another send would come into the transaction, and says which', async () => {
    const outcome = await refactored("await fetch('https://example.org/orders', { method: 'POST', body: id });");
    assert.ok(outcome?.kind === 'declined');
    assert.match(outcome.reason, /^phantom-event in place would come of it: .*HTTP/);
    assert.ok(outcome.edits.length > 0 && outcome.edits.every((e) => e.create === true && e.edits[0]!.range !== undefined));
    assert.ok(outcome.steps.some((s) => s.startsWith('In place, run pool.query (src/orders.ts:5)')));
  });

  it('is carried on to what else is written and sent on the way', async () => {
    const dir = newFolder({
      'package.json': JSON.stringify({ name: 'x', type: 'module', dependencies: { pg: '^8', kafkajs: '^2' } }),
      'tsconfig.json': JSON.stringify({ compilerOptions: { baseUrl: '.', paths: { '@app/*': ['src/*'] } } }),
      'src/announce.ts': `import type { Producer } from 'kafkajs';
import type { Pool } from 'pg';

export async function announce(pool: Pool, producer: Producer, id: string): Promise<void> {
  if (id === '') {
    await pool.query('INSERT INTO skipped (id) VALUES ($1)', [id]);
    return;
  }
  await producer.send({ topic: 'orders', messages: [{ value: id }] });
}
`,
      'src/orders.ts': `import { announce } from '@app/announce';
import type { Producer } from 'kafkajs';
import type { Pool } from 'pg';

export async function place(pool: Pool, producer: Producer, id: string): Promise<void> {
  await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
  await announce(pool, producer, id);
}
`,
    });
    const session = createSession({ roots: [dir.path], workers: 0 });
    try {
      const { findings } = await session.scan();
      const outcome = await session.refactor(findings.find((f) => f.rule === 'lost-event')!.fingerprint, 'outbox');
      assert.ok(outcome?.kind === 'edits', outcome?.kind === 'declined' ? outcome.reason : '');
      for (const { path, edits, create } of outcome.edits) {
        assert.ok(edits.every((e) => e.range !== undefined));
        if (path.endsWith('/announce.ts'))
          assert.match(edits.map((e) => e.text).join(''), /await client\.query\('INSERT INTO skipped|\(client \?\? pool\)|client\.query/);
        if (create) session.setText(path, edits[0]!.text);
      }
      assert.equal(new Set(outcome.edits.map((e) => e.path)).size, outcome.edits.length);
    } finally {
      await session.dispose();
      dir.remove();
    }
  });
});
