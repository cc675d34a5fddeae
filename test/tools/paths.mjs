/** Where things are. */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = resolve(fileURLToPath(import.meta.url), '../../..');
/** Ignored by git: what tools install on demand. */
export const cacheFolder = join(project, '.vscode-test');
/** Ignored by git: what tests leave behind to look at. */
export const outputFolder = join(project, 'test/output');
export const shop = join(project, 'test/workspaces/shop');
