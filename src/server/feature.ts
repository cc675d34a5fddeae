/** What a feature of the server is made of. */
import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { ActionProvider } from './actions.js';
import type { Analysis } from './analysis.js';
import type { Documents } from './documents.js';
import type { Folders } from './folders.js';
import type { Log } from './log.js';
import type { RulePages } from './rule-pages.js';
import type { StatusBoard } from './status.js';

/** What the features share. Each is made of a few functions; features don't know each other. */
export interface Needs {
  connection: Connection;
  /** What the client can do. */
  client: ClientCapabilities;
  documents: Documents;
  folders: Folders;
  analysis: Analysis;
  status: StatusBoard;
  pages: RulePages;
  log: Log;
}

export interface Feature {
  name: string;
  /** What it adds to the answer to `initialize`. */
  capabilities?: ServerCapabilities;
  /** Code actions that it offers. */
  actions?: ActionProvider;
  /** Called once when the client is ready: dynamic registrations. */
  ready?(): Promise<void>;
}

/** Makes a feature; its handlers are registered on the connection at once. */
export type CreateFeature = (needs: Needs) => Feature;
