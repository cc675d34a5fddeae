/**
 * `npm run corpus -- <folder>… [--json FILE] [--workers N]`: scans checked-out repositories and holds the findings against the labels
 * beside this file. Fetches nothing. A folder holds one subfolder per repository (or is a repository itself); a repository is known by its
 * git remote or its folder's name. See README.md here for what the numbers mean.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import type { Finding } from '../../src/model/finding.js';
import { createSession } from '../../src/session/session.js';
import { readLabels, type LabelSet } from './labels.js';
import { match, type Found } from './match.js';
import { measures } from './measure.js';
import { lists, table, type Measured } from './print.js';

const here = __dirname;
const workerScript = join(here, '../../dist/facts-worker.js');

interface Checkout {
  path: string;
  labels: LabelSet;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'string' }, workers: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.length === 0) {
    console.error('Usage: npm run corpus -- <folder of checked-out repositories>… [--json FILE] [--workers N]');
    return 2;
  }
  const workers = values.workers === undefined ? undefined : Number(values.workers);
  if (workers !== undefined && !(Number.isInteger(workers) && workers >= 0)) {
    console.error(`--workers ${values.workers ?? ''}: not a number of threads`);
    return 2;
  }
  const sets = readLabels(here);
  const checkouts = positionals.flatMap((folder) => checkoutsIn(resolve(folder), sets));
  for (const set of sets)
    if (!checkouts.some((c) => c.labels === set)) console.error(`warning: ${set.repository} is not there; its labels are left out`);
  if (checkouts.length === 0) {
    console.error('No repository that has labels is in the folders given.');
    return 2;
  }
  if (!existsSync(workerScript)) console.error('note: dist/facts-worker.js is not built; files are read in one thread');
  const measured: Measured[] = [];
  for (const checkout of checkouts) {
    const m = await measure(checkout, workers);
    measured.push(m);
    if (m.failed !== undefined) console.error(`error: the scan of ${m.repository} failed; all its labels count as missed\n${m.failed}`);
    console.log(`\n# ${m.repository} (${m.analysed} files, ${m.parsed} parsed, ${m.seconds.toFixed(1)} s)`);
    console.log(table('measured', [m.match]));
    console.log(lists(m.match));
  }
  const all = measured.map((m) => m.match);
  if (measured.length > 1) console.log(`\n${table('all repositories', all)}`);
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ all: measures(all), repositories: measured }, undefined, 2)}\n`);
  return measured.some((m) => m.failed !== undefined) ? 1 : 0;
}

/** The folder itself or its subfolders, those that labels are for. */
function checkoutsIn(folder: string, sets: readonly LabelSet[]): Checkout[] {
  const candidates = [folder, ...readdirSync(folder).map((name) => join(folder, name))].filter((path) => statSync(path).isDirectory());
  return candidates.flatMap((path) => {
    const labels = labelsFor(path, sets);
    return labels ? [{ path, labels }] : [];
  });
}

function labelsFor(path: string, sets: readonly LabelSet[]): LabelSet | undefined {
  if (!existsSync(join(path, '.git'))) return undefined;
  const remote = git(path, 'remote', 'get-url', 'origin') ?? '';
  const byRemote = sets.find(
    (s) =>
      remote
        .replaceAll('+', '/')
        .replace(/\.git$/, '')
        .includes(`/${s.repository}`) || remote.includes(`:${s.repository}`),
  );
  const set = byRemote ?? sets.find((s) => s.file === basename(path));
  if (!set) return undefined;
  const commit = git(path, 'rev-parse', 'HEAD');
  if (commit !== set.commit)
    console.error(`warning: ${path} is at ${commit ?? 'no commit'}, the labels are for ${set.commit}; lines may differ`);
  return set;
}

function git(path: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', path, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    // No remote, or no commit yet: the caller says what that means.
    return undefined;
  }
}

async function measure({ path, labels }: Checkout, workers: number | undefined): Promise<Measured> {
  const root = path.split(sep).join('/');
  const started = performance.now();
  const session = createSession({
    roots: [root],
    ...(existsSync(workerScript) ? { workerScript } : {}),
    ...(workers === undefined ? {} : { workers }),
  });
  const measured = (findings: readonly Found[], of: Pick<Measured, 'analysed' | 'parsed' | 'failed'>): Measured => ({
    repository: labels.repository,
    match: match(labels.labels, findings),
    seconds: (performance.now() - started) / 1000,
    ...of,
  });
  try {
    const { findings, analysed, parsed } = await session.scan();
    return measured(
      findings.map((f) => foundOf(f, root)),
      { analysed, parsed },
    );
  } catch (error) {
    // One repository that breaks the engine must not hide the numbers of the others.
    return measured([], { analysed: 0, parsed: 0, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  } finally {
    await session.dispose();
  }
}

function foundOf(f: Finding, root: string): Found {
  const found: Found = {
    file: f.place.file.slice(root.length + 1),
    function: f.function,
    line: f.place.start.line + 1,
    rule: f.rule,
  };
  if (f.category) found.category = f.category;
  if (f.write) found.write = f.write.technology;
  if (f.send) found.send = f.send.technology;
  return found;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
