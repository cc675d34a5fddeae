/** Runs a command and measures it: wall time always, peak memory where GNU time is there (its own, or its largest child's). */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const gnuTime = '/usr/bin/time';

export const measuresMemory = process.platform === 'linux' && existsSync(gnuTime);

/**
 * @param {string[]} command program and arguments
 * @param {{ scratch: string, ok: (code: number) => boolean }} options a folder to write in; which exit codes mean that it did its work
 * @returns {Promise<{ seconds: number, megabytes: number | undefined, stdout: string }>}
 */
export async function measured(command, { scratch, ok }) {
  const report = join(scratch, 'time.txt');
  const [program, ...args] = measuresMemory ? [gnuTime, '-q', '-o', report, '-f', '%M', ...command] : command;
  const started = performance.now();
  const { code, stdout, stderr } = await run(program, args);
  const seconds = (performance.now() - started) / 1000;
  if (!ok(code)) throw new Error(`${command.join(' ')}: exit code ${code}\n${stderr.slice(-2000)}\n${stdout.slice(-2000)}`);
  return { seconds, megabytes: measuresMemory ? Number(readFileSync(report, 'utf8').trim()) / 1024 : undefined, stdout };
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
