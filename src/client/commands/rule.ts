/** The page of a rule, for links in diagnostics and hovers. */
import { commands as vscodeCommands, Uri, type ExtensionContext } from 'vscode';

/** @param rule comes from a link, so it may be anything */
export async function showRule(context: ExtensionContext, rule: unknown): Promise<void> {
  if (typeof rule !== 'string' || !/^[a-z-]+$/.test(rule)) return;
  await vscodeCommands.executeCommand('markdown.showPreview', Uri.joinPath(context.extensionUri, 'dist', 'rules', `${rule}.md`));
}
