/**
 * Mocha's dots on the terminal, and the counts as JSON in the file that DUALWRITE_TEST_SUMMARY names: `{ passes, failures, pending,
 * skips: [{ title, reason }] }`. What `npm test` adds up.
 */
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

const { EVENT_TEST_PENDING, EVENT_RUN_END } = Runner.constants;

module.exports = class SummaryReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const skips = [];
    runner.on(EVENT_TEST_PENDING, (test) => skips.push({ title: test.fullTitle(), reason: test.skipReason ?? 'no reason given' }));
    runner.once(EVENT_RUN_END, () => {
      const file = process.env.DUALWRITE_TEST_SUMMARY;
      const { passes = 0, failures = 0, pending = 0 } = runner.stats;
      if (file) writeFileSync(file, JSON.stringify({ passes, failures, pending, skips }));
    });
  }
};
