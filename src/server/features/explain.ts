/** Why there is a finding on a line, or none. */
import { basename } from 'node:path';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { requests, type ExplainParams } from '../../model/protocol.js';
import type { CreateFeature } from '../feature.js';
import { pathOf } from '../uri.js';

export const createExplain: CreateFeature = ({ connection, analysis, folders }) => {
  connection.onRequest(requests.explain, async (params: Partial<ExplainParams> | undefined): Promise<string> => {
    const { uri, line } = params ?? {};
    const path = typeof uri === 'string' ? pathOf(uri) : undefined;
    if (path === undefined || !Number.isInteger(line)) {
      throw new ResponseError(ErrorCodes.InvalidParams, `${requests.explain}: uri must be that of a file, line a whole number`);
    }
    return shortened(await analysis.explain(path, line!), folders.roots);
  });
  return { name: 'explain' };
};

/** Paths within the folders, as the editor shows them: with the folder's name in front only where there are several. */
function shortened(text: string, roots: readonly string[]): string {
  return roots.reduce((shown, root) => shown.replaceAll(`${root}/`, roots.length > 1 ? `${basename(root)}/` : ''), text);
}
