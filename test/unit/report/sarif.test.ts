import assert from 'node:assert/strict';
import type { Log, Result } from 'sarif';
import type { ScanResult } from '../../../src/model/finding.js';
import type { ReportContext } from '../../../src/report/context.js';
import { sarif } from '../../../src/report/sarif.js';
import { validSarif } from '../../support/sarif-schema.js';
import { acceptPlace, at, context, files, finding, notice, repositoryFile, result, root, serviceFile, step, write } from './sample.js';

describe('report: SARIF', () => {
  function log(scan: ScanResult, more: Partial<ReportContext> = {}): Log {
    const parsed = JSON.parse(sarif(scan, context(more))) as Log;
    validSarif(parsed);
    return parsed;
  }

  function only(scan: ScanResult, more: Partial<ReportContext> = {}): Result {
    const results = log(scan, more).runs[0]?.results ?? [];
    assert.equal(results.length, 1);
    return results[0] as Result;
  }

  it('the validator rejects what the schema forbids', () => {
    assert.throws(() => validSarif({ version: '2.1.0', runs: [{ tool: {}, results: [{ level: 'information' }] }] }));
  });

  it('an empty scan is valid and says that it ran', () => {
    const run = log(result({ findings: [], analysed: 7 })).runs[0];
    assert.deepEqual(run?.results, []);
    assert.equal(run?.invocations?.[0]?.executionSuccessful, true);
    assert.equal(run?.properties?.['summary'], '0 findings · 7 files analysed · 0 skipped');
    assert.equal(run?.columnKind, 'utf16CodeUnits');
  });

  it('stands on the call in the join function, with region and qualified name', () => {
    const { ruleId, level, locations } = only(result());
    assert.equal(ruleId, 'lost-event');
    assert.equal(level, 'warning');
    const first = locations?.[0];
    assert.equal(first?.logicalLocations?.[0]?.fullyQualifiedName, 'OrdersService.place');
    assert.deepEqual(first?.physicalLocation?.artifactLocation, { uri: 'src/orders.service.ts', uriBaseId: '%SRCROOT%' });
    const region = first?.physicalLocation?.region;
    const line = files[serviceFile]?.split('\n')[(region?.startLine ?? 0) - 1] ?? '';
    assert.equal(line.slice((region?.startColumn ?? 0) - 1, (region?.endColumn ?? 0) - 1), 'placed', 'columns count UTF-16 units');
  });

  it('relates the write, the commit and the real send, in this order', () => {
    const related = only(result()).relatedLocations ?? [];
    assert.deepEqual(
      related.map((l) => [l.id, l.message?.text, l.physicalLocation?.artifactLocation?.uri, l.physicalLocation?.region?.startLine]),
      [
        [1, 'Written here: Prisma order', 'src/orders.repository.ts', 3],
        [2, 'Committed here', 'src/orders.repository.ts', 3],
        [3, 'Sent here: Kafka orders.placed', 'src/orders.service.ts', 5],
        [4, 'Also here: this.events.counted', 'src/orders.service.ts', 6],
      ],
    );
  });

  it('tells the evidence as one flow: down to the write, then the send', () => {
    const flow = only(result()).codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    assert.deepEqual(
      flow.map((l) => [l.location?.message?.text, l.nestingLevel, l.executionOrder]),
      [
        ['Leads to the write: this.orders.create', 0, 1],
        ['Written: this.prisma.order.create', 1, 2],
        ['Sent: this.events.placed', 0, 3],
      ],
    );
  });

  it('a phantom event is told in the order of its calls, the commit last', () => {
    const open = step(at(serviceFile, 2, 'place'), 'OrdersService.place', 'this.prisma.$transaction');
    const scan = result({ findings: [finding({ rule: 'phantom-event', transaction: open, commit: open })] });
    const kinds = only(scan).codeFlows?.[0]?.threadFlows[0]?.locations.map((l) => l.kinds?.[0]);
    assert.deepEqual(kinds, ['transaction', 'write', 'write', 'send', 'commit']);
  });

  it('carries category, write, send and confidence', () => {
    assert.deepEqual(only(result()).properties, {
      category: 'broker',
      write: { technology: 'Prisma', target: 'order' },
      send: { technology: 'Kafka', target: 'orders.placed' },
      confidence: 'high',
    });
  });

  it('a finding without a send has neither its location nor its property', () => {
    const bare = finding({ rule: 'escaped-write', more: [] });
    delete bare.send;
    delete bare.category;
    delete bare.commit;
    const one = only(result({ findings: [bare] }));
    assert.deepEqual(one.properties, { write: { technology: 'Prisma', target: 'order' }, confidence: 'high' });
    assert.equal(one.relatedLocations?.length, 1);
  });

  it('information and hints are notes, findings that are off are left out', () => {
    assert.equal(only(result({ findings: [finding({ severity: 'information' }), finding({ severity: 'off' })] })).level, 'note');
    assert.equal(only(result({ findings: [finding({ severity: 'error' })] })).level, 'error');
  });

  it('keeps accepted findings, suppressed with their reason', () => {
    const accepted = { reason: 'reconciled nightly', until: '2027-01-31', place: acceptPlace };
    const [open, quiet] = log(result({ findings: [finding(), finding({ accepted, fingerprint: 'zz' })] })).runs[0]?.results ?? [];
    assert.deepEqual(open?.suppressions, []);
    assert.equal(quiet?.suppressions?.[0]?.kind, 'inSource');
    assert.equal(quiet?.suppressions?.[0]?.justification, 'reconciled nightly');
    assert.equal(quiet?.suppressions?.[0]?.location?.physicalLocation?.region?.startLine, 4);
  });

  it('passes the fingerprint on, whatever else moves', () => {
    assert.deepEqual(only(result()).partialFingerprints, { 'dualwrite/v1': 'f00d' });
  });

  it('names the root with an encoded, absolute base that ends in a slash', () => {
    assert.deepEqual(log(result()).runs[0]?.originalUriBaseIds, { '%SRCROOT%': { uri: 'file:///work%20space/shop/' } });
  });

  it('several roots have a base each, and a file belongs to the innermost', () => {
    const run = log(result(), { roots: ['/other', `${root}`, `${root}/src`] }).runs[0];
    assert.deepEqual(Object.keys(run?.originalUriBaseIds ?? {}), ['%SRCROOT%', '%SRCROOT2%', '%SRCROOT3%']);
    const location = run?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation;
    assert.deepEqual(location, { uri: 'orders.service.ts', uriBaseId: '%SRCROOT3%' });
  });

  it('a place outside every root has an absolute URI', () => {
    const location = only(result(), { roots: ['/elsewhere'] }).locations?.[0]?.physicalLocation?.artifactLocation;
    assert.deepEqual(location, { uri: 'file:///work%20space/shop/src/orders.service.ts' });
  });

  it('odd characters in paths are encoded', () => {
    const place = { ...finding().place, file: `${root}/src/50% #1?/ü.ts` };
    const uri = only(result({ findings: [finding({ place })] })).locations?.[0]?.physicalLocation?.artifactLocation?.uri;
    assert.equal(uri, 'src/50%25%20%231%3F/%C3%BC.ts');
  });

  it('describes each rule with its page, and ruleIndex points at it', () => {
    const run = log(result({ findings: [finding(), finding({ rule: 'escaped-write', send: undefined })] })).runs[0];
    const rules = run?.tool.driver.rules ?? [];
    for (const one of run?.results ?? []) assert.equal(rules[one.ruleIndex ?? -1]?.id, one.ruleId);
    for (const rule of rules.slice(0, 6)) {
      assert.match(rule.help?.markdown ?? '', new RegExp(`^# ${rule.id}\\n`));
      assert.ok((rule.fullDescription?.text ?? '').length > 40, rule.id);
      assert.doesNotMatch(rule.help?.text ?? '', /```|\*\*/);
    }
  });

  it('what was skipped, unknown or misconfigured is told as notifications', () => {
    const scan = result({
      findings: [],
      skipped: [{ file: `${root}/src/blob.ts`, why: 'binary' }],
      unknownLibraries: [{ name: 'exotic-mq', declaredIn: `${root}/package.json` }],
      notices: [notice('bad-config'), notice('accept-without-reason')],
    });
    const run = log(scan).runs[0];
    const { toolExecutionNotifications: execution, toolConfigurationNotifications: settings } = run?.invocations?.[0] ?? {};
    assert.deepEqual(
      execution?.map((n) => n.message.text),
      [
        'Skipped: binary',
        'The library "exotic-mq" is not in the catalog, so calls to it are not seen. Declare the functions that make them in dualwrite.json.',
      ],
    );
    assert.deepEqual(
      settings?.map((n) => n.descriptor?.id),
      ['bad-config'],
    );
    assert.deepEqual(
      run?.results?.map((r) => r.ruleId),
      ['accept-without-reason'],
    );
  });

  it('a cancelled scan does not claim success', () => {
    assert.equal(log(result({ partial: true })).runs[0]?.invocations?.[0]?.executionSuccessful, false);
  });

  it('the order of the engine does not matter', () => {
    const a = finding();
    const b = finding({ rule: 'phantom-event', place: at(repositoryFile, 3, 'create'), write });
    assert.equal(sarif(result({ findings: [a, b] }), context()), sarif(result({ findings: [b, a] }), context()));
  });
});
