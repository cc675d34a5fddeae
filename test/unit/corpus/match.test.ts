import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Label } from '../../corpus/labels.js';
import { parseLabels, readLabels } from '../../corpus/labels.js';
import { match, type Found } from '../../corpus/match.js';
import { count } from '../../corpus/measure.js';

const label = (l: Partial<Label>): Label => ({
  repository: 'a/b',
  commit: '0'.repeat(40),
  file: 'a.ts',
  function: 'A.place',
  line: 10,
  expect: 'lost-event',
  category: 'broker',
  difficulty: 'same-file',
  why: 'because',
  by: 'hand',
  ...l,
});
const found = (f: Partial<Found>): Found => ({ file: 'a.ts', function: 'A.place', line: 10, rule: 'lost-event', category: 'broker', ...f });

describe('corpus: findings and labels', () => {
  it('pairs by function and category wherever the line is, and by place where the function is called something else', () => {
    assert.equal(match([label({})], [found({ line: 40 })]).found.length, 1);
    assert.equal(match([label({})], [found({ function: 'handler', line: 11 })]).found.length, 1);
    assert.equal(match([label({})], [found({ function: 'handler', line: 12 })]).found.length, 0);
    assert.equal(match([label({})], [found({ file: 'b.ts' })]).found.length, 0);
  });

  it('gives a label one finding, the closest, and tells what else is beside it', () => {
    const near = found({ line: 11 });
    const far = found({ line: 30 });
    const m = match([label({})], [far, near]);
    assert.deepEqual(
      m.found.map((p) => p.finding),
      [near],
    );
    assert.deepEqual(m.unlabelled, [{ finding: far, beside: label({}) }]);
  });

  it('keeps two categories of one function apart', () => {
    const m = match([label({ category: 'http', line: 5 }), label({})], [found({}), found({ category: 'http', line: 5 })]);
    assert.deepEqual(
      m.found.map((p) => [p.label.category, p.finding.category]),
      [
        ['http', 'http'],
        ['broker', 'broker'],
      ],
    );
  });

  it('a finding without a send is the one of a label with its rule only', () => {
    const { category: _, ...escaped } = found({ rule: 'escaped-write' });
    assert.equal(match([label({ expect: 'escaped-write', category: '' })], [escaped]).found.length, 1);
    assert.equal(match([label({ line: 30 })], [escaped]).found.length, 0);
  });

  it('a finding at a quiet label is wrong, one of another category or further away is not', () => {
    const quiet = label({ expect: 'quiet' });
    assert.equal(match([quiet], [found({ line: 12 })]).falsePositives.length, 1);
    assert.equal(match([quiet], [found({ category: 'http' })]).falsePositives.length, 0);
    assert.equal(match([quiet], [found({ line: 14 })]).falsePositives.length, 0);
    assert.equal(match([label({ expect: 'quiet', category: '' })], [found({})]).falsePositives.length, 1);
  });

  it('counts recall on labels by hand, order with what the label allows, and unlabelled findings apart', () => {
    const labels = [
      label({}),
      label({ function: 'B', line: 50, by: 'review' }),
      label({ function: 'C', line: 90, also: ['phantom-event'] }),
    ];
    const m = match(labels, [
      found({}),
      found({ function: 'B', line: 50 }),
      found({ function: 'C', line: 90, rule: 'phantom-event' }),
      found({ line: 200, function: 'D' }),
    ]);
    const all = (): boolean => true;
    assert.deepEqual(count([m], all, all), { expected: 2, found: 2, right: 3, wrong: 0, ordered: 3, exact: 2, quiet: 0, unlabelled: 1 });
  });

  it('refuses labels that are not well formed, with their place', () => {
    assert.throws(() => parseLabels('x.jsonl', JSON.stringify({ ...label({}), expect: 'lost' })), /x\.jsonl:1: unknown rule "lost"/);
    assert.throws(
      () => parseLabels('x.jsonl', `${JSON.stringify(label({}))}\n${JSON.stringify(label({ repository: 'c/d' }))}`),
      /two repositories/,
    );
  });
});

describe('corpus: the labels', () => {
  const sets = readLabels(join(__dirname, '../../corpus'));
  const all = sets.flatMap((s) => s.labels);

  it('are at least 150 by hand, at least 50 of them quiet', () => {
    const byHand = all.filter((l) => l.by === 'hand');
    assert.ok(byHand.length >= 150, `${byHand.length}`);
    assert.ok(byHand.filter((l) => l.expect === 'quiet').length >= 50);
  });

  it('name each place once', () => {
    const places = all.map((l) => [l.repository, l.file, l.function, l.line, l.category].join(' '));
    assert.deepEqual(
      places.filter((p, i) => places.indexOf(p) !== i),
      [],
    );
  });
});
