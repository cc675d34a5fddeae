/** The subcommands. A new one is a file that exports a `Command`, and a line here. */
import type { Command } from './command.js';
import { explain } from './explain.js';
import { fix } from './fix.js';
import { scan } from './scan.js';

export const commands: readonly Command[] = [scan, explain, fix];
