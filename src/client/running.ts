/** What the commands that the user gives need. */
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Server } from './server.js';
import type { Status } from './status.js';

export interface CommandNeeds {
  context: ExtensionContext;
  output: LogOutputChannel;
  status: Status;
  server: Server;
  /** Resolves when the server is as the workspace needs it: running, or not wanted. */
  settled(): Promise<void>;
  restart(): Promise<void>;
}

/** Why a command that the user gave can't be done: shown as it is. */
export class CommandError extends Error {}

/** The client of the running server. Throws `CommandError` where there is none. */
export async function runningClient({ server, status, settled }: CommandNeeds): Promise<LanguageClient> {
  await settled();
  const client = await server.client().catch(() => undefined);
  if (client?.isRunning()) return client;
  const { state, text } = status.now;
  if (state === 'idle') throw new CommandError(`Nothing to analyse, ${text}.`);
  throw new CommandError('The server is not running. "Dualwrite: Restart Server" starts it; "Dualwrite: Show Output" says what happened.');
}
