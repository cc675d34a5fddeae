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
  /** Versions of the open files, as the client counts them. */
  versions(): ReadonlyMap<string, number>;
  version(path: string): number | undefined;
  /** Texts that count instead of the disk, by path. */
  unsaved(): ReadonlyMap<string, string>;
  onText(listener: TextListener): void;
}

export function createDocuments(connection: Connection): Documents {
  const texts = new TextDocuments(TextDocument);
  const open = new Map<string, TextDocument>();
  const unsaved = new Map<string, string>();
  const listeners: TextListener[] = [];

  const tell = (path: string, text: string | undefined): void => {
    if (text === undefined && !unsaved.has(path)) return;
    if (text === undefined) unsaved.delete(path);
    else unsaved.set(path, text);
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
    versions: () => new Map([...open].map(([path, document]) => [path, document.version])),
    version: (path) => open.get(path)?.version,
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
