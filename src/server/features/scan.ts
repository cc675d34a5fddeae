/** The scan that a user asks for: all folders, with progress, to be cancelled. */
import { ErrorCodes, ProgressType, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { ScanResult } from '../../model/finding.js';
import { requests, type ScanParams, type ScanProgress, type ScanSummary } from '../../model/protocol.js';
import type { CreateFeature } from '../feature.js';

const progressType = new ProgressType<ScanProgress>();

export const createScan: CreateFeature = ({ connection, analysis, log }) => {
  connection.onRequest(requests.scan, async (params: Partial<ScanParams> | undefined, cancel: CancellationToken): Promise<ScanSummary> => {
    const token = tokenOf(params);
    const controller = new AbortController();
    cancel.onCancellationRequested(() => controller.abort());
    const progress = (value: ScanProgress): void => {
      connection.sendProgress(progressType, token, value).catch((error: unknown) => log.error('Telling progress failed', error));
    };
    const result = await analysis.rescan({ signal: controller.signal, progress });
    const line = analysis.lineOf(result);
    // The line of a whole one is told with its result.
    if (result.partial) log.info(line);
    return summary(result, line);
  });
  return { name: 'scan' };
};

function tokenOf(params: Partial<ScanParams> | undefined): string | number {
  const token = params?.progressToken;
  if (typeof token === 'string' || typeof token === 'number') return token;
  throw new ResponseError(ErrorCodes.InvalidParams, `${requests.scan}: progressToken must be a string or a number`);
}

function summary(result: ScanResult, line: string): ScanSummary {
  const { analysed, skipped, partial, unknownLibraries } = result;
  const accepted = result.findings.filter((f) => f.accepted).length;
  return {
    findings: result.findings.length - accepted,
    accepted,
    analysed,
    skipped,
    unknownLibraries,
    line,
    ...(partial === undefined ? {} : { partial }),
  };
}
