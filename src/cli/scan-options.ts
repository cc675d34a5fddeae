/** The arguments of `dualwrite scan`, read and checked. */
import type { Severity } from '../model/finding.js';
import { formatNames, type Format } from '../report/formats.js';
import { UsageError } from './errors.js';
import { describeOptions, parseOptions, wholeNumber, withHelp } from './options.js';

const failLevels = ['warning', 'information', 'never'] as const;
export type FailLevel = (typeof failLevels)[number];

const dumpKinds = ['facts', 'summary'] as const;
export type DumpKind = (typeof dumpKinds)[number];

const maxWorkers = 64;

const table = withHelp({
  format: { value: 'FORMAT', choices: formatNames, help: `${formatNames.join(', ')} (default pretty)` },
  output: { value: 'FILE', help: 'Write the report to FILE; the summary line goes to the terminal', short: 'o' },
  'fail-on': {
    value: 'LEVEL',
    choices: failLevels,
    help: `Exit with 1 on findings of this level or above: ${failLevels.join(', ')}\n(default warning)`,
  },
  config: { value: 'FILE', help: "Use FILE instead of each folder's dualwrite.json" },
  explain: { value: 'FILE:LINE', help: 'Say why there is a finding on that line, or none' },
  dump: { value: 'WHAT', choices: dumpKinds, help: 'Print what is known of the given files instead: facts, summary' },
  quiet: { help: 'One line per finding, no progress, no remarks on stderr', short: 'q' },
  verbose: { help: 'Name each skipped file with the reason on stderr', short: 'v' },
  timing: { help: 'Print the time of each stage on stderr' },
  workers: { value: 'N', help: `Worker threads, 0 to ${maxWorkers}; 0 does all work in one thread (default: one per core, at most 8)` },
});

export const scanHelp = `Usage: dualwrite scan [paths...] [options]

Scans folders (default: the current one) and reports dual writes. Each folder is a root of its own: give the
folder that holds all code that belongs together. For a file, only its findings are reported, and the
folder of its project is what is analysed.

Options:
${describeOptions(table)}

Exit codes: 0 nothing at or above the fail level; 1 findings; 2 wrong use, wrong settings or an internal error;
130 interrupted.
`;

export interface ScanArguments {
  /** As given. */
  paths: readonly string[];
  format: Format;
  output?: string;
  failOn: FailLevel;
  config?: string;
  /** Line zero-based. */
  explain?: { file: string; line: number };
  dump?: DumpKind;
  quiet: boolean;
  verbose: boolean;
  timing: boolean;
  workers?: number;
}

/** Out: the arguments, or `help` when that is what was asked. Throws `UsageError`. */
export function scanArguments(argv: readonly string[]): ScanArguments | 'help' {
  const { values, positionals } = parseOptions(argv, table);
  if (values.help) return 'help';
  if (values.dump && values.explain) throw new UsageError('Options --dump and --explain exclude each other.');
  if (values.dump && positionals.length === 0) throw new UsageError('--dump needs the files whose facts or summaries are asked for.');
  if (values.quiet && values.verbose) throw new UsageError('Options --quiet and --verbose exclude each other.');
  const workers = wholeNumber('workers', values.workers, 0, maxWorkers);
  return {
    paths: positionals,
    format: (values.format ?? 'pretty') as Format,
    failOn: (values['fail-on'] ?? 'warning') as FailLevel,
    quiet: values.quiet ?? false,
    verbose: values.verbose ?? false,
    timing: values.timing ?? false,
    ...(values.output === undefined ? {} : { output: values.output }),
    ...(values.config === undefined ? {} : { config: values.config }),
    ...(values.explain === undefined ? {} : { explain: fileAndLine(values.explain, '--explain') }),
    ...(values.dump === undefined ? {} : { dump: values.dump as DumpKind }),
    ...(workers === undefined ? {} : { workers }),
  };
}

/**
 * Reads `src/orders.ts:41` or `src/orders.ts:41:25` (the column, which `pretty` prints, is not needed). Drive letters are part of
 * the file. `what` names the argument in the message of the `UsageError` for anything else.
 */
export function fileAndLine(text: string, what: string): { file: string; line: number } {
  const match = /^(.+?):(\d+)(?::\d+)?$/.exec(text);
  const line = Number(match?.[2]);
  if (!match?.[1] || !(line >= 1))
    throw new UsageError(`${what} must be FILE:LINE with a line from 1, such as src/orders.ts:41, not "${text}".`);
  return { file: match[1], line: line - 1 };
}

/** The lowest severity that makes the exit code 1; `undefined`: none does. */
export function failSeverity(level: FailLevel): Severity | undefined {
  return level === 'never' ? undefined : level;
}
