import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { makeCatalog } from '../../../src/catalog/index.js';
import { makeFacts } from '../../../src/facts/index.js';
import type { ScanResult } from '../../../src/model/finding.js';
import { defaultExclude } from '../../../src/model/settings.js';
import { report } from '../../../src/rules/index.js';
import { makeProgram } from '../../../src/session/program.js';
import { createSession } from '../../../src/session/session.js';
import { analyse } from '../../../src/summaries/engine.js';
import { openWorkspace } from '../../../src/workspace/index.js';
import { analyseSources } from '../check.js';
import { timeout, tries, type Random } from './random.js';
import { cases, filesBelow, workspace } from './sources.js';
import { told } from './told.js';

const root = join(__dirname, '../../..').split(sep).join('/');

describe('property: neither order nor threads matter', () => {
  it('the same findings in any order of files', async () => {
    const all = cases();
    await tries((r) => {
      const sources = Object.fromEntries(Array.from({ length: 2 + r.below(6) }, (_x, i) => [`f${i}.ts`, r.pick(all)]));
      const order = r.shuffled(Object.keys(sources));
      const given = Object.fromEntries(order.map((name) => [name, sources[name]!]));
      assert.deepEqual(analyseSources(given), analyseSources(sources));
    });
  }).timeout(timeout);

  it('the same findings in any order in which the engine goes through the files of a workspace', async () => {
    const ws = await openWorkspace([workspace], { exclude: () => defaultExclude });
    const facts = [...ws.files.keys()].map((path) => makeFacts(path, readFileSync(path, 'utf8')));
    const catalog = makeCatalog();
    const all = (r?: Random): string[] => {
      const program = makeProgram({ facts, load: () => undefined, resolve: ws.resolve, excluded: ws.isExcluded, catalog });
      const analysis = analyse(r ? { ...program, files: r.shuffled(program.files) } : program);
      const reports = report(analysis.joined, {
        relay: analysis.relay,
        markedAfter: analysis.engine.markedAfter,
        soleRecord: analysis.soleRecord,
      });
      return reports.map((x) => `${x.rule} ${x.file.path}:${x.site.at} ${x.message} ${x.more.length}`).sort();
    };
    const sorted = all();
    assert.ok(sorted.length > 3);
    await tries((r) => assert.deepEqual(all(r), sorted));
  }).timeout(timeout);

  it('the same findings whether files are read by no, one or three threads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dualwrite-property-')).split(sep).join('/');
    const script = join(folder, 'worker.cjs');
    writeFileSync(
      script,
      `require(${JSON.stringify(require.resolve('tsx/cjs'))}); require(${JSON.stringify(`${root}/src/facts/worker.ts`)});`,
    );
    try {
      manyFiles(`${folder}/app`);
      const scan = async (workers: number): Promise<ScanResult> => {
        const session = createSession({ roots: [`${folder}/app`], workers, workerScript: script });
        try {
          return await session.scan();
        } finally {
          await session.dispose();
        }
      };
      const alone = await scan(0);
      assert.ok(alone.findings.length > 20 && alone.skipped.length > 0);
      for (const workers of [1, 3]) assert.deepEqual(told(await scan(workers)), told(alone));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }).timeout(timeout);
});

/** Enough files for threads to be worth it, in all encodings that are read, some of them broken. */
function manyFiles(to: string): void {
  for (const path of filesBelow(workspace)) {
    const copy = `${to}/${path.slice(workspace.length + 1)}`;
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(path, copy);
  }
  mkdirSync(`${to}/cases`, { recursive: true });
  const every = cases().filter((_text, n) => n % 3 === 0);
  every.forEach((text, n) => {
    const path = `${to}/cases/c${n}.ts`;
    if (n % 10 === 0) writeFileSync(path, Buffer.from(`\ufeff${text}`, 'utf16le'));
    else if (n % 10 === 1) writeFileSync(path, Buffer.from(`\ufeff${text}`, 'utf16le').swap16());
    else if (n % 10 === 2) writeFileSync(path, `\ufeff${text}`);
    else if (n % 10 === 3) writeFileSync(path, text.replaceAll('\n', '\r\n'));
    else if (n % 10 === 4) writeFileSync(path, text.slice(0, text.length * 0.7));
    else writeFileSync(path, text);
  });
}
