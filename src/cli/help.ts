/** `dualwrite --help`. */
import { commands } from './commands.js';

export function mainHelp(): string {
  const width = Math.max(...commands.map((c) => c.name.length)) + 2;
  return `Finds dual writes in TypeScript and JavaScript services: a database change and a message
with no outbox to tie them together.

Usage: dualwrite <command> [options]

Commands:
${commands.map((c) => `  ${c.name.padEnd(width)}${c.summary}`).join('\n')}

Options:
  -h, --help     Show this help; after a command, that command's
      --version  Show the version

Exit codes: 0 nothing at or above the fail level; 1 findings; 2 wrong use, wrong settings or an internal error.
Nothing of the scanned code is executed, and nothing leaves this machine.
`;
}
