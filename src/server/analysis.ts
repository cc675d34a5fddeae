/** Keeps the findings up to date: one session over all folders, analysed again shortly after something changed. */
import { join } from 'node:path';
import type { ScanResult } from '../model/finding.js';
import type { ScanProgress } from '../model/protocol.js';
import { summaryLine } from '../report/summary.js';
import { createSession, type Session } from '../session/session.js';
import type { Documents } from './documents.js';
import type { Folders } from './folders.js';
import type { Log } from './log.js';
import type { StatusBoard } from './status.js';

/** A result, and the versions of the open documents it was made from. */
export interface Analysed {
  result: ScanResult;
  versions: ReadonlyMap<string, number>;
}

export interface ScanRequest {
  signal: AbortSignal;
  progress: (progress: ScanProgress) => void;
}

export interface Analysis {
  /** Starts afresh with the folders as they are now. */
  open(): void;
  /** Files or folders changed, created or deleted on disk, or settings files as the editor has them. */
  changed(paths: readonly string[]): void;
  /** The newest result, if it covers the file as the editor has it; otherwise the next one, made at once. `undefined`: the analysis failed. */
  covering(path: string): Promise<ScanResult | undefined>;
  /** Reads everything anew and waits for it. A cancelled scan gives a `partial` result, which nobody else is told. Rejects when it failed. */
  rescan(request: ScanRequest): Promise<ScanResult>;
  /** Why is there a finding on the line (zero-based), or none? Markdown. */
  explain(path: string, line: number): Promise<string>;
  onResult(listener: (analysed: Analysed) => void): void;
  dispose(): Promise<void>;
}

interface AnalysisNeeds {
  documents: Documents;
  folders: Folders;
  status: StatusBoard;
  log: Log;
}

/** Milliseconds of quiet after a change before it is analysed: shorter than a pause in typing, longer than the gap between two keys. */
const quiet = 250;

/** Beside the server's own bundle, see esbuild.js. */
const workerScript = join(__dirname, 'facts-worker.js');

export function createAnalysis({ documents, folders, status, log }: AnalysisNeeds): Analysis {
  let session: Session | undefined;
  let latest: Analysed | undefined;
  /** Counts changes; `covered` is the count that the newest finished analysis, failed or not, has seen. */
  let changes = 0;
  let covered = 0;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const listeners: ((analysed: Analysed) => void)[] = [];

  documents.onText((path, text) => {
    session?.setText(path, text);
    touch(quiet);
  });

  function touch(delay: number): void {
    changes++;
    clearTimeout(timer);
    timer = setTimeout(() => void start(), delay);
  }

  /** One analysis at a time; those who come while one runs wait for it and then see whether they need another. */
  function start(): Promise<void> {
    clearTimeout(timer);
    running ??= run().finally(() => {
      running = undefined;
      if (covered < changes) touch(quiet);
    });
    return running;
  }

  async function run(): Promise<void> {
    const goal = changes;
    if (!session) {
      covered = goal;
      return;
    }
    const versions = documents.versions();
    status.set({ state: 'analysing', text: 'analysing' });
    try {
      const result = await session.scan({ first: documents.paths() });
      finish({ result, versions });
    } catch (error) {
      failed(error);
    } finally {
      covered = goal;
    }
  }

  function finish(analysed: Analysed): void {
    latest = analysed;
    const line = lineOf(analysed.result);
    status.set({ state: 'ready', text: line.split(' · ')[0]!, detail: line });
    for (const listener of listeners) listener(analysed);
  }

  function failed(error: unknown): void {
    log.error('The analysis failed', error);
    status.set({ state: 'error', text: 'the analysis failed', detail: error instanceof Error ? error.message : String(error) });
  }

  function lineOf(result: ScanResult): string {
    return summaryLine({ ...result, notices: [...folders.notices, ...result.notices] });
  }

  function renew(): Session {
    const old = session;
    session = createSession({ roots: [...folders.roots], settings: folders.settings, workerScript });
    for (const [path, text] of documents.unsaved()) session.setText(path, text);
    void old?.dispose().catch((error: unknown) => log.error('Ending the old session failed', error));
    return session;
  }

  async function upToDate(): Promise<void> {
    const goal = changes;
    while (covered < goal) await start();
  }

  return {
    open() {
      renew();
      touch(0);
    },
    changed(paths) {
      if (paths.length === 0) return;
      session?.changed(paths);
      touch(quiet);
    },
    async covering(path) {
      if (latest && latest.versions.get(path) === documents.version(path)) return latest.result;
      await upToDate();
      return latest?.result;
    },
    async rescan({ signal, progress }) {
      const fresh = renew();
      const goal = ++changes;
      clearTimeout(timer);
      const versions = documents.versions();
      status.set({ state: 'analysing', text: 'scanning' });
      try {
        const scanned = fresh.scan({ signal, first: documents.paths(), progress: (done, total) => progress({ done, total }) });
        const result = await scanned.catch((error: unknown) => cancelledEarly(error, signal));
        if (result.partial) {
          if (latest) finish(latest);
          else status.set({ state: 'ready', text: 'scan cancelled', detail: lineOf(result) });
        } else {
          covered = Math.max(covered, goal);
          finish({ result, versions });
        }
        return result;
      } catch (error) {
        failed(error);
        throw error;
      } finally {
        if (covered < changes && !signal.aborted) touch(quiet);
      }
    },
    async explain(path, line) {
      await upToDate();
      return (await session?.explain(path, line)) ?? '';
    },
    onResult: (listener) => void listeners.push(listener),
    async dispose() {
      clearTimeout(timer);
      await session?.dispose();
      session = undefined;
    },
  };
}

/** Cancelled while files were still being listed, a scan rejects with the signal's own reason: nothing is known yet. */
function cancelledEarly(error: unknown, signal: AbortSignal): ScanResult {
  if (!signal.aborted || error !== signal.reason) throw error;
  return { findings: [], notices: [], analysed: 0, parsed: 0, skipped: [], unknownLibraries: [], timing: {}, partial: true };
}
