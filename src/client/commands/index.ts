/** All commands. */
import { commands as vscodeCommands, window, type Disposable } from 'vscode';
import { commands } from '../names.js';
import { CommandError, type CommandNeeds } from '../running.js';
import { accept } from './accept.js';
import { createExplanations } from './explain.js';
import { showRule } from './rule.js';
import { scanWorkspace } from './scan.js';

export function registerCommands(needs: CommandNeeds): Disposable[] {
  const explanations = createExplanations(needs);
  const all: Record<string, (...args: unknown[]) => Promise<unknown>> = {
    [commands.scanWorkspace]: () => scanWorkspace(needs),
    [commands.explainLine]: () => explanations.show(),
    [commands.accept]: accept,
    [commands.restartServer]: () => needs.restart(),
    [commands.showOutput]: async () => needs.output.show(true),
    [commands.showRule]: (rule) => showRule(needs.context, rule),
  };
  return [explanations, ...Object.entries(all).map(([id, run]) => vscodeCommands.registerCommand(id, told(needs, run)))];
}

/** An action of the user that failed is the only thing that is shown unasked. */
function told({ output }: CommandNeeds, run: (...args: unknown[]) => Promise<unknown>): (...args: unknown[]) => Promise<unknown> {
  return async (...args) => {
    try {
      return await run(...args);
    } catch (error) {
      if (error instanceof CommandError) void window.showWarningMessage(`Dualwrite: ${error.message}`);
      else {
        output.error(error instanceof Error ? error : String(error));
        void window.showErrorMessage(`Dualwrite: ${error instanceof Error ? error.message : String(error)}`);
      }
      return undefined;
    }
  };
}
