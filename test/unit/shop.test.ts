import assert from 'node:assert/strict';
import { join, sep } from 'node:path';
import { createSession } from '../../src/session/session.js';
import type { ScanResult } from '../../src/model/finding.js';
import { expectedFindings, foundFindings } from '../support/markers.js';

const shop = join(__dirname, '../workspaces/shop').split(sep).join('/');

describe('sample workspace: shop', () => {
  let result: ScanResult;

  before(async () => {
    const session = createSession({ roots: [shop], workers: 0 });
    result = await session.scan();
    await session.dispose();
  });

  it('has exactly the findings that its markers say', () => {
    const expected = expectedFindings(shop);
    assert.equal(expected.length, 9);
    assert.deepEqual(foundFindings(result.findings, shop), expected);
  });

  it('inventory, done right, is quiet', () => {
    const inInventory = result.findings.filter((f) => f.place.file.includes('/services/inventory/'));
    assert.deepEqual(inInventory, []);
  });

  it('all of it was read', () => {
    assert.deepEqual(result.skipped, []);
    assert.deepEqual(result.notices, []);
    assert.equal(result.analysed, 21);
  });

  it('names the two systems, their targets and the way between the files', () => {
    const placed = result.findings.find((f) => f.function === 'OrdersService.place');
    assert.equal(placed?.write?.technology, 'Prisma');
    assert.equal(placed.write.target, 'order');
    assert.equal(placed.send?.technology, 'Kafka');
    assert.deepEqual(
      placed.send.path.map((s) => s.in),
      ['OrdersService.place', 'OrderEvents.placed', 'OrderEvents.emit'],
    );
    assert.equal(placed.send.target, 'orders.placed');
  });
});
