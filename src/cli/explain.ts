/** `dualwrite explain <rule>`: prints the rule's page. */
import { firstSentence, isRuleId, pages, ruleIds } from '../report/pages.js';
import type { Command } from './command.js';
import { UsageError } from './errors.js';
import { exit } from './io.js';
import { describeOptions, parseOptions, suggestion, withHelp } from './options.js';

const table = withHelp({});

const help = `Usage: dualwrite explain <rule>

Prints the page of a rule: what happens, wrong and right code, when it may be acceptable.

Rules:
${ruleIds.map((id) => `  ${id.padEnd(22)}${firstSentence(pages[id])}`).join('\n')}

Options:
${describeOptions(table)}

To learn why there is a finding at a place, or none: dualwrite scan --explain FILE:LINE
`;

export const explain: Command = {
  name: 'explain',
  summary: 'Print the page of a rule',
  help,
  run(argv, io) {
    const { values, positionals } = parseOptions(argv, table);
    if (values.help) {
      io.stdout.write(help);
      return Promise.resolve(exit.clean);
    }
    const [rule, ...rest] = positionals;
    const allowed = `Rules: ${ruleIds.join(', ')}.`;
    if (rule === undefined) throw new UsageError(`Which rule? ${allowed}`);
    if (rest.length > 0) throw new UsageError(`One rule at a time, not "${positionals.join(' ')}". ${allowed}`);
    if (!isRuleId(rule)) throw new UsageError(`There is no rule "${rule}".${suggestion(rule, ruleIds, '')} ${allowed}`);
    io.stdout.write(pages[rule]);
    return Promise.resolve(exit.clean);
  },
};
