/** Runs a program to its end. */
import { spawn } from 'node:child_process';
import { undoLater } from './cleanup.js';

export interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Options {
  cwd: string;
  env?: NodeJS.ProcessEnv;
  input?: string;
}

export async function run(program: string, args: readonly string[], { cwd, env, input }: Options): Promise<Result> {
  const child = spawn(program, args, { cwd, env: env ?? process.env, stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = undoLater(() => child.kill());
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => void ended());
  return { code, stdout, stderr };
}

/** The same, for programs that have to succeed. @throws Error with what the program said */
export async function mustRun(program: string, args: readonly string[], options: Options): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, options);
  if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${String(code)}:\n${stdout}${stderr}`.trim());
  return stdout;
}
