/** argv → exit code. */
import { commands } from './commands.js';
import { UsageError } from './errors.js';
import { mainHelp } from './help.js';
import { exit, type Io } from './io.js';
import { suggestion } from './options.js';
import { version } from './version.js';

/** Runs the command line. Never rejects: what a command throws becomes a message on stderr and exit code 2. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    io.stderr.write(describe(error, argv));
    return exit.failed;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = argv;
  if (first === undefined) {
    io.stderr.write(mainHelp());
    return exit.failed;
  }
  if (first === '--help' || first === '-h') return say(mainHelp(), io);
  if (first === '--version') return say(`${version}\n`, io);
  if (first === 'help') return say(helpOf(rest[0]), io);
  return commandNamed(first).run(rest, io);
}

function say(text: string, io: Io): number {
  io.stdout.write(text);
  return exit.clean;
}

function helpOf(name: string | undefined): string {
  return name === undefined ? mainHelp() : commandNamed(name).help;
}

function commandNamed(name: string): (typeof commands)[number] {
  const found = commands.find((c) => c.name === name);
  if (found) return found;
  const known = commands.map((c) => c.name);
  if (name.startsWith('-'))
    throw new UsageError(`Unknown option ${name}. Options come after a command: ${known.join(', ')}. Before it: --help, --version.`);
  throw new UsageError(`Unknown command "${name}".${suggestion(name, known, '')} Allowed: ${known.join(', ')}.`);
}

function describe(error: unknown, argv: readonly string[]): string {
  if (error instanceof UsageError) return `dualwrite: ${error.message}\n`;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `dualwrite: internal error (a bug in Dualwrite, not in your code) in: ${argv.join(' ')}\n${detail}\n`;
}
