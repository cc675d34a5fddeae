/** The VS Code side: starts the language server where there is something to find, and carries out the user's commands. */
import { window, type ExtensionContext } from 'vscode';
import type { StatusParams } from '../model/protocol.js';
import { registerCommands } from './commands/index.js';
import { namesDatabase, watchDatabases } from './databases.js';
import { createServer, type Server } from './server.js';
import { createStatus } from './status.js';

/** For other extensions and tests. */
export interface Api {
  /** What Dualwrite is doing, as the language status item shows it. */
  status(): StatusParams;
}

const idle: StatusParams = {
  state: 'idle',
  text: 'idle: no database library found',
  detail: 'No package.json of the workspace names a database library that Dualwrite knows.',
};

let running: Server | undefined;

export function activate(context: ExtensionContext): Api {
  const output = window.createOutputChannel('Dualwrite', { log: true });
  const status = createStatus();
  const server = (running = createServer({ context, output, status }));

  async function startOrStop(): Promise<void> {
    try {
      if (await namesDatabase((line) => output.warn(line))) return await server.start();
      await server.stop();
      status.set(idle);
    } catch (error) {
      output.error(error instanceof Error ? error : String(error));
      status.set({ state: 'error', text: 'starting failed', detail: 'see the output' });
    }
  }
  /** One after the other. */
  let last: Promise<void> = Promise.resolve();
  const then = (step: () => Promise<void>): Promise<void> => (last = last.then(step));
  const settled = (): Promise<void> => last;
  const restart = async (): Promise<void> => {
    await then(server.stop);
    await then(startOrStop);
  };

  const watching = watchDatabases(() => void then(startOrStop));
  context.subscriptions.push(output, status, watching, ...registerCommands({ context, output, status, server, settled, restart }));
  void then(startOrStop);
  return { status: () => status.now };
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}
