import assert from 'node:assert/strict';
import { codeFrame } from '../../../src/report/frame.js';
import { pretty } from '../../../src/report/pretty.js';
import { makeStyle } from '../../../src/report/style.js';
import { acceptPlace, at, context, finding, notice, repositoryFile, result, root, send, serviceFile, step, write } from './sample.js';

const plain = makeStyle(false);
const paint = (text: string): string => text;

describe('report: pretty', () => {
  it('shows both places in one frame, the real call behind them, and the summary', () => {
    assert.equal(
      pretty(result(), context()),
      `src/orders.service.ts:5:32 warning lost-event in OrdersService.place
  The Prisma write to "order" commits before the Kafka send to "orders.placed": a crash in between loses the message.

  2 │   async place(input: OrderInput) {
  3 │     const order = await this.orders.create(input);
    │                                     ^^^^^^ write: Prisma order
  4 │     // 🚚 in 中文: the warehouse listens
  5 │     /* 🚚 */ await this.events.placed(order);
    │                                ^^^^^^ send: Kafka orders.placed
  6 │     await this.events.counted(order);
    │                       ^^^^^^^ also here
  7 │     return order;

  write this.orders.create → this.prisma.order.create at src/orders.repository.ts:3:28
  3 │         return this.prisma.order.create({ data: input });
    │                                  ^^^^^^ write: Prisma order

1 finding · 2 files analysed · 0 skipped
`,
    );
  });

  it('has colours only when asked', () => {
    const esc = '\u001b[';
    assert.ok(!pretty(result(), context()).includes(esc));
    const colored = pretty(result(), context({ color: true }));
    assert.ok(colored.includes(esc));
    // eslint-disable-next-line no-control-regex
    assert.equal(colored.replace(/\u001b\[\d+m/g, ''), pretty(result(), context()));
  });

  it('brief: one line per finding, and the summary', () => {
    const lines = pretty(result({ findings: [finding(), finding({ severity: 'information' })] }), context({ brief: true })).split('\n');
    assert.equal(lines.length, 4);
    assert.match(lines[0] ?? '', /^src\/orders\.service\.ts:5:32 warning lost-event in OrdersService\.place: The Prisma/);
    assert.match(lines[2] ?? '', /^2 findings · /);
  });

  it('accepted findings are one line with their reason and end date', () => {
    const accepted = { reason: 'reconciled nightly', until: '2027-01-31', place: acceptPlace };
    const text = pretty(result({ findings: [finding({ accepted })] }), context());
    assert.match(text, /accepted until 2027-01-31 lost-event in OrdersService\.place: reconciled nightly\n/);
    assert.match(text, /0 findings · 2 files analysed · 0 skipped · 1 accepted\n$/);
    assert.doesNotMatch(text, /│/);
  });

  it('tells mitigations, notes and a confidence that is not high', () => {
    const text = pretty(
      result({ findings: [finding({ mitigations: ['retried'], notes: ['callers differ'], confidence: 'low' })] }),
      context(),
    );
    assert.match(text, /mitigated retried\n {2}note callers differ\n {2}note confidence low/);
  });

  it('notices have a frame; unknown libraries are named with what to do', () => {
    const scan = result({
      findings: [],
      notices: [notice('accept-without-reason')],
      unknownLibraries: [{ name: 'x-mq', declaredIn: `${root}/package.json` }],
    });
    const text = pretty(scan, context());
    assert.match(text, /4:5 warning accept-without-reason\n {2}About/);
    assert.match(text, /x-mq \(package\.json\)/);
    assert.match(text, /dualwrite\.json/);
  });

  it('one call that leads to both is one mark', () => {
    const both = step(at(serviceFile, 5, 'placed'), 'OrdersService.place', 'this.events.placed');
    const text = pretty(result({ findings: [finding({ write: { ...write, path: [both] }, commit: both, more: [] })] }), context());
    assert.match(text, /\^{6} write: Prisma order, send: Kafka orders\.placed\n/);
  });

  it('names the file of a transaction that opens elsewhere', () => {
    const transaction = step(at(repositoryFile, 2, 'create'), 'OrdersRepository.create', 'this.prisma.$transaction');
    const text = pretty(result({ findings: [finding({ rule: 'phantom-event', transaction })] }), context());
    assert.match(text, /\n {2}src\/orders\.repository\.ts\n(?:.*\n)+.*transaction opens\n/);
  });

  it('a file that can no longer be read costs the frame, not the finding', () => {
    const text = pretty(result(), context({ readText: () => undefined }));
    assert.match(text, /lost-event in OrdersService\.place\n/);
    assert.doesNotMatch(text, /│/);
  });

  it('control characters of messages and targets cannot drive the terminal', () => {
    const evil = finding({ message: 'a\u001b[31mb\nc', send: { ...send, target: '\u001b]0;x\u0007' } });
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(pretty(result({ findings: [evil] }), context()), /\u001b|\u0007/);
  });

  it('with several roots, paths begin with the name of the root', () => {
    assert.match(pretty(result(), context({ roots: [root, '/other'] })), /^shop\/src\/orders\.service\.ts:5:32 /);
    assert.match(pretty(result(), context({ roots: [root, '/other/shop'] })), /^\/work space\/shop\/src\/orders\.service\.ts:5:32 /);
  });
});

describe('report: code frames', () => {
  const source = Array.from({ length: 40 }, (_, i) => `line ${i + 1}`).join('\r\n');

  it('leaves out what lies far between two marks, keeps a small gap', () => {
    const mark = (line: number) => ({ line, from: 0, to: 4, label: 'x', paint });
    assert.deepEqual(codeFrame(source, [mark(1), mark(30)], plain), [
      '   1 │ line 1',
      '   2 │ line 2',
      '     │ ^^^^ x',
      '   3 │ line 3',
      '   ⋮',
      '  30 │ line 30',
      '  31 │ line 31',
      '     │ ^^^^ x',
      '  32 │ line 32',
    ]);
    assert.ok(!codeFrame(source, [mark(1), mark(8)], plain).some((l) => l.includes('⋮')));
  });

  it('cuts a minified line around the mark', () => {
    const line = `${'a'.repeat(5000)}TARGET${'b'.repeat(5000)}`;
    const frame = codeFrame(line, [{ line: 0, from: 5000, to: 5006, label: 'here', paint }], plain);
    assert.equal(frame.length, 2);
    assert.ok((frame[0] ?? '').length < 170);
    const column = (frame[0] ?? '').indexOf('TARGET');
    assert.equal((frame[1] ?? '').indexOf('^^^^^^ here'), column);
  });

  it('expands tabs in text and marks alike', () => {
    const frame = codeFrame('\t\tsave();', [{ line: 0, from: 2, to: 6, label: 'w', paint }], plain);
    assert.equal((frame[1] ?? '').indexOf('^^^^'), (frame[0] ?? '').indexOf('save'));
  });

  it('draws an empty mark one wide, ends an overlong one with the line, and drops one beyond the file', () => {
    const frame = codeFrame(
      'abc',
      [
        { line: 0, from: 1, to: 1, label: 'one', paint },
        { line: 0, from: 2, to: Number.MAX_SAFE_INTEGER, label: 'end', paint },
        { line: 9, from: 0, to: 1, label: 'gone', paint },
      ],
      plain,
    );
    assert.deepEqual(frame, ['  1 │ abc', '    │  ^ one', '    │   ^ end']);
  });
});
