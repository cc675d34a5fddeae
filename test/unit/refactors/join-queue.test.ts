/** A queue in the same database: the job is added in the transaction of the change. */
import assert from 'node:assert/strict';
import { checked } from './expect.js';
import { layers, project, type SenderParts } from './projects/projects.js';
import { refactor } from './refactor.js';

const pgBoss: SenderParts = {
  imports: "import type PgBoss from 'pg-boss';",
  parameter: 'private readonly boss: PgBoss',
  send: "await this.boss.send('placed', { id, customer }, { priority: 1 });",
  main: "import PgBoss from 'pg-boss';\n\nconst sender = new PgBoss('postgres://localhost');",
};

const graphileWorker: SenderParts = {
  imports: "import type { WorkerUtils } from 'graphile-worker';",
  parameter: 'private readonly utils: WorkerUtils',
  send: "await this.utils.addJob('placed', { id, customer }, { queueName: customer, maxAttempts: 5 });",
  main: "import { makeWorkerUtils } from 'graphile-worker';\n\nconst sender = await makeWorkerUtils({ connectionString: 'postgres://localhost' });",
};

const onPostgres = ['pg', 'typeorm', 'postgres', 'knex', 'kysely', 'drizzle', 'mikro-orm', 'prisma'];
const running = ['pg', 'typeorm', 'postgres', 'kysely'];

describe('refactors: a job joins the transaction', () => {
  for (const method of ['plain', 'transaction', 'inside'] as const) {
    for (const name of running)
      it(`${name} + pg-boss: ${method}`, () => {
        const layer = layers[name]!;
        const { after } = checked(project(layer, pgBoss, method), {
          id: 'join-queue',
          ...(layer.generated ? { generated: layer.generated } : {}),
        });
        assert.match(after['src/orders.ts']!, /boss\.send\('placed', \{ id, customer \}, \{\n\s+priority: 1,\n\s+db: \{ executeSql: /);
        assert.ok(!Object.keys(after).some((path) => path.includes('outbox')), 'no outbox is made');
      });
    for (const name of onPostgres)
      it(`${name} + graphile-worker: ${method}`, () => {
        const layer = layers[name]!;
        const { after } = checked(project(layer, graphileWorker, method), {
          id: 'join-queue',
          ...(layer.generated ? { generated: layer.generated } : {}),
        });
        assert.match(after['src/orders.ts']!, /SELECT graphile_worker\.add_job\(/);
      });
  }

  it('down a chain, the job is added by the transaction that is given, and as before without one', () => {
    const { after } = checked(
      {
        'package.json': JSON.stringify({ type: 'module', dependencies: { pg: '^8', 'pg-boss': '^10' } }),
        'src/jobs.ts': `import type PgBoss from 'pg-boss';

export class Jobs {
  constructor(private readonly boss: PgBoss) {}

  async placed(id: string): Promise<void> {
    await this.boss.send('placed', { id });
  }
}
`,
        'src/orders.ts': `import type { Pool } from 'pg';
import type { Jobs } from './jobs.js';

export class Orders {
  constructor(
    private readonly pool: Pool,
    private readonly jobs: Jobs,
  ) {}

  async place(id: string): Promise<void> {
    await this.pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
    await this.jobs.placed(id);
  }
}
`,
      },
      { id: 'join-queue' },
    );
    assert.match(after['src/jobs.ts']!, /async placed\(id: string, client\?: PoolClient\)/);
    assert.match(after['src/orders.ts']!, /this\.jobs\.placed\(id, client\)/);
    assert.match(after['src/in-transaction.ts']!, /export async function inTransaction/);
  });

  for (const layer of ['mysql2', 'knex'])
    it(`where the change is in another database, or by a layer that does not run what pg-boss writes, an outbox carries the job: ${layer}`, () => {
      const { after } = checked(project(layers[layer]!, pgBoss, 'plain'));
      assert.match(after['src/outbox/pg-boss-sender.ts']!, /id: message\.id/);
    });

  it('a job that can not be joined is told with the steps by hand', () => {
    const send = "await this.boss.send({ name: 'placed', data: { id, customer } });";
    const { outcome } = refactor(project(layers['pg']!, { ...pgBoss, send }, 'plain'), 'join-queue');
    assert.equal(outcome.kind, 'declined');
    assert.match(outcome.steps.join('\n'), /Add the job of this\.boss\.send \(src\/orders\.ts:\d+\) in that transaction: by the option db/);
  });
});
