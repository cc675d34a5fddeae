/** Follows what happens on disk to files and folders, open or not. */
import { DidChangeWatchedFilesNotification, FileChangeType, WatchKind } from 'vscode-languageserver';
import { isSkippedFolder, isSourceFile, isStructural } from '../../session/kinds.js';
import type { CreateFeature } from '../feature.js';
import { refreshSettings } from '../refresh.js';
import { pathOf } from '../uri.js';

export const createWatching: CreateFeature = (needs) => {
  const { connection, client, folders, analysis } = needs;
  const canRegister = client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const paths = changes.flatMap(({ uri, type }) => {
      const path = pathOf(uri);
      return path !== undefined && matters(path, type, folders.roots) ? [path] : [];
    });
    if (paths.some(folders.isConfig)) await refreshSettings(needs);
    analysis.changed(paths);
  });

  return {
    name: 'watching',
    async ready() {
      if (!canRegister) return;
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          { globPattern: '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,json}' },
          { globPattern: '**/.gitignore' },
          // Folders: moved or deleted as a whole, their files are not told one by one.
          { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
        ],
      });
    },
  };
};

/** Source, what decides about source, and what may be a folder that came or went. */
function matters(path: string, type: FileChangeType, roots: readonly string[]): boolean {
  const root = roots.find((candidate) => path.startsWith(`${candidate}/`));
  if (root === undefined) return roots.includes(path);
  const folders = path.slice(root.length + 1).split('/');
  const name = folders.pop()!;
  if (folders.some(isSkippedFolder)) return false;
  if (isSourceFile(name) || isStructural(name)) return true;
  if (type === FileChangeType.Changed || isSkippedFolder(name)) return false;
  return !surelyFile.test(name);
}

/** Endings that no folder has: what is built, written and downloaded all day need not start an analysis. */
const surelyFile = /\.(json|md|txt|log|css|scss|html|svg|png|jpe?g|gif|ico|map|lock|ya?ml|sql|prisma|env|d\.ts)$/i;
