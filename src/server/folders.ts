/** The workspace folders and the settings of each: the editor's, with the folder's dualwrite.json over them. */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import type { Notice } from '../model/finding.js';
import type { Settings } from '../model/settings.js';
import { configName, createTexts, readConfig } from '../session/config.js';
import type { Documents } from './documents.js';
import type { Log } from './log.js';
import { pathOf, uriOf } from './uri.js';

export interface Folders {
  /** Absolute paths. */
  readonly roots: readonly string[];
  /** By root. A live view: sessions see later settings too, once told that the root's dualwrite.json changed. */
  readonly settings: ReadonlyMap<string, Settings>;
  /** What is wrong in the dualwrite.json files. */
  readonly notices: readonly Notice[];
  /** The editor's `dualwrite` section, from clients that send it. */
  configured(section: unknown): void;
  change(added: readonly string[], removed: readonly string[]): void;
  /** Reads all settings anew. Returns the roots whose settings are others than before. */
  reload(): Promise<string[]>;
  /** Called after each `reload`. */
  onNotices(listener: () => void): void;
  /** Whether the path is the dualwrite.json of a root. */
  isConfig(path: string): boolean;
  configOf(root: string): string;
}

export function createFolders(connection: Connection, documents: Documents, log: Log, params: InitializeParams): Folders {
  const canAsk = params.capabilities.workspace?.configuration === true;
  const roots: string[] = pathsOf((params.workspaceFolders ?? []).map((folder) => folder.uri));
  const settings = new Map<string, Settings>();
  let notices: Notice[] = [];
  let told = '';
  /** For clients that send their settings rather than being asked. */
  let sent: unknown;
  const texts = createTexts();

  const listeners: (() => void)[] = [];
  const configOf = (root: string): string => `${root}/${configName}`;
  const isConfig = (path: string): boolean => roots.some((root) => path === configOf(root));
  documents.onText((path, text) => {
    if (path.endsWith(`/${configName}`)) texts.set(path, text);
  });

  async function editorSettings(): Promise<unknown[]> {
    if (!canAsk) return roots.map(() => sent);
    return connection.workspace.getConfiguration(roots.map((root) => ({ scopeUri: uriOf(root), section: 'dualwrite' })));
  }

  /** Problems of the editor's settings have no place in a file: each set of them is told once in the output channel. */
  function tellProblems(problems: readonly string[]): void {
    const lines = [...new Set(problems)];
    const key = lines.join('\n');
    if (key !== told) for (const line of lines) log.warn(line);
    told = key;
  }

  return {
    roots,
    settings,
    get notices() {
      return notices;
    },
    onNotices: (listener) => void listeners.push(listener),
    isConfig,
    configOf,
    configured: (section) => void (sent = section),
    change(added, removed) {
      const gone = new Set(pathsOf(removed));
      const stay = roots.filter((root) => !gone.has(root));
      roots.splice(0, roots.length, ...new Set([...stay, ...pathsOf(added)]));
      for (const root of settings.keys()) if (!roots.includes(root)) settings.delete(root);
    },
    async reload() {
      const asked = [...roots];
      const editor = await editorSettings();
      const before = new Map(settings);
      const read = asked.map((root, i) => ({ root, ...readConfig({ root, texts, editor: editor[i] }) }));
      for (const { root, settings: now } of read) settings.set(root, now);
      notices = read.flatMap((one) => one.notices);
      tellProblems(read.flatMap((one) => one.editorProblems));
      for (const listener of listeners) listener();
      return asked.filter((root) => JSON.stringify(before.get(root)) !== JSON.stringify(settings.get(root)));
    },
  };
}

function pathsOf(uris: readonly string[]): string[] {
  return uris.map(pathOf).filter((path) => path !== undefined);
}
