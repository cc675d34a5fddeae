/**
 * `npm run corpus -- <folder>… [--json FILE] [--workers N] [--minutes N]`: scans checked-out repositories and holds the findings against the labels
 * beside this file. Fetches nothing. A folder holds one subfolder per repository (or is a repository itself); a repository is known by its
 * git remote or its folder's name. See README.md here for what the numbers mean.
 */
import { execFileSync, fork } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readLabels, type LabelSet } from './labels.js';
import { match } from './match.js';
import { measures } from './measure.js';
import { lists, table, type Measured } from './print.js';
import { workerScript, type Scanned } from './scan.js';

const here = __dirname;

interface Options {
  workers: number | undefined;
  /** Longest time for one repository. */
  minutes: number;
}

interface Checkout {
  path: string;
  labels: LabelSet;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'string' }, workers: { type: 'string' }, minutes: { type: 'string', default: '10' } },
    allowPositionals: true,
  });
  if (positionals.length === 0) {
    console.error('Usage: npm run corpus -- <folder of checked-out repositories>… [--json FILE] [--workers N] [--minutes N]');
    return 2;
  }
  const workers = values.workers === undefined ? undefined : Number(values.workers);
  const minutes = Number(values.minutes);
  if (workers !== undefined && !(Number.isInteger(workers) && workers >= 0)) {
    console.error(`--workers ${values.workers ?? ''}: not a number of threads`);
    return 2;
  }
  if (!(minutes > 0)) {
    console.error(`--minutes ${values.minutes}: not a number of minutes`);
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
    const m = await measure(checkout, { workers, minutes });
    measured.push(m);
    if (m.failed !== undefined) console.error(`error: the scan of ${m.repository} failed; all its labels count as missed\n${m.failed}`);
    console.log(`\n# ${m.repository} (${m.analysed} files, ${m.parsed} parsed, ${m.seconds.toFixed(1)} s: ${stages(m.timing)})`);
    console.log(table('measured', [m.match]));
    console.log(lists(m.match));
  }
  const all = measured.map((m) => m.match);
  if (measured.length > 1) console.log(`\n${table('all repositories', all)}`);
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ all: measures(all), repositories: measured }, undefined, 2)}\n`);
  return measured.some((m) => m.failed !== undefined) ? 1 : 0;
}

function stages(timing: Record<string, number>): string {
  return Object.entries(timing)
    .map(([name, ms]) => `${name} ${(ms / 1000).toFixed(1)}`)
    .join(', ');
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

async function measure({ path, labels }: Checkout, options: Options): Promise<Measured> {
  const measured = (scanned: Scanned | undefined, failed?: string): Measured => ({
    repository: labels.repository,
    match: match(labels.labels, scanned?.findings ?? []),
    seconds: scanned?.seconds ?? 0,
    analysed: scanned?.analysed ?? 0,
    parsed: scanned?.parsed ?? 0,
    timing: scanned?.timing ?? {},
    ...(failed === undefined ? {} : { failed }),
  });
  try {
    return measured(await scanApart(path, options));
  } catch (error) {
    // One repository that breaks the engine must not hide the numbers of the others.
    return measured(undefined, error instanceof Error ? error.message : String(error));
  }
}

/** Scans in another process; rejects with what it said last where it ends without an answer or takes too long. */
function scanApart(path: string, { workers, minutes }: Options): Promise<Scanned> {
  const args = [path, ...(workers === undefined ? [] : [String(workers)])];
  const child = fork(join(here, 'scan.ts'), args, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
  let said = '';
  child.stderr?.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-4000)));
  return new Promise((resolve, reject) => {
    let scanned: Scanned | undefined;
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, minutes * 60_000);
    child.on('message', (message) => (scanned = message as Scanned));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      if (scanned) resolve(scanned);
      else reject(new Error(late ? `not done after ${minutes} minutes` : `ended with ${signal ?? code ?? 'nothing'}\n${said}`));
    });
  });
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
