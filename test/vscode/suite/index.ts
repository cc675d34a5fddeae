/** Entry of the suite: VS Code calls `run` in its extension host. The same in every VS Code, whoever started it. */
import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';

/** What a run of the suite may be told by its environment. */
const { DUALWRITE_TEST_GREP: grep, DUALWRITE_TEST_SUMMARY: summary } = process.env;

/** The runner tells the lines of the suite from all that VS Code says by this. */
const mark = '[suite] ';

/** Rejects when a test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 180_000, color: false, reporter: Reporter, ...(grep ? { grep } : {}) });
  // What mocha does before it loads a file; these are bundled.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./first-steps.test.js');
  await import('./editing.test.js');
  await import('./refactoring.test.js');
  await import('./workspace.test.js');
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      const { passes, pending } = runner.stats ?? { passes: 0, pending: 0 };
      // A filter that fits nothing is no success.
      if (failures > 0 || passes === 0) reject(new Error(`${failures} of ${passes + failures + pending} tests failed`));
      else resolve();
    });
  });
}

/** The names of the tests on the console, and the counts for `npm test`. */
class Reporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    const base = Mocha.reporters.Base as unknown as { consoleLog: (...args: unknown[]) => void };
    base.consoleLog = (...args) => console.log(format(...args).replace(/^/gm, mark));
    super(runner, options);
    const skips: { title: string; reason: string }[] = [];
    runner.on('pending', (test) => {
      skips.push({ title: test.fullTitle(), reason: (test as { skipReason?: string }).skipReason ?? 'no reason given' });
    });
    runner.once('end', () => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      if (summary) writeFileSync(summary, JSON.stringify({ passes, failures, pending, skips }));
    });
  }
}
