/** Drives the built dist/server.js over stdio as an editor does. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  FileChangeType,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type MarkupContent,
  type ProtocolConnection,
  type Range,
  type WorkspaceEditClientCapabilities,
} from 'vscode-languageserver-protocol/node';
import { notifications, type InitializationOptions, type StatusParams } from '../../src/model/protocol.js';

const serverFile = resolve(__dirname, '../../dist/server.js');

/** What waits longer than this waits for something that will not come. */
const patience = 90_000;

export interface EditorOptions {
  /** Answer to questions about settings: the `dualwrite` section of the folder. */
  settings?: (folder: string) => unknown;
  /** Capabilities beside the usual ones. */
  initializationOptions?: InitializationOptions;
  /** What it can do with edits; nothing by default. */
  workspaceEdit?: WorkspaceEditClientCapabilities;
}

const alive = new Set<Editor>();
// A test that fails leaves its server running; it would keep mocha from ending.
afterEach(() => {
  for (const editor of alive) editor.kill();
});

/** An editor with the folders open. Paths are absolute. */
export class Editor {
  readonly connection: ProtocolConnection;
  readonly logged: string[] = [];
  readonly watched: string[] = [];
  initialized!: InitializeResult;
  private readonly child: ChildProcess;
  private readonly diagnosed = new Map<string, Diagnostic[]>();
  private readonly versions = new Map<string, number>();
  private readonly texts = new Map<string, string>();
  private readonly statuses: StatusParams[] = [];
  private stderr = '';
  private ended = false;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: EditorOptions = {}) {
    if (!existsSync(serverFile)) throw new Error('dist/server.js is missing: npm run build comes first');
    this.child = spawn(process.execPath, [serverFile, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stderr!.on('data', (data: Buffer) => (this.stderr += String(data)));
    alive.add(this);
    this.child.once('exit', () => {
      alive.delete(this);
      this.ended = true;
      this.changed();
    });
    this.connection = createProtocolConnection(new StreamMessageReader(this.child.stdout!), new StreamMessageWriter(this.child.stdin!));
    this.listen();
  }

  get isAlive(): boolean {
    return !this.ended;
  }

  get status(): StatusParams | undefined {
    return this.statuses.at(-1);
  }

  /** How many different statuses were told so far. */
  get statusCount(): number {
    return this.statuses.length;
  }

  private listen(): void {
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.diagnosed.set(uri, diagnostics);
      this.changed();
    });
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.logged.push(message);
      this.changed();
    });
    this.connection.onNotification(notifications.status, (status: StatusParams) => {
      this.statuses.push(status);
      this.changed();
    });
    this.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.watched.push(...registrations.map((registration) => registration.method));
    });
    this.connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map((item) => this.options.settings?.(item.scopeUri ?? '') ?? null),
    );
    this.connection.listen();
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }

  async start(...folders: string[]): Promise<this> {
    this.initialized = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((path) => ({ uri: uri(path), name: path })),
      initializationOptions: this.options.initializationOptions,
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
          ...(this.options.workspaceEdit ? { workspaceEdit: this.options.workspaceEdit } : {}),
        },
        textDocument: { publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true } },
      },
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return this;
  }

  /** Starts and waits for the first result. */
  async ready(...folders: string[]): Promise<this> {
    await this.start(...folders);
    await this.until('the first result', () => this.status?.state === 'ready' || this.status?.state === 'error');
    return this;
  }

  async stop(): Promise<void> {
    if (!this.ended) {
      await this.connection.sendRequest(ShutdownRequest.type);
      await this.connection.sendNotification(ExitNotification.type);
      await this.until('the end of the server', () => this.ended);
    }
    this.connection.dispose();
  }

  /** Ends the process without a word, whatever it is doing. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** Waits until the condition holds; it is looked at after each message of the server. */
  async until(what: string, condition: () => boolean): Promise<void> {
    const condemned = (): Error => new Error(`waited in vain for ${what}\nlog: ${this.logged.join('\n')}\nstderr: ${this.stderr}`);
    await new Promise<void>((done, fail) => {
      const timer = setTimeout(() => finish(condemned()), patience);
      const look = (): void => {
        if (condition()) finish();
        else if (this.ended && what !== 'the end of the server') finish(condemned());
      };
      const finish = (error?: Error): void => {
        clearTimeout(timer);
        this.listeners.delete(look);
        if (error) fail(error);
        else done();
      };
      this.listeners.add(look);
      look();
    });
  }

  /** Opens a document; as it is on disk, unless a text is given. */
  async open(path: string, text = readFileSync(path, 'utf8')): Promise<void> {
    this.versions.set(path, 1);
    this.texts.set(path, text);
    const languageId = path.endsWith('.json') ? 'jsonc' : 'typescript';
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: uri(path), languageId, version: 1, text },
    });
  }

  /** Replaces a piece of the text that the document has. */
  async edit(path: string, piece: string, replacement: string): Promise<void> {
    const text = this.text(path);
    const at = text.indexOf(piece);
    assert.notEqual(at, -1, `${piece} is not in ${path}`);
    this.texts.set(path, text.slice(0, at) + replacement + text.slice(at + piece.length));
    const range = { start: position(text, at), end: position(text, at + piece.length) };
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: uri(path), version: this.next(path) },
      contentChanges: [{ range, text: replacement }],
    });
  }

  /** Tells of a save; the disk is the caller's affair. */
  async saved(path: string): Promise<void> {
    await this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: uri(path) } });
  }

  async close(path: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: uri(path) } });
  }

  /** Tells what a file watcher saw. */
  async onDisk(changes: Readonly<Record<string, 'created' | 'changed' | 'deleted'>>): Promise<void> {
    const types: Record<string, FileChangeType> = {
      created: FileChangeType.Created,
      changed: FileChangeType.Changed,
      deleted: FileChangeType.Deleted,
    };
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: Object.entries(changes).map(([path, type]) => ({ uri: uri(path), type: types[type]! })),
    });
  }

  async settingsChanged(): Promise<void> {
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  async folders(change: { added?: string[]; removed?: string[] }): Promise<void> {
    const named = (paths: string[] = []): { uri: string; name: string }[] => paths.map((path) => ({ uri: uri(path), name: path }));
    await this.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: named(change.added), removed: named(change.removed) },
    });
  }

  diagnostics(path: string): Diagnostic[] {
    return this.diagnosed.get(uri(path)) ?? [];
  }

  /** All that the Problems panel would show, by path, sorted. */
  allDiagnostics(): { uri: string; diagnostic: Diagnostic }[] {
    return [...this.diagnosed]
      .flatMap(([at, list]) => list.map((diagnostic) => ({ uri: at, diagnostic })))
      .sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  codes(path: string): unknown[] {
    return this.diagnostics(path).map((d) => d.code);
  }

  /** Waits until the document has diagnostics of exactly these codes, in the order of their places. */
  async untilCodes(path: string, ...codes: string[]): Promise<void> {
    const wanted = codes.join();
    await this.until(`diagnostics ${wanted || '(none)'} in ${path}`, () => this.codes(path).join() === wanted);
  }

  /** Markdown of the hover in the middle of the first place where the piece stands; `undefined`: there is none. */
  async hover(path: string, piece: string): Promise<string | undefined> {
    const text = this.text(path);
    const at = text.indexOf(piece);
    assert.notEqual(at, -1, `${piece} is not in ${path}`);
    const hover: Hover | null = await this.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: uri(path) },
      position: position(text, at + Math.floor(piece.length / 2)),
    });
    return hover ? (hover.contents as MarkupContent).value : undefined;
  }

  async actions(path: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const diagnostics = this.diagnostics(path).filter((d) => d.range.start.line <= range.end.line && d.range.end.line >= range.start.line);
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: uri(path) },
      range,
      context: { diagnostics, ...(only ? { only } : {}) },
    });
    return (actions ?? []) as CodeAction[];
  }

  /** What an action does, worked out as when it is chosen. */
  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  private text(path: string): string {
    return this.texts.get(path) ?? readFileSync(path, 'utf8');
  }

  private next(path: string): number {
    const version = (this.versions.get(path) ?? 0) + 1;
    this.versions.set(path, version);
    return version;
  }
}

export function uri(path: string): string {
  return pathToFileURL(path).href;
}

function position(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: before.at(-1)!.length };
}
