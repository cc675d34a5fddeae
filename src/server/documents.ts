/** The documents that the editor has open, by path. */
import { readFile } from 'node:fs/promises';
import { TextDocumentSyncKind, TextDocuments, type Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pathOf } from './uri.js';

/** `text`: what counts instead of the file on disk; `undefined`: the disk counts. */
export type TextListener = (path: string, text: string | undefined) => void;

export interface Documents {
  readonly sync: TextDocumentSyncKind;
  /** Paths of the open files. */
  paths(): string[];
  /** The version of an open file, as the client counts it. */
  version(path: string): number | undefined;
  /** How often the text that counts became another one, by path; absent: never. Opening a file as it is on disk changes nothing. */
  revisions(): ReadonlyMap<string, number>;
  /** Whether the text that counts is still the one of then. */
  isCurrent(path: string, then: ReadonlyMap<string, number>): boolean;
  /** Texts that count instead of the disk, by path. */
  unsaved(): ReadonlyMap<string, string>;
  onText(listener: TextListener): void;
}

export function createDocuments(connection: Connection): Documents {
  const texts = new TextDocuments(TextDocument);
  const open = new Map<string, TextDocument>();
  const unsaved = new Map<string, string>();
  const revisions = new Map<string, number>();
  const listeners: TextListener[] = [];

  const tell = (path: string, text: string | undefined): void => {
    if (text === undefined && !unsaved.has(path)) return;
    if (text === undefined) unsaved.delete(path);
    else unsaved.set(path, text);
    revisions.set(path, (revisions.get(path) ?? 0) + 1);
    for (const listener of listeners) listener(path, text);
  };
  /** Most documents are opened as they are on disk, and after a save they are so again; then nothing is unsaved. */
  const compare = async (path: string, document: TextDocument): Promise<void> => {
    const { version } = document;
    const disk = await onDisk(path);
    // Meanwhile closed or edited: that was or will be told on its own.
    if (open.get(path) !== document || document.version !== version) return;
    tell(path, document.getText() === disk ? undefined : document.getText());
  };

  // Fires for an opened document too.
  texts.onDidChangeContent(({ document }) => {
    const path = pathOf(document.uri);
    if (path === undefined) return;
    if (open.get(path) === document) {
      tell(path, document.getText());
      return;
    }
    open.set(path, document);
    void compare(path, document);
  });
  texts.onDidSave(({ document }) => {
    const path = pathOf(document.uri);
    if (path !== undefined) void compare(path, document);
  });
  texts.onDidClose(({ document }) => {
    const path = pathOf(document.uri);
    if (path === undefined) return;
    open.delete(path);
    tell(path, undefined);
  });
  texts.listen(connection);

  return {
    sync: TextDocumentSyncKind.Incremental,
    paths: () => [...open.keys()],
    version: (path) => open.get(path)?.version,
    revisions: () => new Map(revisions),
    isCurrent: (path, then) => revisions.get(path) === then.get(path),
    unsaved: () => unsaved,
    onText: (listener) => void listeners.push(listener),
  };
}

/** Text without byte order mark, which editors don't count either; `undefined` where there is none to read. */
async function onDisk(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').then(
    (text) => text.replace(/^\ufeff/, ''),
    () => undefined,
  );
}
