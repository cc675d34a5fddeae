import assert from 'node:assert/strict';
import { join, sep } from 'node:path';
import { ts } from 'ts-morph';
import { readFileSync } from 'node:fs';
import { applyAll, type Outcome } from '../../../src/model/refactoring.js';
import { createSession, type Session } from '../../../src/session/session.js';

const shop = join(__dirname, '../../workspaces/shop').split(sep).join('/');

describe('refactors: the sample workspace shop', () => {
  let session: Session;
  before(() => (session = createSession({ roots: [shop], workers: 0 })));
  after(() => session.dispose());

  const outcomes = async (): Promise<{ name: string; outcome: Outcome }[]> => {
    const out: { name: string; outcome: Outcome }[] = [];
    const { findings } = await session.scan();
    for (const f of findings) {
      for (const { finding, offers } of await session.refactorings(f.place.file, f.place.start.line)) {
        if (finding !== f) continue;
        for (const o of offers) out.push({ name: `${f.function}: ${o.id}`, outcome: (await session.refactor(f.fingerprint, o.id))! });
      }
    }
    return out;
  };

  it('every offer is worked out, and what it gives parses', async () => {
    const all = await outcomes();
    assert.ok(all.length > 16);
    for (const { name, outcome } of all) {
      const read = (p: string): string => readFileSync(p, 'utf8');
      for (const [path, text] of applyAll(outcome.edits, read)) {
        assert.ok(path.startsWith(`${shop}/`), `${name} stays inside: ${path}`);
        if (!path.endsWith('.ts')) continue;
        const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) as ts.SourceFile & {
          parseDiagnostics: readonly ts.Diagnostic[];
        };
        assert.deepEqual(
          source.parseDiagnostics.map((d) => d.messageText),
          [],
          `${name}: ${path}`,
        );
      }
    }
  });

  it('all dual writes of it can be refactored to an outbox, and the escaped write be bound', async () => {
    const wanted = (await outcomes()).filter(({ name }) => /: (outbox|bind-write)$/.test(name));
    assert.deepEqual(
      wanted.flatMap(({ name, outcome }) => (outcome.kind === 'declined' ? [`${name}: ${outcome.reason}`] : [])),
      [],
    );
    assert.equal(wanted.length, 8);
  });

  it('registers the relay in the NestJS module, with the producer of the class that has it', async () => {
    const { outcome } = (await outcomes()).find(({ name }) => name === 'OrdersService.place: outbox')!;
    const after = applyAll(outcome.edits, (p) => readFileSync(p, 'utf8'));
    assert.match(
      after.get(`${shop}/services/orders/src/app.module.ts`)!,
      /provide: OutboxRelay,[\s\S]*inject: \[PrismaService, OrderEvents\]/,
    );
    assert.match(after.get(`${shop}/services/orders/src/order-events.ts`)!, /return kafkaSender\(this\.producer\)\(message\);/);
    assert.doesNotMatch(outcome.steps.join(), /Start the relay/);
  });

  it('places are told in lines and columns too', async () => {
    for (const { outcome } of await outcomes())
      for (const f of outcome.edits) for (const e of f.edits) assert.ok(e.range && e.range.end.line >= e.range.start.line);
  });
});
