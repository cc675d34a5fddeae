/** Runs the built command line as a process, as a user would. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const project = resolve(__dirname, '../..');
export const cliFile = join(project, 'dist/cli.js');
export const shop = join(project, 'test/workspaces/shop');

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** User to run as; only root can choose. */
  uid?: number;
}

/** A scan of these small inputs takes a second; one that takes a minute hangs. */
const timeout = 60_000;

/** Runs `dualwrite` with the arguments. Throws when it hangs or is killed. */
export function dualwrite(args: readonly string[], options: RunOptions = {}): Run {
  if (!existsSync(cliFile)) throw new Error('dist/cli.js is missing: npm run build comes first');
  const { status, signal, stdout, stderr, error } = spawnSync(process.execPath, [cliFile, ...args], {
    encoding: 'utf8',
    timeout,
    maxBuffer: 64 * 1024 * 1024,
    cwd: options.cwd ?? project,
    env: { ...process.env, NO_COLOR: '', ...options.env },
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  if (error) throw error;
  if (signal) throw new Error(`ended by ${signal}\n${stderr}`);
  return { code: status, stdout, stderr };
}

/** A lost event in a single file, with its line for reference: the send is in line 6. */
export const lostEvent = `import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
const prisma = new PrismaClient();
const producer = new Kafka({ brokers: [] }).producer();
export async function place(data) { await prisma.order.create({ data });
  await producer.send({ topic: 'orders', messages: [] });
}
`;

export const packageJson = JSON.stringify({ name: 'x', dependencies: { '@prisma/client': '^7.0.0', kafkajs: '^2.2.4' } });

export interface Folder {
  path: string;
  /** Writes files by relative path. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  remove(): void;
}

/** A new folder below the system's temporary one, with the files in it. */
export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'dualwrite-cli-')));
  const write: Folder['write'] = (more) => {
    for (const [name, content] of Object.entries(more)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), content);
    }
  };
  write(files);
  return { path, write, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Report {
  summary: { line: string; findings: number; accepted: number; analysed: number; skipped: number; partial: boolean };
  findings: { rule: string; severity: string; place: { file: string; line: number; column: number }; accepted?: { reason: string } }[];
  notices: { id: string; message: string; place: { file: string; line: number } }[];
  skipped: { file: string; why: string }[];
}

/** Scans with `--format json` and reads the report. */
export function scanJson(path: string, args: readonly string[] = [], options: RunOptions = {}): Run & { report: Report } {
  const run = dualwrite(['scan', path, '--format', 'json', ...args], options);
  return { ...run, report: JSON.parse(run.stdout) as Report };
}
