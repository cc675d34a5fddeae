/** "Dualwrite: Explain This Line": a page that says why there is a finding, or none. */
import { commands as vscodeCommands, EventEmitter, Uri, window, workspace, type Disposable } from 'vscode';
import { requests, type ExplainParams } from '../../model/protocol.js';
import { CommandError, runningClient, type CommandNeeds } from '../running.js';

const scheme = 'dualwrite-explain';

export interface Explanations extends Disposable {
  /** Explains the line of the cursor. */
  show(): Promise<void>;
}

export function createExplanations(needs: CommandNeeds): Explanations {
  /** By `keyOf`. */
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(keyOf(uri)) ?? '',
  });

  async function show(): Promise<void> {
    const editor = window.activeTextEditor;
    if (editor?.document.uri.scheme !== 'file') throw new CommandError('Put the cursor on the line to explain in a source file.');
    const { document, selection } = editor;
    const line = selection.active.line;
    const client = await runningClient(needs);
    const params: ExplainParams = { uri: client.code2ProtocolConverter.asUri(document.uri), line };
    const markdown = await client.sendRequest<string>(requests.explain, params);
    const name = document.uri.path.split('/').at(-1) ?? '';
    const page = Uri.from({ scheme, path: `/${name}:${line + 1}.md`, query: document.uri.path });
    texts.set(keyOf(page), markdown);
    forgetOldest(texts);
    changed.fire(page);
    // The preview would open it too, but only when its web view has started.
    await workspace.openTextDocument(page);
    await vscodeCommands.executeCommand('markdown.showPreviewToSide', page);
  }

  return {
    show,
    dispose() {
      for (const one of [provider, changed]) one.dispose();
    },
  };
}

function keyOf({ path, query }: Uri): string {
  return `${path}?${query}`;
}

/** So many pages are kept, for those that are still open. */
const kept = 50;

function forgetOldest(texts: Map<string, string>): void {
  for (const key of [...texts.keys()].slice(0, -kept)) texts.delete(key);
}
