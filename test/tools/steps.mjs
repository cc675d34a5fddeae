/** What `npm test` runs, in this order. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, installChromium } from './chromium.mjs';
import { librariesFolder, librariesInstalled } from './libraries.mjs';
import { outputFolder, project } from './paths.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} command
 * @property {boolean} [counts] it writes how many tests passed, failed and were skipped; else it counts as one
 * @property {string} [cwd]
 * @property {string[]} [needs] steps without which it makes no sense
 * @property {number} [minutes] after which it is ended (default 10)
 * @property {boolean} [extra] runs only when named, or for a step that needs it: it takes long and much memory
 * @property {() => boolean} [done] there is nothing to do
 * @property {() => string | undefined} [skip] why it can't run on this machine
 */

const bin = (file) => join(project, 'node_modules', file);
const node = process.execPath;
const npm = (script, ...args) => ['npm', 'run', '--silent', script, '--', ...args];
const mocha = (...args) => [node, bin('mocha/bin/mocha.js'), '--reporter', join(project, 'test/tools/summary-reporter.cjs'), ...args];
const architecture = 'test/unit/architecture.test.ts';

/** @type {Step[]} */
export const steps = [
  { name: 'types', command: npm('types') },
  { name: 'lint', command: npm('lint') },
  { name: 'format', command: npm('format:check') },
  { name: 'catalog registry', command: npm('catalog:registry', '--check') },
  // Files named on the command line are added to those of .mocharc.json, hence without it.
  { name: 'architecture', command: mocha('--no-config', '--require', 'tsx/cjs', '--timeout', '60000', architecture), counts: true },
  // Where it is installed, what the refactors make is type-checked against the real packages.
  {
    name: 'modelled libraries',
    command: ['npm', 'ci', '--prefer-offline', '--no-audit', '--no-fund'],
    cwd: librariesFolder,
    done: librariesInstalled,
    minutes: 25,
    extra: true,
  },
  { name: 'unit', command: mocha('--ignore', architecture), counts: true, minutes: 20 },
  { name: 'build', command: npm('build') },
  { name: 'command line', command: mocha('--config', 'test/cli/.mocharc.json'), counts: true, needs: ['build'] },
  { name: 'server', command: npm('test:server'), counts: true, needs: ['build'] },
  { name: 'VS Code', command: npm('test:vscode'), counts: true, needs: ['build'], skip: noChromium },
  { name: 'VS Code, packaged', command: npm('test:vsix'), counts: true, needs: ['build'], skip: noChromium },
  {
    name: 'contract',
    command: mocha('--config', 'test/contract/.mocharc.json'),
    counts: true,
    needs: ['modelled libraries'],
    minutes: 25,
    extra: true,
  },
  { name: 'proof', command: [node, join(project, 'test/proof/run.mjs'), '--short'], counts: true, needs: ['build'], minutes: 15 },
].filter((step) => step.name !== 'proof' || existsSync(join(project, 'test/proof/run.mjs')));

/** Where steps put their counts. */
export const summaries = join(outputFolder, 'summaries');

function noChromium() {
  return findChromium() === undefined ? installChromium : undefined;
}
