/**
 * `npm run refactor:corpus -- <folder of repositories>`: for each finding of each repository, whether the outbox refactoring applies or
 * declines and why, and the share of each. Nothing is written. A refactoring that throws, or whose result does not parse, makes the exit code 1.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { ts } from 'ts-morph';
import { applyAll, type Outcome } from '../../src/model/refactoring.js';
import { createSession } from '../../src/session/session.js';

interface Row {
  repository: string;
  place: string;
  rule: string;
  id: string;
  /** Why not; absent: it applies. */
  reason?: string;
  broken?: string;
}

async function main(): Promise<void> {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('usage: npm run refactor:corpus -- <folder of repositories>');
  const rows: Row[] = [];
  for (const name of readdirSync(folder).sort()) {
    const root = resolve(folder, name);
    if (!statSync(root).isDirectory()) continue;
    const found = await refactorAll(name, root);
    rows.push(...found);
    for (const r of found)
      console.log(
        `${r.repository}\t${r.place}\t${r.rule}\t${r.broken ? `BROKEN: ${r.broken}` : r.reason ? `declined: ${r.reason}` : 'applies'}`,
      );
  }
  summary(rows);
  if (rows.some((r) => r.broken !== undefined)) process.exitCode = 1;
}

async function refactorAll(repository: string, root: string): Promise<Row[]> {
  const session = createSession({ roots: [root], workers: 0 });
  const rows: Row[] = [];
  const { findings } = await session.scan();
  for (const f of findings) {
    const id = (await session.refactorings(f.place.file, f.place.start.line))
      .find((x) => x.finding === f)
      ?.offers.find((o) => o.preferred)?.id;
    const row: Row = { repository, place: `${relative(root, f.place.file)}:${f.place.start.line + 1}`, rule: f.rule, id: id ?? '' };
    try {
      const outcome = id === undefined ? undefined : await session.refactor(f.fingerprint, id);
      if (!outcome) row.reason = 'there is no refactoring';
      else if (outcome.kind === 'declined') row.reason = outcome.reason;
      else {
        const problem = syntaxErrors(outcome);
        if (problem !== undefined) row.broken = problem;
      }
    } catch (error) {
      row.broken = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    rows.push(row);
  }
  await session.dispose();
  return rows;
}

/** The first file of the result that does not parse though it did before. */
function syntaxErrors(outcome: Outcome): string | undefined {
  const read = (path: string): string => readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  for (const [path, text] of applyAll(outcome.edits, read)) {
    if (!/\.[cm]?[jt]sx?$/.test(path)) continue;
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) as ts.SourceFile & {
      parseDiagnostics: readonly ts.Diagnostic[];
    };
    const first = source.parseDiagnostics[0];
    if (first) return `${path}: ${ts.flattenDiagnosticMessageText(first.messageText, ' ')}`;
  }
  return undefined;
}

function summary(rows: readonly Row[]): void {
  const share = (n: number): string => `${n} of ${rows.length}${rows.length > 0 ? ` (${Math.round((100 * n) / rows.length)} %)` : ''}`;
  const declined = rows.filter((r) => r.reason !== undefined);
  console.log(`\napplies: ${share(rows.length - declined.length - rows.filter((r) => r.broken).length)}`);
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
