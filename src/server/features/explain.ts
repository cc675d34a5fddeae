/** Why there is a finding on a line, or none. */
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { requests, type ExplainParams } from '../../model/protocol.js';
import type { CreateFeature } from '../feature.js';
import { pathOf } from '../uri.js';

export const createExplain: CreateFeature = ({ connection, analysis }) => {
  connection.onRequest(requests.explain, async (params: Partial<ExplainParams> | undefined): Promise<string> => {
    const { uri, line } = params ?? {};
    const path = typeof uri === 'string' ? pathOf(uri) : undefined;
    if (path === undefined || !Number.isInteger(line)) {
      throw new ResponseError(ErrorCodes.InvalidParams, `${requests.explain}: uri must be that of a file, line a whole number`);
    }
    return analysis.explain(path, line!);
  });
  return { name: 'explain' };
};
