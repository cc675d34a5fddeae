/** What a subcommand is. Each is a file of its own and is listed in `commands.ts`. */
import type { Io } from './io.js';

export interface Command {
  name: string;
  /** One line for `dualwrite --help`. */
  summary: string;
  /** The whole text of `dualwrite <name> --help`. */
  help: string;
  /** Runs with the arguments after the name. Out: the exit code. Throws `UsageError` for wrong use; anything else thrown is a bug. */
  run(argv: readonly string[], io: Io): Promise<number>;
}
