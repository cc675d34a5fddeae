/** What a person sees first. Also run on the packaged extension. */
import assert from 'node:assert/strict';
import { DiagnosticSeverity, languages } from 'vscode';
import { expectedFindings } from '../../support/markers.js';
import { codeOf, dualwrite, findings, hovers, open, orders, place, quickFixes, ready, root, untilCodes } from './editor.js';

/** Where the extension has to come from, see the runners. */
const { DUALWRITE_TEST_EXTENSION: folder } = process.env;

describe('first steps', () => {
  it('a source file activates the extension, and its findings come', async () => {
    assert.ok(dualwrite(), 'the extension is there');
    if (folder !== undefined) assert.ok(dualwrite().extensionPath.startsWith(folder), dualwrite().extensionPath);
    await open(orders);
    await untilCodes(orders, 'lost-event', 'phantom-event');
    assert.equal(dualwrite().isActive, true);
  });

  it('the workspace has the findings that its markers say, files open or not', async () => {
    await ready();
    const found = languages.getDiagnostics().flatMap(([uri, diagnostics]) =>
      diagnostics
        .filter((d) => d.source === 'dualwrite')
        .map((d) => {
          const { start, end } = d.range;
          const path = uri.path.slice(root().path.length + 1);
          return `${path}:${start.line + 1}:${start.character + 1}-${end.character + 1} ${codeOf(d)}`;
        }),
    );
    const expected = expectedFindings(root().fsPath).filter((line) => !line.endsWith('(accepted)'));
    assert.ok(expected.length > 0);
    assert.deepEqual(found.sort(), expected);
  });

  it('a finding links to the page of its rule and to the places of write and send', () => {
    const finding = findings(orders).find((d) => codeOf(d) === 'lost-event')!;
    assert.equal(finding.severity, DiagnosticSeverity.Warning);
    assert.match(finding.message, /Prisma.*Kafka/);
    const code = finding.code as { target: { toString(): string } };
    assert.match(code.target.toString(), /^command:dualwrite\.showRule\?.*lost-event/);
    const related = finding.relatedInformation!.map(({ location, message }) => [location.uri.path.split('/').at(-1), message]);
    assert.deepEqual(related, [
      ['orders.repository.ts', 'The write: this.prisma.order.create in OrdersRepository.create'],
      ['order-events.ts', 'The send: this.producer.send in OrderEvents.emit'],
    ]);
  });

  it('the hover names both systems, the order and what a crash does', async () => {
    const document = await open(orders);
    const text = await hovers(document, place(document, 'placed(order)').start);
    assert.match(text, /Prisma `order` → Kafka `orders\.placed`/);
    const [write, crash, send] = ['this.orders.create', 'Crash here', 'this.events.placed'].map((piece) => text.indexOf(piece));
    assert.ok(write! >= 0 && write! < crash! && crash! < send!, text);
    const open_ = await hovers(document, place(document, 'cancelled(order)').start);
    assert.match(open_, /Rollback here/);
    assert.equal(await hovers(document, place(document, 'Billing').start), '');
  });

  it('the quick-fix is offered', async () => {
    const document = await open(orders);
    const titles = (await quickFixes(document, place(document, 'placed(order)'))).map((action) => action.title);
    assert.ok(titles.includes('Accept this dual write…'), titles.join());
  });
});
