import assert from 'node:assert/strict';
import { join, sep } from 'node:path';
import { createSession, type Session } from '../../../src/session/session.js';
import { readFileSync } from 'node:fs';

const shop = join(__dirname, '../../workspaces/shop').split(sep).join('/');
const orders = `${shop}/services/orders/src/orders.service.ts`;

describe('session', () => {
  let session: Session;

  beforeEach(() => {
    session = createSession({ roots: [shop], workers: 0 });
  });
  afterEach(() => session.dispose());

  const findings = async (): Promise<number> => (await session.scan()).findings.filter((f) => f.place.file === orders).length;

  it('sees a text that comes while a scan runs in the next scan', async () => {
    const quiet = readFileSync(orders, 'utf8').replaceAll(/await this\.events\.\w+\(order\);/g, '');
    let set = 0;
    // Told when all facts are made, and before they are looked at.
    await session.scan({
      progress: (done, total) => {
        if (done === total && set++ === 0) session.setText(orders, quiet);
      },
    });
    assert.equal(set > 0, true);
    assert.equal(await findings(), 0);
    session.setText(orders, undefined);
    assert.equal(await findings(), 2);
  });

  it('does a cancelled scan again', async () => {
    const cancelled = new AbortController();
    const partial = await session.scan({
      signal: cancelled.signal,
      progress: () => cancelled.abort(),
    });
    assert.equal(partial.partial, true);
    assert.equal(await findings(), 2);
  });
});
