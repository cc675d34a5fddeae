/** The service and the relay as processes of their own, which can be killed at any step. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { undoLater } from './cleanup.js';
import { Link, type Fault, type Target } from './link.js';

export interface Started {
  readonly link: Link;
  /** Whether it has ended, by itself or killed. */
  readonly ended: () => boolean;
  /** Resolves when it says that its work is done. */
  readonly done: Promise<void>;
  /** Resolves with what it said on standard error, when it has ended. */
  readonly end: Promise<string>;
  /** Gives the lines to the process and ends its input. */
  feed(lines: readonly string[]): void;
  signal(name: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
}

export interface Program {
  /** Compiled module, relative to the folder. */
  main: string;
  folder: string;
  database: Target & { url: (port: number) => string };
  broker: Target & { url: (port: number) => string };
  env: NodeJS.ProcessEnv;
}

/** Starts it behind a link and waits until it says that it is ready. @throws Error with what it said, where it ends before */
export async function start(program: Program, fault?: Fault): Promise<Started> {
  // The ports of the link have to be known before the process starts.
  const behind: { child?: ChildProcess } = {};
  const link = new Link(fault, () => void behind.child?.kill('SIGKILL'));
  const env = {
    ...program.env,
    DATABASE_URL: program.database.url(await link.open(program.database)),
    BROKER_URL: program.broker.url(await link.open(program.broker)),
  };
  const child = spawn('node', [program.main], { cwd: program.folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
  behind.child = child;
  const killed = undoLater(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // A process that was killed can't read.
  child.stdin.on('error', () => undefined);
  let ended = false;
  const end = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      ended = true;
      void killed();
      link.close();
      resolve(said);
    });
  });
  const output = createInterface({ input: child.stdout });
  const says = (word: string) =>
    new Promise<void>((resolve) => {
      output.on('line', (line) => {
        if (line === word) resolve();
      });
    });
  const ready = says('ready');
  const done = says('done');
  await Promise.race([ready, end]);
  if (ended) throw new Error(`${program.main} in ${program.folder} ended before it was ready:\n${said}`);
  link.arm();
  return {
    link,
    end,
    ended: () => ended,
    done,
    feed: (lines) => child.stdin.end(lines.map((line) => `${line}\n`).join('')),
    signal: (name) => void child.kill(name),
  };
}
