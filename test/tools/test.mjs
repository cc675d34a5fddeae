/**
 * `npm test`: everything but the contract with the real libraries (`npm test -- contract`, which installs 2 GB of them), in order.
 * `npm test -- unit server` runs the steps of these names, `npm test -- --list` names them.
 *
 * A step shows its output when it fails. The last line is `N passed, N failed`: tests where a step counts them, else the step itself.
 * Skips are named with their reasons; with DUALWRITE_NO_SKIP=1 a skip is a failure.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './paths.mjs';
import { endAll, runKept } from './run.mjs';
import { steps, summaries } from './steps.mjs';

const strict = process.env.DUALWRITE_NO_SKIP === '1';

/** @typedef {{ name: string, passed: number, failed: number, skips: { title: string, reason: string }[], seconds: number }} Outcome */

if (!existsSync(join(project, 'node_modules/mocha'))) {
  console.error('The development dependencies are not installed: npm ci');
  process.exit(1);
}
process.once('SIGINT', () => stop(130));
process.once('SIGTERM', () => stop(143));
await main(process.argv.slice(2));

function stop(code) {
  endAll();
  process.exit(code);
}

async function main(names) {
  if (names.includes('--list')) return console.log(steps.map((step) => step.name).join('\n'));
  const outcomes = [];
  for (const step of chosen(names)) outcomes.push(await take(step, outcomes));
  report(outcomes);
}

/** By name; `VS Code` may be written `vs-code`. With what they need. */
function chosen(names) {
  const plain = (name) => name.toLowerCase().replace(/[^a-z]+/g, '-');
  const wanted = new Set(names.map(plain));
  for (const name of wanted) {
    const step = steps.find((candidate) => plain(candidate.name) === name);
    if (!step) {
      console.error(`There is no step "${name}". Steps: ${steps.map((s) => plain(s.name)).join(', ')}`);
      process.exit(2);
    }
    for (const need of step.needs ?? []) wanted.add(plain(need));
  }
  return wanted.size === 0 ? steps.filter((step) => !step.extra) : steps.filter((step) => wanted.has(plain(step.name)));
}

async function take(step, before) {
  const skipped = step.skip?.();
  if (skipped !== undefined) return told(step, skip(step, skipped));
  const lacking = step.needs?.find((need) => before.some((outcome) => outcome.name === need && outcome.failed > 0));
  if (lacking !== undefined) return told(step, { ...nothing(step), failed: 1 }, `not run, because "${lacking}" failed\n`);
  if (step.done?.()) return told(step, { ...nothing(step), passed: 1 });
  return run(step);
}

async function run(step) {
  const summary = join(summaries, `${step.name.replace(/\W+/g, '-')}.json`);
  mkdirSync(summaries, { recursive: true });
  rmSync(summary, { force: true });
  const env = { DUALWRITE_TEST_SUMMARY: summary, NO_COLOR: '1', FORCE_COLOR: undefined };
  const { ok, output, seconds } = await runKept(step.command, { cwd: step.cwd ?? project, env, minutes: step.minutes ?? 10 });
  const outcome = { ...nothing(step), seconds, ...(step.counts ? counted(summary, ok) : { passed: Number(ok), failed: Number(!ok) }) };
  return told(step, outcome, output);
}

/** What a step with counts reports; one that dies without a word, or after it, is a failure. */
function counted(summary, ok) {
  if (!existsSync(summary)) return { passed: 0, failed: 1 };
  const { passes, failures, pending, skips = [] } = JSON.parse(readFileSync(summary, 'utf8'));
  const unnamed = Math.max(0, pending - skips.length);
  const all = [...skips, ...Array.from({ length: unnamed }, () => ({ title: 'a test', reason: 'no reason given' }))];
  const failed = failures > 0 || (ok && passes > 0) ? failures : 1;
  return { passed: passes, failed: failed + (strict ? all.length : 0), skips: all };
}

function skip(step, reason) {
  return { ...nothing(step), failed: strict ? 1 : 0, skips: [{ title: step.name, reason }] };
}

function nothing(step) {
  return { name: step.name, passed: 0, failed: 0, skips: [], seconds: 0 };
}

/** A line as soon as it is known, and what the step said where it failed. */
function told(step, outcome, output = '') {
  console.log(row(outcome));
  for (const { title, reason } of outcome.skips) console.log(`    skipped: ${title}: ${reason}`);
  if (outcome.failed > 0 && output !== '') console.log(`${'─'.repeat(30)} ${step.name}\n${output.trimEnd()}\n${'─'.repeat(30)}`);
  return outcome;
}

function row({ name, passed, failed, skips, seconds }) {
  const verdict = failed > 0 ? 'FAILED' : passed > 0 ? 'ok' : 'skipped';
  const counts = [`${passed} passed`, `${failed} failed`, ...(skips.length > 0 ? [`${skips.length} skipped`] : [])].join(', ');
  return `${verdict.padEnd(8)} ${name.padEnd(20)} ${`${seconds.toFixed(1)} s`.padStart(8)}   ${counts}`;
}

/** @param {Outcome[]} outcomes */
function report(outcomes) {
  const sum = (of) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const failed = sum((outcome) => outcome.failed);
  console.log(`\n${outcomes.map(row).join('\n')}`);
  for (const { name, skips } of outcomes) {
    for (const { title, reason } of skips) console.log(`skipped: ${name === title ? name : `${name}: ${title}`}: ${reason}`);
  }
  console.log(`\n${sum((outcome) => outcome.seconds).toFixed(0)} s`);
  console.log(`${sum((outcome) => outcome.passed)} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
