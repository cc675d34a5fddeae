/** Findings: what the rules report and every consumer (server, CLI, refactors) reads. Plain data. */

export type RuleId = 'lost-event' | 'phantom-event' | 'unordered-dual-write' | 'outbox-not-atomic' | 'relay-loses' | 'escaped-write';
/** Reports about the project's own annotations rather than about its effects. */
export type NoticeId = 'accept-without-reason' | 'accept-expired' | 'unused-declaration' | 'bad-config';

export type SendCategory =
  | 'broker'
  | 'jobQueue'
  | 'dbQueue'
  | 'http'
  | 'email'
  | 'search'
  | 'objectStore'
  | 'secondDatabase'
  | 'cache'
  | 'ephemeral'
  | 'analytics'
  | 'inProcessBus';

export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';
/** How sure the engine is of the path: one certain candidate at each step, or several followed. */
export type Confidence = 'high' | 'medium' | 'low';

/** Zero-based line and UTF-16 column, as in the language server protocol; `offset`s are into the text without BOM. */
export interface Place {
  /** Absolute path, forward slashes. */
  file: string;
  start: { line: number; character: number; offset: number };
  end: { line: number; character: number; offset: number };
}

/** One step of evidence: a call on the way from the join function to a real effect. */
export interface Step {
  place: Place;
  /** `Class.method`, function name, or `<module>`: the function that contains the call. */
  in: string;
  /** What is called, as a reader would say it: `this.orders.save`. */
  what: string;
}

/** One end of a dual write. */
export interface EffectInfo {
  /** Technology as in the catalog: 'Prisma', 'Kafka' … */
  technology: string;
  category?: SendCategory;
  /** Table, model, topic, queue; absent where it can't be read. */
  target?: string;
  /** Path from the join function's own call to the real call, the real call last. Never empty. */
  path: Step[];
}

export interface Finding {
  rule: RuleId;
  severity: Severity;
  /** One sentence for the Problems panel. */
  message: string;
  /** The squiggle: name of the called function that leads to the send (or to the escaped write / unbound row / mark). */
  place: Place;
  /** `Class.method` or function name of the join function. */
  function: string;
  category?: SendCategory;
  confidence: Confidence;
  /** What was written (absent only for `relay-loses` with none visible). */
  write?: EffectInfo;
  /** What was sent (absent for `escaped-write` and for `outbox-not-atomic` without a sender). */
  send?: EffectInfo;
  /** Where the write became durable: the commit call, the end of the transaction callback, or the write itself. */
  commit?: Step;
  /** Where the transaction was opened, for rules about open transactions. */
  transaction?: Step;
  /** Further calls in the join function that belong to the same finding. */
  more: Step[];
  /** What narrows the gap without closing it: retries, compensation, redelivery … one sentence each. */
  mitigations: string[];
  /** Further remarks ("callers differ: also reached inside a transaction"). */
  notes: string[];
  /** Set when an accept comment covers it. */
  accepted?: { reason: string; until?: string; place: Place };
  /** Stable under edits elsewhere in the file. */
  fingerprint: string;
}

/** A problem of annotation or configuration, shown as a diagnostic too. */
export interface Notice {
  id: NoticeId;
  severity: Severity;
  message: string;
  place: Place;
}

export interface Skipped {
  file: string;
  why: string;
}

export interface ScanResult {
  findings: Finding[];
  notices: Notice[];
  /** Files the analysis covered: those read in full and those it could rule out by their imports. */
  analysed: number;
  /** Files whose facts were made. */
  parsed: number;
  skipped: Skipped[];
  /** Packages that look like database or broker clients and are not in the catalog. */
  unknownLibraries: { name: string; declaredIn: string }[];
  /** Entries of the editor's settings that match nothing: a sentence each. */
  editorProblems?: string[];
  /** Milliseconds per stage, filled when timing is on. */
  timing: Record<string, number>;
  /** True when cancelled before the end: findings are those known so far. */
  partial?: boolean;
}
