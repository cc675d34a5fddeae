/** What the language client and server say to each other beside the standard protocol. */
import type { ScanResult } from './finding.js';

export const requests = {
  /** client → server: scan all folders. Params: `{ progressToken }`; returns ScanSummary. */
  scan: 'dualwrite/scan',
  /** client → server: why is (not) there a finding at this place? Returns Markdown. */
  explain: 'dualwrite/explain',
} as const;

export const notifications = {
  /** server → client: StatusParams, whenever it changes. */
  status: 'dualwrite/status',
} as const;

export interface ScanSummary extends Pick<ScanResult, 'analysed' | 'skipped' | 'partial' | 'unknownLibraries'> {
  findings: number;
  accepted: number;
  line: string;
}
export interface StatusParams {
  state: 'idle' | 'starting' | 'analysing' | 'ready' | 'error';
  text: string;
  detail?: string;
}
/** Params of the scan request. Progress is told as `ScanProgress` under the token. */
export interface ScanParams {
  progressToken: string | number;
}
/** Files whose facts are made, of all that have to be. */
export interface ScanProgress {
  done: number;
  total: number;
}
/** Params of the explain request; `line` is zero-based. */
export interface ExplainParams {
  uri: string;
  line: number;
}
/** The client's `initializationOptions`. */
export interface InitializationOptions {
  /** Address of a rule's page, with `{rule}` in place of its id. Absent: the page's file beside the server. */
  rulePage?: string;
}

/** Commands that the server names and the client carries out. */
export const clientCommands = {
  /** Arguments: `AcceptTarget`. */
  accept: 'dualwrite.accept',
} as const;

/** The line of the squiggle (zero-based) that an accept comment goes above. */
export interface AcceptTarget {
  uri: string;
  line: number;
  /** ISO date after which the finding is back; absent: never. */
  until?: string;
}
