/** Follows the settings of the editor, the dualwrite.json files (unsaved ones as well) and the workspace folders. */
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { CreateFeature } from '../feature.js';
import { refreshSettings } from '../refresh.js';

export const createSettings: CreateFeature = (needs) => {
  const { connection, client, documents, folders, analysis } = needs;
  const canRegister = client.workspace?.didChangeConfiguration?.dynamicRegistration === true;
  const hasFolders = client.workspace?.workspaceFolders === true;

  connection.onDidChangeConfiguration(async ({ settings }) => {
    folders.configured((settings as { dualwrite?: unknown } | null | undefined)?.dualwrite);
    await refreshSettings(needs);
  });
  documents.onText((path) => {
    if (folders.isConfig(path)) void refreshSettings(needs);
  });

  return {
    name: 'settings',
    capabilities: hasFolders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {},
    async ready() {
      if (canRegister) await connection.client.register(DidChangeConfigurationNotification.type, { section: 'dualwrite' });
      if (!hasFolders) return;
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        const uris = (list: readonly { uri: string }[]): string[] => list.map((folder) => folder.uri);
        folders.change(uris(added), uris(removed));
        await folders.reload();
        analysis.open();
      });
    },
  };
};
