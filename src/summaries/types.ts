/** What the walk of a function produces: effects in order, each with its path and its transaction. */
import type { EffectKind, Library, SystemFamily } from '../model/catalog.js';
import type { FnFact } from '../model/facts.js';
import type { SendCategory } from '../model/finding.js';
import type { FileIndex } from '../resolution/file-index.js';
import type { Value } from '../resolution/values.js';

/** One call on the way to an effect. Outermost first; `next` leads to the effect. */
export interface Link {
  file: FileIndex;
  fn: FnFact;
  /** Range of the called name, and of the whole call. */
  at: number;
  to: number;
  start: number;
  end: number;
  what: string;
  /** The callee is a parameter (or came in through one): the supplier of the closure is the join, not this function. */
  viaParam?: boolean;
  /** It runs the handlers of an event that a parameter names: the function that names it runs them. */
  hop?: boolean;
  /** How many candidates the callee had (absent: one). */
  candidates?: number;
  /** What the call runs is tried again where it fails. */
  retries?: boolean;
  /** The next link is inside an ORM hook run by this call. */
  hook?: boolean;
  next?: Link;
  /** Which supplied closures the chain from here on goes through; worked out when first asked for, see `closuresOf`. */
  closures?: string;
}

/** `mark`: an outbox row is marked sent or deleted. */
export type FxKind = EffectKind | 'mark';

export interface Fx {
  kind: FxKind;
  lib: Library;
  technology: string;
  category?: SendCategory;
  system?: SystemFamily;
  target?: string;
  model?: Value;
  op?: string;
  acknowledged: boolean;
  /** A write only where nothing but this system can be the one of record; elsewhere it is a copy. */
  sole?: true;
  /** The real call. */
  place: Link;
  /** What tells it apart from other effects in a summary; worked out when first asked for, see `keyOf`. */
  key?: string;
}

/** Literals of conditions on the path: test text → value or '!value'. */
export type Conds = ReadonlyMap<string, string>;

/** One effect that may have happened on the path walked. */
export interface Occ {
  fx: Fx;
  chain: Link;
  conds: Conds;
  /** Open transaction it is bound to; absent: durable (committed by itself or by `commit`). */
  bound?: string;
  commit?: Link;
  /** The caller's transaction that it was bound to when the function committed that itself. */
  within?: string;
  /** An open transaction of the same library that it is NOT bound to. */
  escapes?: string;
  /** Its transaction also wrote an outbox row (of a row: the change that it announces). */
  covered?: boolean;
  /** Pairs that were found further down already. */
  joined?: ReadonlySet<string>;
  /** In flight and never awaited by the function it came from. */
  floating?: boolean;
  /** Several candidates at some step on the way. */
  unsure?: boolean;
  /** What waits for a commit: effects of the same transaction that happen on other paths than those on which it was registered. */
  apart?: ReadonlySet<Fx>;
  /** Done only if an unknown function, whose result is handed on as it is, runs the closure rather than making another of it (`return withLog(handler)`). */
  wrapped?: boolean;
}

export type Order = 'committed' | 'open' | 'sendFirst' | 'inFlight';

/** Two effects on one path that no transaction ties together, or one effect outside the transaction it belongs to. */
export type Incident =
  | { k: 'pair'; w: Occ; s: Occ; order: Order; tx?: Link; /** A caller's transaction was open where it was seen. */ inCallers?: boolean }
  | { k: 'escaped'; w: Occ; tx: Link }
  | { k: 'row'; o: Occ; w: Occ }
  | { k: 'mark'; m: Occ; s: Occ; /** The mark waits for the send, which nothing confirms. */ unconfirmed?: true };

export interface Joined {
  incident: Incident;
  /** Function that holds both calls. */
  fn: FnFact;
  file: FileIndex;
  /** The call that leads to the send (row, mark, escaped write). */
  site: Link;
  /** The call that leads to the write, for pairs. */
  other?: Link;
  /** Further effects that the same calls lead to. */
  more?: Incident[];
}

export interface Summary {
  /** At normal exit, in the order they arrive; `thrown`: what may have happened when it throws. */
  normal: Occ[];
  thrown: Occ[];
  /** Handles whose transaction it leaves open / has ended. */
  opens: Map<string, OpenTx>;
  committed: Map<string, Link>;
  rolledBack: Set<string>;
  /** Runs after the commit of a transaction it did not open itself. */
  deferred: Map<string, Occ[]>;
  /** Not yet joined: the function that supplied the closure will. */
  incidents: Incident[];
  /** What these are about. */
  waiting: Set<string>;
  pairKeys: Set<string>;
  /** Its result stands for work in flight. */
  async: boolean;
  /** It has no normal exit: it always throws. */
  never?: boolean;
  /** Operations handed back unstarted (lazy promises). */
  lazy: Occ[];
}

export interface OpenTx {
  link: Link;
  lib: string;
  /** It only collects writes: those beside it escape from nothing. */
  batch?: true;
  /** Its handle was put into an object (`ctx.transaction = trx`): calls may find it there. */
  carried?: true;
  /** It was opened only where this holds: the values of tests, and of local flags. */
  when?: { conds: Conds; flags: ReadonlyMap<number, unknown> };
}

export function emptySummary(): Summary {
  return {
    normal: [],
    thrown: [],
    opens: new Map(),
    committed: new Map(),
    rolledBack: new Set(),
    deferred: new Map(),
    incidents: [],
    waiting: new Set(),
    pairKeys: new Set(),
    async: false,
    lazy: [],
  };
}

/** Chain as an array, outermost first. */
export function links(chain: Link): Link[] {
  const list: Link[] = [];
  for (let at: Link | undefined = chain; at; at = at.next) list.push(at);
  return list;
}

/** The link with a chain after it. */
export function prefix(link: Link, chain: Link | undefined): Link {
  if (!chain) return link;
  const made: Link = { ...link, next: chain };
  delete made.closures;
  return made;
}

/**
 * Which supplied closures a chain goes through: callers must be able to tell them apart. Of more than two the outermost and the innermost:
 * functions that run each other through closures (a stack of middleware) would have a way for every order of all of them.
 */
export function closuresOf(chain: Link): string {
  if (chain.closures !== undefined) return chain.closures;
  const { next } = chain;
  const after = next ? closuresOf(next) : '';
  const through = chain.viaParam && next ? `,${next.file.n}.${next.fn.id}` : '';
  chain.closures = through === '' ? after : through + (after.lastIndexOf(',') > 0 ? after.slice(after.lastIndexOf(',')) : after);
  return chain.closures;
}

/** What tells an effect apart in a summary, wherever it is reached from. */
export function keyOf(fx: Fx): string {
  return (fx.key ??= `${fx.kind}|${fx.technology}|${fx.category ?? ''}|${fx.kind === 'write' || fx.kind === 'send' ? '' : (fx.target ?? '')}`);
}
