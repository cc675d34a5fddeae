/** Puts the server together: what the features share, the features, and the answer to `initialize`. */
import type { Connection, InitializeParams, ServerCapabilities } from 'vscode-languageserver';
import { version } from '../../package.json';
import type { InitializationOptions } from '../model/protocol.js';
import { serveActions, type ActionProvider } from './actions.js';
import { createAnalysis } from './analysis.js';
import { createDocuments } from './documents.js';
import type { Feature, Needs } from './feature.js';
import { createFeatures } from './features/index.js';
import { createFolders } from './folders.js';
import { createLog } from './log.js';
import { createRulePages } from './rule-pages.js';
import { createStatusBoard } from './status.js';

/** Answers on the connection, which the caller starts. */
export function serve(connection: Connection): void {
  let needs: Needs | undefined;
  let features: Feature[] = [];

  connection.onInitialize((params) => {
    const made = (needs = needsOf(connection, params));
    features = createFeatures.map((create) => create(made));
    const actions = new Map(features.flatMap(({ name, actions }): [string, ActionProvider][] => (actions ? [[name, actions]] : [])));
    const capabilities = merged([
      { textDocumentSync: made.documents.sync },
      serveActions(made, actions),
      ...features.flatMap((feature) => feature.capabilities ?? []),
    ]);
    return { capabilities, serverInfo: { name: 'dualwrite', version } };
  });

  connection.onInitialized(async () => {
    if (!needs) return;
    needs.status.set({ state: 'starting', text: 'starting' });
    // Before the first analysis: what changes from here on must not be missed.
    for (const feature of features) await feature.ready?.().catch((error: unknown) => needs?.log.error(`Starting ${feature.name}`, error));
    await needs.folders.reload();
    needs.analysis.open();
  });

  connection.onShutdown(async () => needs?.analysis.dispose());
}

function needsOf(connection: Connection, params: InitializeParams): Needs {
  const log = createLog(connection.console);
  const documents = createDocuments(connection);
  const folders = createFolders(connection, documents, log, params);
  const status = createStatusBoard(connection);
  const analysis = createAnalysis({ documents, folders, status, log });
  const pages = createRulePages(params.initializationOptions as InitializationOptions | undefined);
  return { connection, client: params.capabilities, documents, folders, analysis, status, pages, log };
}

/** `workspace` is the only capability that more than one feature adds to. */
function merged(parts: readonly ServerCapabilities[]): ServerCapabilities {
  return parts.reduce((all, part) => ({ ...all, ...part, workspace: { ...all.workspace, ...part.workspace } }), {});
}
