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

export interface ScanSummary extends Pick<ScanResult, 'analysed' | 'skipped' | 'partial' | 'unknownLibraries'> { findings: number; accepted: number; line: string }
export interface StatusParams { state: 'idle' | 'starting' | 'analysing' | 'ready' | 'error'; text: string; detail?: string }
