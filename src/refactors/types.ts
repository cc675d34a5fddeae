/** What a refactor is given and what it gives back. All plain data but the resolver, which only answers. */
import type { RuleId } from '../model/finding.js';
import type { Resolver } from '../resolution/resolver.js';
import type { PackageInfo } from '../workspace/index.js';
import type { ts } from './syntax.js';

export type { Annotation, Declined, FileEdit, Offer, Outcome, Refactoring, TextEdit } from '../model/refactoring.js';

/** One call on the way from the join function to a real effect. Offsets are into the text without byte order mark. */
export interface Hop {
  file: string;
  /** Index of the function in its file's facts. */
  fn: number;
  /** Range of the called name. */
  at: number;
  to: number;
  /** Range of the whole call. */
  start: number;
  end: number;
  what: string;
  /** The callee is not one certain function: it came in as a parameter. */
  uncertain?: string;
  /** How many functions it may be: implementations of one port. Absent: one. */
  candidates?: number;
  /** Run by an ORM hook rather than called. */
  hook?: boolean;
}

/** One end of a dual write: the path to it, the join function's own call first, the real call last. */
export interface End {
  /** Catalog id of the library. */
  library: string;
  technology: string;
  target?: string;
  op?: string;
  system?: string;
  /** The broker never says that it has the message. */
  unconfirmed?: true;
  /** The call that commits it; absent: it commits by itself. */
  commit?: Hop;
  path: Hop[];
}

export type PairOrder = 'committed' | 'open' | 'sendFirst' | 'inFlight';

export interface Pair {
  write: End;
  send: End;
  order: PairOrder;
}

/** A finding in the terms that a refactor needs. */
export interface Target {
  rule: RuleId;
  file: string;
  /** Index of the join function in its file's facts. */
  fn: number;
  /** Name as shown. */
  function: string;
  /** Offsets of the squiggle. */
  at: number;
  to: number;
  pairs: Pair[];
  /** The one end that `escaped-write` is about; the write that `outbox-not-atomic` and `relay-loses` name. */
  write?: End;
  /** Of an `escaped-write`: it, and the others that the same call leads to. */
  escaped?: End[];
  /** The row of `outbox-not-atomic`, the send of `relay-loses`. */
  other?: End;
  /** Where the transaction was opened, and where it was committed by a call of its own. */
  transaction?: Hop;
  commit?: Hop;
}

/** What a refactor may ask about the project. Never the disk beyond `read` and `files`. */
export interface Project {
  resolver: Resolver;
  /** Text without byte order mark; undefined: not there. */
  read(path: string): string | undefined;
  /** Every source file of the workspace, tests included. */
  files(): Iterable<string>;
  /** Whether anything at all is at the path (schema files, migrations). */
  exists(path: string): boolean;
  /** Names in a folder; empty where there is none. */
  list(folder: string): string[];
  packageOf(path: string): PackageInfo | undefined;
  /** The workspace folder of a path. */
  rootOf(path: string): string;
  /** Technologies that a function was found to write or send by. */
  actsOf(path: string, fn: number): string[];
  /** For names of migrations: the moment of the refactoring. */
  now: Date;
}

/** Thrown inside the engine where it can't go on safely; becomes a `Declined`. */
export class Decline extends Error {
  /** `at`: the code that it is about, told with the reason. */
  constructor(
    readonly reason: string,
    readonly at?: ts.Node,
  ) {
    super(reason);
  }
}
