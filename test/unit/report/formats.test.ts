import assert from 'node:assert/strict';
import { json } from '../../../src/report/json.js';
import { markdown } from '../../../src/report/markdown.js';
import { atLeast } from '../../../src/report/order.js';
import { fileUri, locate } from '../../../src/report/paths.js';
import { summaryLine } from '../../../src/report/summary.js';
import { acceptPlace, context, finding, notice, result, root, send } from './sample.js';

describe('report: summary line', () => {
  it('counts findings, files and reasons, the most frequent first, details left out', () => {
    const skipped = [
      { file: 'a', why: 'too large: 5.2 MB, limit 2 MB' },
      { file: 'b', why: 'binary' },
      { file: 'c', why: 'too large: 9.0 MB, limit 2 MB' },
    ];
    const scan = result({ analysed: 1234, skipped });
    assert.equal(summaryLine(scan), '1 finding · 1,234 files analysed · 3 skipped (2 too large, 1 binary)');
  });

  it('many reasons are cut short, never the number', () => {
    const skipped = ['a', 'b', 'c', 'd', 'e', 'f'].map((why) => ({ file: why, why }));
    assert.match(summaryLine(result({ skipped })), /6 skipped \(1 a, 1 b, 1 c, 1 d, 2 for other reasons\)/);
  });

  it('tells accepted ones, notices and a cancelled scan apart from a clean one', () => {
    const accepted = { reason: 'r', place: acceptPlace };
    const scan = result({
      findings: [finding({ accepted }), finding({ severity: 'off' })],
      notices: [notice('bad-config'), notice('accept-expired')],
      partial: true,
    });
    assert.equal(summaryLine(scan), '0 findings · 2 files analysed · 0 skipped · 1 accepted · 2 notices · cancelled before the end');
  });
});

describe('report: JSON', () => {
  const parse = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

  it('keeps every part of a finding, one-based and relative to its root', () => {
    const document = parse(json(result(), context()));
    const [one] = document['findings'] as Record<string, unknown>[];
    assert.deepEqual(one?.['place'], { root: 0, file: 'src/orders.service.ts', line: 5, column: 32, endLine: 5, endColumn: 38 });
    const path = (one?.['write'] as { path: { what: string; in: string }[] }).path;
    assert.deepEqual(
      path.map((s) => `${s.in}: ${s.what}`),
      ['OrdersService.place: this.orders.create', 'OrdersRepository.create: this.prisma.order.create'],
    );
    assert.deepEqual(Object.keys(one ?? {}), [
      ...['rule', 'severity', 'message', 'function', 'place', 'category', 'confidence', 'write', 'send', 'commit', 'more'],
      ...['mitigations', 'notes', 'fingerprint'],
    ]);
  });

  it('counts in the summary agree with the lists', () => {
    const accepted = { reason: 'r', place: acceptPlace };
    const scan = result({ findings: [finding(), finding({ accepted })], skipped: [{ file: `${root}/x.ts`, why: 'binary' }] });
    const document = parse(json(scan, context()));
    const { findings, accepted: n, skipped } = document['summary'] as Record<string, number>;
    assert.deepEqual([findings, n, skipped], [1, 1, 1]);
    assert.deepEqual(document['skipped'], [{ root: 0, file: 'x.ts', why: 'binary' }]);
  });
});

describe('report: Markdown', () => {
  it('has a row and the evidence of each finding', () => {
    const text = markdown(result(), context());
    assert.match(
      text,
      /\| warning \| lost-event \| `src\/orders\.service\.ts:5` \| `OrdersService\.place` \| Prisma order \| Kafka orders\.placed \|/,
    );
    assert.match(text, /1\. to the write: `this\.orders\.create` at `src\/orders\.service\.ts:3`\n2\. \*\*write\*\* /);
  });

  it('text of others is no markup, and a bar does not end a cell', () => {
    const evil = finding({ message: '<img src=x> | [a](b)', send: { ...send, target: 'a|b`c' } });
    const text = markdown(result({ findings: [evil] }), context());
    assert.match(text, /\\<img src=x\\> \\\| \\\[a\\\]\(b\)/);
    const row = text.split('\n').find((l) => l.startsWith('| warning')) ?? '';
    assert.equal(row.split(/(?<!\\)\|/).length, 8, 'six cells');
  });
});

describe('report: paths and levels', () => {
  it('locates in the innermost root, never by half a name', () => {
    assert.deepEqual(locate('/a/bc/x.ts', ['/a/b', '/a']), { root: 1, path: 'bc/x.ts' });
    assert.deepEqual(locate('/a/b/x.ts', ['/a', '/a/b']), { root: 1, path: 'x.ts' });
    assert.deepEqual(locate('/z/x.ts', ['/a']), { root: -1, path: '/z/x.ts' });
    assert.deepEqual(locate('/z/x.ts', ['/']), { root: 0, path: 'z/x.ts' });
  });

  it('makes file URIs of POSIX, drive and UNC paths', () => {
    assert.equal(fileUri('/a b/ü', true), 'file:///a%20b/%C3%BC/');
    assert.equal(fileUri('C:/code/x.ts'), 'file:///C:/code/x.ts');
    assert.equal(fileUri('//server/share/x.ts'), 'file://server/share/x.ts');
  });

  it('ranks severities, off below all', () => {
    assert.ok(atLeast('error', 'warning') && atLeast('warning', 'warning'));
    assert.ok(!atLeast('information', 'warning') && atLeast('information', 'information'));
    assert.ok(!atLeast('off', 'off'));
  });
});
