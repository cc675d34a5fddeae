/** What a rule is: it reads joined incidents and says which of them are its findings. No rule imports a rule. */
import type { RuleId, SendCategory, Severity } from '../model/finding.js';
import type { FnFact } from '../model/facts.js';
import type { FileIndex } from '../resolution/file-index.js';
import type { Joined, Link, Occ } from '../summaries/types.js';

/** A finding still in terms of links; the session turns it into places in files. */
export interface Report {
  rule: RuleId;
  file: FileIndex;
  /** Join function. */
  fn: FnFact;
  site: Link;
  /** The call of the join function that leads to the write. */
  other?: Link;
  category?: SendCategory;
  w?: Occ;
  s?: Occ;
  /** Fixed severity; absent: the category's. */
  severity?: Severity;
  message: string;
  commit?: Link;
  transaction?: Link;
  more: Link[];
  notes: string[];
}

/** What rules may ask about the program as a whole. */
export interface RuleContext {
  /** Some relay reads an outbox and sends. */
  relay: boolean;
  /** Sends after which a row is marked, by place. */
  markedAfter: ReadonlySet<string>;
  /** A write that is a copy by default goes to the only system of record. */
  soleRecord(w: Occ): boolean;
}

export interface Rule {
  id: RuleId;
  /** One line for lists and SARIF. */
  summary: string;
  find(joined: readonly Joined[], context: RuleContext): Report[];
}

/** The write as a reader would say it: "the Prisma write to Order". */
export function sayWrite(o: Occ): string {
  return `the ${o.fx.technology} write${o.fx.target ? ` to ${o.fx.target}` : ''}`;
}

/** The send as a reader would say it: "the Kafka send to 'orders'". */
export function saySend(o: Occ): string {
  const what = o.fx.kind === 'write' ? 'write' : 'send';
  return `the ${o.fx.technology} ${what}${o.fx.target ? ` to '${o.fx.target}'` : ''}`;
}

export function categoryOf(o: Occ): SendCategory {
  return o.fx.kind === 'write' ? 'secondDatabase' : (o.fx.category ?? 'broker');
}
