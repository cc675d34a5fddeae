/** The language server's process: started where there is something to find, started again after a crash. */
import { Uri, type ExtensionContext, type LogOutputChannel } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
  type ErrorHandler,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';
import { notifications, type InitializationOptions, type StatusParams } from '../model/protocol.js';
import { commands } from './names.js';
import { settingsFiles, sourceFiles } from './selector.js';
import type { Status } from './status.js';

export interface Server {
  /** The client of the running server; `undefined` where none is wanted. Waits for a start that is under way; rejects when it failed. */
  client(): Promise<LanguageClient | undefined>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface ServerNeeds {
  context: ExtensionContext;
  output: LogOutputChannel;
  status: Status;
}

/** So many crashes within the time, and it is not started again by itself: it would only crash again. */
const crashes = { most: 5, within: 3 * 60_000 };

export function createServer(needs: ServerNeeds): Server {
  let running: Promise<LanguageClient> | undefined;

  return {
    client: async () => running,
    async start() {
      if (running) return;
      const mine = (running = launch(needs));
      await mine.catch(() => {
        if (running === mine) running = undefined;
      });
    },
    async stop() {
      const old = await running?.catch(() => undefined);
      running = undefined;
      // One that crashed for good can't be asked to stop.
      await old?.dispose().catch((error: unknown) => needs.output.warn(`Stopping the server: ${String(error)}`));
    },
  };
}

async function launch({ context, output, status }: ServerNeeds): Promise<LanguageClient> {
  status.set({ state: 'starting', text: 'starting' });
  const client = new LanguageClient('dualwrite', 'Dualwrite', serverOptions(context), {
    ...clientOptions,
    outputChannel: output,
    errorHandler: errorHandler(output, status),
    initializationFailedHandler: (error) => {
      output.error(`The server did not start: ${String(error)}`);
      return false;
    },
  });
  client.onNotification(notifications.status, (now: StatusParams) => status.set(now));
  try {
    await client.start();
    return client;
  } catch (error) {
    output.error(`The server did not start: ${error instanceof Error ? error.message : String(error)}`);
    status.set({ state: 'error', text: 'the server did not start', detail: 'see the output' });
    throw error;
  }
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  return {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
  };
}

const clientOptions: LanguageClientOptions = {
  documentSelector: [...sourceFiles, ...settingsFiles] as LanguageClientOptions['documentSelector'],
  // Nothing pops up: what goes wrong is in the status item and the output channel.
  revealOutputChannelOn: RevealOutputChannelOn.Never,
  initializationOptions: { rulePage: `command:${commands.showRule}?%22{rule}%22` } satisfies InitializationOptions,
  markdown: { isTrusted: { enabledCommands: [commands.showRule] } },
};

function errorHandler(output: LogOutputChannel, status: Status): ErrorHandler {
  const times: number[] = [];
  return {
    error(error) {
      output.error(`Talking to the server: ${error.message}`);
      return { action: ErrorAction.Continue, handled: true };
    },
    closed() {
      const now = Date.now();
      times.push(now);
      const recent = times.filter((time) => now - time < crashes.within);
      if (recent.length < crashes.most) {
        output.warn('The server ended unexpectedly and is started again.');
        status.set({ state: 'starting', text: 'the server ended unexpectedly, starting again' });
        return { action: CloseAction.Restart, handled: true };
      }
      output.error(`The server ended ${recent.length} times within ${crashes.within / 60_000} minutes and is not started again.`);
      status.set({ state: 'error', text: 'the server keeps ending', detail: 'see the output' });
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}
