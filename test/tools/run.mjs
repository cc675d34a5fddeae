/** Runs commands of the tools: with all output kept, a time limit, and nothing left running behind. */
import { spawn } from 'node:child_process';

const windows = process.platform === 'win32';
const running = new Set();

/**
 * @param {string[]} command program and arguments
 * @param {{ cwd: string, env?: Record<string, string>, minutes: number }} options
 * @returns {Promise<{ ok: boolean, output: string, seconds: number }>} never rejects; what went wrong is in the output
 */
export function runKept([program, ...args], { cwd, env, minutes }) {
  const started = Date.now();
  return new Promise((resolve) => {
    // A group of its own, so that what the command starts can be ended with it.
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !windows,
      shell: windows,
    });
    running.add(child);
    let output = '';
    const take = (data) => (output += data);
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const limit = setTimeout(() => {
      output += `\nended: not done after ${minutes} minutes\n`;
      end(child);
    }, minutes * 60_000);
    const done = (ok) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ ok, output, seconds: (Date.now() - started) / 1000 });
    };
    child.on('error', (error) => {
      output += `${program}: ${error.message}\n`;
      done(false);
    });
    child.on('close', (code) => done(code === 0));
  });
}

/** Runs a command on this terminal; resolves with its exit code. */
export function runShown([program, ...args], { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: 'inherit', shell: windows });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ? 1 : code));
  });
}

/** Ends everything that `runKept` has started. */
export function endAll() {
  for (const child of running) end(child);
}

function end(child) {
  try {
    if (windows) child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}
