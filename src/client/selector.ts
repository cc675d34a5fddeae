/** Which documents concern Dualwrite. */
import type { DocumentFilter } from 'vscode';

const languageIds = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];

export const sourceFiles: readonly DocumentFilter[] = languageIds.map((language) => ({ scheme: 'file', language }));

/** Settings count as they are in the editor, saved or not. */
export const settingsFiles: readonly DocumentFilter[] = [{ scheme: 'file', pattern: '**/dualwrite.json' }];
