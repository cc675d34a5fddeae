/** "Dualwrite: Scan Workspace". */
import { commands as vscodeCommands, ProgressLocation, window, type CancellationToken, type Progress } from 'vscode';
import { ProgressType, type LanguageClient } from 'vscode-languageclient/node';
import { requests, type ScanParams, type ScanProgress, type ScanSummary } from '../../model/protocol.js';
import { runningClient, type CommandNeeds } from '../running.js';

const progressType = new ProgressType<ScanProgress>();
let scans = 0;

/** Milliseconds that the line that ends a scan stands in the status bar; in the output channel it stays. */
const shown = 15_000;

export async function scanWorkspace(needs: CommandNeeds): Promise<ScanSummary> {
  const client = await runningClient(needs);
  const summary = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Dualwrite: scanning', cancellable: true },
    (progress, cancel) => scan(client, progress, cancel),
  );
  window.setStatusBarMessage(`Dualwrite: ${summary.line}`, shown);
  if (!summary.partial && summary.findings > 0) await vscodeCommands.executeCommand('workbench.actions.view.problems');
  return summary;
}

type Shown = Progress<{ message?: string; increment?: number }>;

async function scan(client: LanguageClient, progress: Shown, cancel: CancellationToken): Promise<ScanSummary> {
  const params: ScanParams = { progressToken: `dualwrite-scan-${++scans}` };
  let percent = 0;
  const listening = client.onProgress(progressType, params.progressToken, ({ done, total }) => {
    const reached = total === 0 ? 100 : (100 * done) / total;
    progress.report({ message: `${done} of ${total} files`, increment: reached - percent });
    percent = reached;
  });
  try {
    return await client.sendRequest<ScanSummary>(requests.scan, params, cancel);
  } finally {
    listening.dispose();
  }
}
