/** Runs a command and measures it: wall time always; processor time and peak memory (its own, or its largest child's) where GNU time is there. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const gnuTime = '/usr/bin/time';

export const hasGnuTime = process.platform === 'linux' && existsSync(gnuTime);

/**
 * @param {string[]} command program and arguments
 * @param {{ scratch: string, ok: (code: number) => boolean }} options a folder to write in; which exit codes mean that it did its work
 * @returns {Promise<{ seconds: number, processor: number | undefined, megabytes: number | undefined, stdout: string }>}
 */
export async function measured(command, { scratch, ok }) {
  const report = join(scratch, 'time.txt');
  const [program, ...args] = hasGnuTime ? [gnuTime, '-q', '-o', report, '-f', '%U %S %M', ...command] : command;
  const started = performance.now();
  const { code, stdout, stderr } = await run(program, args);
  const seconds = (performance.now() - started) / 1000;
  if (!ok(code)) throw new Error(`${command.join(' ')}: exit code ${code}\n${stderr.slice(-2000)}\n${stdout.slice(-2000)}`);
  if (!hasGnuTime) return { seconds, processor: undefined, megabytes: undefined, stdout };
  const [user = 0, system = 0, kilobytes = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  return { seconds, processor: user + system, megabytes: kilobytes / 1024, stdout };
}

function run(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => (stdout += data));
    child.stderr.on('data', (data) => (stderr += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
}

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
