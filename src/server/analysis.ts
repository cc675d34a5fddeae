/** Keeps the findings up to date: one session over all folders, analysed again shortly after something changed. */
import { join } from 'node:path';
import type { ScanResult } from '../model/finding.js';
import type { ScanProgress } from '../model/protocol.js';
import { summaryLine } from '../report/summary.js';
import { createSession, type ScanOptions, type Session } from '../session/session.js';
import type { Documents } from './documents.js';
import type { Folders } from './folders.js';
import type { Log } from './log.js';
import type { StatusBoard } from './status.js';

/** A result, and the revisions of the documents it was made from. */
export interface Analysed {
  result: ScanResult;
  revisions: ReadonlyMap<string, number>;
  /** Made by the user's command, not by a change. */
  asked: boolean;
  /** Only these files were looked at so far, the open ones; the rest of a large workspace follows. */
  only?: ReadonlySet<string>;
}

export interface ScanRequest {
  signal: AbortSignal;
  progress: (progress: ScanProgress) => void;
}

export interface Analysis {
  /** Starts afresh with the folders as they are now. */
  open(): void;
  /** Files or folders changed, created or deleted on disk; the dualwrite.json of a folder whose settings are others now. */
  changed(paths: readonly string[]): void;
  /** The newest result, if it covers the file as the editor has it; otherwise the next one, made at once. `undefined`: there is none, the analysis failed. */
  covering(path: string): Promise<ScanResult | undefined>;
  /** Looks at the whole disk again. A cancelled scan gives a `partial` result, which nobody else is told. Rejects when it failed. */
  rescan(request: ScanRequest): Promise<ScanResult>;
  /** Why is there a finding on the line (zero-based), or none? Markdown. */
  explain(path: string, line: number): Promise<string>;
  /** What can be done about the findings on a line (zero-based). */
  refactorings: Session['refactorings'];
  /** The edits of one of them; undefined: finding or refactoring are not there any more. */
  refactor: Session['refactor'];
  /** The line that ends a scan: the result's, with what is wrong in settings files. */
  lineOf(result: ScanResult): string;
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
  let told = '';
  let session: Session | undefined;
  let latest: Analysed | undefined;
  /** Of the open files, before there is a `latest`. */
  let early: Analysed | undefined;
  /** Counts changes; `covered` is the count that the newest finished analysis, failed or not, has seen. */
  let changes = 0;
  let covered = 0;
  /** Analyses and scans come one after the other. */
  let lock: Promise<unknown> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  /** Of the analysis that runs for a change, not of a scan. */
  let background: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** Requests that come before the folders' settings were read wait for that. */
  let opened = (): void => undefined;
  const isOpen = new Promise<void>((resolve) => (opened = resolve));
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

  function exclusively<T>(task: () => Promise<T>): Promise<T> {
    const mine = lock.then(task);
    lock = mine.catch(() => undefined);
    return mine;
  }

  /** Those who come while an analysis waits for its turn wait for the same one. */
  function start(): Promise<void> {
    clearTimeout(timer);
    waiting ??= exclusively(async () => {
      waiting = undefined;
      await analyse();
    });
    return waiting;
  }

  async function analyse(): Promise<void> {
    if (covered >= changes) return;
    const mine = session;
    const goal = changes;
    if (!mine) {
      covered = goal;
      return;
    }
    const { signal } = (background = new AbortController());
    const revisions = documents.revisions();
    status.set({ state: 'analysing', text: 'analysing' });
    try {
      const result = await mine.scan({ signal, ...openFirst(revisions) }).catch((error: unknown) => cancelledEarly(error, signal));
      // Aborted for a scan, which does the same work; or the folders are others now.
      if (result.partial || session !== mine) return;
      covered = goal;
      finish({ result, revisions, asked: false });
    } catch (error) {
      if (session !== mine) return;
      covered = goal;
      failed(error);
    } finally {
      background = undefined;
    }
  }

  async function scan(mine: Session, { signal, progress }: ScanRequest): Promise<ScanResult> {
    mine.changed(folders.roots);
    const goal = changes;
    const revisions = documents.revisions();
    status.set({ state: 'analysing', text: 'scanning' });
    try {
      const scanned = mine.scan({ signal, ...openFirst(revisions), progress: (done, total) => progress({ done, total }) });
      const result = await scanned.catch((error: unknown) => cancelledEarly(error, signal));
      if (result.partial) cancelled();
      else {
        covered = goal;
        finish({ result, revisions, asked: true });
      }
      return result;
    } catch (error) {
      if (session !== mine) return nothingYet();
      covered = goal;
      failed(error);
      throw error;
    } finally {
      if (covered < changes) touch(quiet);
    }
  }

  function openFirst(revisions: Analysed['revisions']): Pick<ScanOptions, 'first' | 'early'> {
    const first = documents.paths();
    if (latest) return { first };
    const tellEarly: ScanOptions['early'] = (found) => {
      early = { result: { ...nothingYet(), ...found }, revisions, asked: false, only: new Set(first) };
      for (const listener of listeners) listener(early);
    };
    return { first, early: tellEarly };
  }

  /** What is wrong in the editor's settings has no place in a file: each set of it is told once in the output channel. */
  function tellProblems({ editorProblems = [] }: ScanResult): void {
    const key = editorProblems.join('\n');
    if (key !== told) for (const line of editorProblems) log.warn(line);
    told = key;
  }

  function finish(analysed: Analysed): void {
    latest = analysed;
    tellProblems(analysed.result);
    early = undefined;
    ready(analysed.result);
    for (const listener of listeners) listener(analysed);
  }

  function ready(result: ScanResult): void {
    const line = lineOf(result);
    status.set({ state: 'ready', text: line.split(' · ')[0]!, detail: line });
  }

  function cancelled(): void {
    if (latest) ready(latest.result);
    else status.set({ state: 'ready', text: 'scan cancelled' });
  }

  function failed(error: unknown): void {
    log.error('The analysis failed', error);
    status.set({ state: 'error', text: 'the analysis failed', detail: error instanceof Error ? error.message : String(error) });
  }

  function lineOf(result: ScanResult): string {
    return summaryLine({ ...result, notices: [...folders.notices, ...result.notices] });
  }

  async function upToDate(): Promise<void> {
    await isOpen;
    const goal = changes;
    while (covered < goal) await start();
  }

  function end(old: Session | undefined): void {
    background?.abort();
    old?.dispose().catch((error: unknown) => log.error('Ending the old session failed', error));
  }

  return {
    open() {
      end(session);
      session = createSession({ roots: [...folders.roots], settings: folders.settings, workerScript });
      for (const [path, text] of documents.unsaved()) session.setText(path, text);
      touch(0);
      opened();
    },
    changed(paths) {
      if (paths.length === 0) return;
      session?.changed(paths);
      touch(quiet);
    },
    async covering(path) {
      if (latest && documents.isCurrent(path, latest.revisions)) return latest.result;
      if (early?.only?.has(path) && documents.isCurrent(path, early.revisions)) return early.result;
      await upToDate();
      return latest?.result;
    },
    async rescan(request) {
      await isOpen;
      // What the interrupted analysis has read so far is not read again.
      background?.abort();
      return exclusively(async () => {
        if (!session) throw new Error('the server is being shut down');
        return scan(session, request);
      });
    },
    async explain(path, line) {
      await upToDate();
      return (await session?.explain(path, line)) ?? '';
    },
    async refactorings(path, line) {
      return (await session?.refactorings(path, line)) ?? [];
    },
    async refactor(fingerprint, id) {
      return session?.refactor(fingerprint, id);
    },
    lineOf,
    onResult: (listener) => void listeners.push(listener),
    async dispose() {
      clearTimeout(timer);
      background?.abort();
      await session?.dispose();
      session = undefined;
    },
  };
}

/** Cancelled while files were still being listed, a scan rejects with the signal's own reason: nothing is known yet. */
function cancelledEarly(error: unknown, signal: AbortSignal): ScanResult {
  if (!signal.aborted || error !== signal.reason) throw error;
  return nothingYet();
}

function nothingYet(): ScanResult {
  return { findings: [], notices: [], analysed: 0, parsed: 0, skipped: [], unknownLibraries: [], timing: {}, partial: true };
}
