/**
 * `npm run refactor:corpus -- <folder of repositories> [name …]`: for each finding of each repository, whether the outbox refactoring applies or
 * declines and why, and the share of each: of all findings, and of those whose send is to a broker or a job queue, which the outbox is for.
 * Nothing is written. A refactoring that throws, or whose result does not parse, has type errors that were not there before or is still
 * found, makes the exit code 1.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { ts } from 'ts-morph';
import { applyAll, type Outcome } from '../../src/model/refactoring.js';
import type { Finding } from '../../src/model/finding.js';
import { createSession, type Session } from '../../src/session/session.js';
import { newTypeErrors } from './type-check-after.js';

interface Row {
  repository: string;
  place: string;
  rule: string;
  id: string;
  /** Of the finding's send. */
  category: string;
  /** Why not; absent: it applies. */
  reason?: string;
  broken?: string;
}

async function main(): Promise<void> {
  const [folder, ...wanted] = process.argv.slice(2);
  if (folder === undefined) throw new Error('usage: npm run refactor:corpus -- <folder of repositories> [name …]');
  const rows: Row[] = [];
  for (const name of readdirSync(folder).sort()) {
    const root = resolve(folder, name);
    if (!statSync(root).isDirectory() || (wanted.length > 0 && !wanted.includes(name))) continue;
    for await (const row of refactorAll(name, root)) {
      rows.push(row);
      const result = row.broken ? `BROKEN: ${row.broken}` : row.reason ? `declined: ${row.reason}` : 'applies';
      console.log(`${row.repository}\t${row.place}\t${row.rule}\t${result}`);
    }
  }
  summary(rows);
  if (rows.some((r) => r.broken !== undefined)) process.exitCode = 1;
}

async function* refactorAll(repository: string, root: string): AsyncGenerator<Row> {
  const session = createSession({ roots: [root], workers: 0 });
  // A session of its own for the texts after: what the first one knows stays as it was.
  const again = createSession({ roots: [root], workers: 0 });
  const { findings } = await session.scan();
  for (const f of findings) {
    const id = (await session.refactorings(f.place.file, f.place.start.line))
      .find((x) => x.finding.fingerprint === f.fingerprint)
      ?.offers.find((o) => o.preferred)?.id;
    const row: Row = {
      repository,
      place: `${relative(root, f.place.file)}:${f.place.start.line + 1}`,
      rule: f.rule,
      id: id ?? '',
      category: f.category ?? '',
    };
    try {
      const outcome = id === undefined ? undefined : await session.refactor(f.fingerprint, id);
      if (!outcome) row.reason = 'there is no refactoring';
      else if (outcome.kind === 'declined') row.reason = outcome.reason;
      else {
        const problem =
          syntaxErrors(outcome) ?? newTypeErrors(root, textsAfter(outcome)) ?? (await stillFound(again, findings, f, outcome));
        if (problem !== undefined) row.broken = problem;
      }
    } catch (error) {
      row.broken = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    yield row;
  }
  await session.dispose();
  await again.dispose();
}

const plain = (path: string): string => readFileSync(path, 'utf8').replace(/^\ufeff/, '');

function textsAfter(outcome: Outcome): Map<string, string> {
  return applyAll(outcome.edits, plain);
}

/** The finding that was refactored, where it is there still; or one that was not there before. */
async function stillFound(session: Session, all: readonly Finding[], finding: Finding, outcome: Outcome): Promise<string | undefined> {
  const before = new Set(all.map(named));
  const after = textsAfter(outcome);
  for (const [path, text] of after) session.setText(path, text);
  const { findings } = await session.scan();
  for (const path of after.keys()) session.setText(path, undefined);
  const same = findings.find((f) => f.fingerprint === finding.fingerprint);
  const fresh = same ?? findings.find((f) => !before.has(named(f)));
  return fresh && `${same ? 'still found' : 'new finding'}: ${fresh.rule} in ${fresh.function}: ${fresh.message}`;
}

function named(f: Finding): string {
  return `${f.rule} ${f.function} ${f.place.file} ${f.write?.technology} ${f.send?.technology}`;
}

/** The first file of the result that does not parse though it did before. */
function syntaxErrors(outcome: Outcome): string | undefined {
  for (const [path, text] of textsAfter(outcome)) {
    if (!/\.[cm]?[jt]sx?$/.test(path)) continue;
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) as ts.SourceFile & {
      parseDiagnostics: readonly ts.Diagnostic[];
    };
    const first = source.parseDiagnostics[0];
    if (first) return `${path}: ${ts.flattenDiagnosticMessageText(first.messageText, ' ')}`;
  }
  return undefined;
}

function summary(all: readonly Row[]): void {
  shares('all findings', all);
  shares(
    'findings that send to a broker or a job queue',
    all.filter((r) => r.category === 'broker' || r.category === 'jobQueue'),
  );
}

function shares(of: string, rows: readonly Row[]): void {
  const share = (n: number): string => `${n} of ${rows.length}${rows.length > 0 ? ` (${Math.round((100 * n) / rows.length)} %)` : ''}`;
  const declined = rows.filter((r) => r.reason !== undefined);
  console.log(`\n${of}\napplies: ${share(rows.length - declined.length - rows.filter((r) => r.broken).length)}`);
  console.log(`declined: ${share(declined.length)}`);
  console.log(`broken: ${share(rows.filter((r) => r.broken).length)}`);
  const reasons = new Map<string, number>();
  for (const r of declined) reasons.set(r.reason!, (reasons.get(r.reason!) ?? 0) + 1);
  for (const [reason, n] of [...reasons].sort((a, b) => b[1] - a[1])) console.log(`${String(n).padStart(4)}  ${reason}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
