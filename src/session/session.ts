/**
 * The one stateful thing: what the server and the command line ask. Everything the engine remembers hangs on a session,
 * which can be thrown away. (Interface first; the implementation follows the pipeline.)
 */
import type { ScanResult } from '../model/finding.js';
import type { Settings } from '../model/settings.js';

export interface SessionOptions {
  /** Absolute folders, forward slashes. */
  roots: string[];
  /** Settings per root (already merged); absent: defaults. */
  settings?: ReadonlyMap<string, Settings>;
  /** Worker threads for making facts; 0: in this thread. Default: cores − 1, at least 1. */
  workers?: number;
  /** Collect stage timings. */
  timing?: boolean;
}

export interface ScanOptions {
  signal?: AbortSignal;
  progress?: (done: number, total: number) => void;
  /** Report only findings in these files or folders. */
  only?: string[];
  /** Files to make facts of first (the open one). */
  first?: string[];
}

export interface Session {
  /** Text of an unsaved document; `undefined` goes back to the file on disk. */
  setText(path: string, text: string | undefined): void;
  /** Files changed, created or deleted on disk (absolute paths). */
  changed(paths: readonly string[]): void;
  /** Brings everything up to date and returns all findings. Incremental after the first call. Rejects only on a bug; cancelled scans resolve with `partial`. */
  scan(options?: ScanOptions): Promise<ScanResult>;
  /** Why is there a finding here, or none? Markdown. `line` is zero-based. */
  explain(path: string, line: number): Promise<string>;
  dispose(): Promise<void>;
}

export declare function createSession(options: SessionOptions): Session;
