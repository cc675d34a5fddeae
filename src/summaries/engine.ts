/** Runs the walks over a program: which functions are units of work, in which order, and what came of it. */
import { isPackage } from '../catalog/declared.js';
import type { FnFact } from '../model/facts.js';
import { connectionOf } from './transactions.js';
import type { CallExpr, FileIndex } from '../resolution/file-index.js';
import { appliedDecorators } from '../resolution/decorators.js';
import { createResolver, type Program, type Resolver } from '../resolution/resolver.js';
import type { Declaration } from '../model/settings.js';
import { declarations, type Declared } from './declared.js';
import { addJoined, noCtx, type Engine } from './flow.js';
import { createHops, type HopTable } from './hop-table.js';
import { join } from './join.js';
import { pairKey } from './order.js';
import { mayAct } from './may-act.js';
import { soleRecords } from './sole-record.js';
import { summarise, walkExpr } from './walker.js';
import type { Fx, Incident, Joined, Link, Occ, Summary } from './types.js';
import type { FnValue } from '../resolution/values.js';

export interface Analysis {
  joined: Joined[];
  engine: Engine;
  resolver: Resolver;
  /** A relay is in sight: reads an outbox and sends. */
  relay: boolean;
  /** A write that is a copy by default goes to the only system of record. */
  soleRecord: (w: Occ) => boolean;
  partial: boolean;
}

export interface AnalyseOptions {
  declare?: readonly Declaration[];
  /** Folder that paths of declarations are relative to, per file. */
  rootOf?: (path: string) => string;
  aborted?: () => boolean;
  onFile?: (done: number, total: number) => void;
}

/**
 * Analyses a whole program. Pure: the same facts give the same result, in any order of files. Where the walk shows tables to be outboxes that
 * no name tells, it is done again with that known.
 */
export function analyse(program: Program, options: AnalyseOptions = {}): Analysis {
  const steps = analysing(program, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Other work of the process is let in between after so many milliseconds. */
const turn = 25;

/**
 * The same in turns with other work of the process: requests are answered, and a cancel is heard, while a large program is analysed. `pause` lets the
 * others work.
 */
export async function analyseInTurns(
  program: Program,
  options: AnalyseOptions,
  pause: () => Promise<unknown>,
  milliseconds = turn,
): Promise<Analysis> {
  const steps = analysing(program, options);
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < milliseconds) continue;
    await pause();
    since = performance.now();
  }
}

/** A step is one unit of work. */
type Steps = Generator<undefined, Analysis>;

function* analysing(program: Program, options: AnalyseOptions): Steps {
  const analysis = yield* analyseWith(program, options, new Set());
  const { messageTables } = analysis.engine;
  return messageTables.size === 0 || analysis.partial ? analysis : yield* analyseWith(program, options, messageTables);
}

function* analyseWith(program: Program, options: AnalyseOptions, outboxes: ReadonlySet<string>): Steps {
  const r = createResolver(program, options.aborted);
  const hops = createHops(r);
  const own = declarations(r, options.declare ?? [], options.rootOf ?? (() => ''));
  const decorated = new Map<FnFact, string | undefined>();
  const e: Engine = {
    r,
    summaries: new Map(),
    busy: new Map(),
    reached: new Set(),
    mayAct: mayAct(r, (file, fn) => own.of(file, fn) !== undefined, everyMethod(options.declare ?? [])),
    idle: new Map(),
    nothing: new Map(),
    consumers: hops.consumers,
    compensations: new Map(),
    contexts: new Map(),
    joined: [],
    joinedKeys: new Map(),
    further: new WeakMap(),
    pairSets: new Map(),
    hops,
    depth: 0,
    aborted: options.aborted ?? (() => false),
    outboxes,
    messageTables: new Set(),
    rows: new Map(),
    relays: [],
    markedAfter: new Set(),
    ambientLibs: ambientLibs(program),
    transactional: (c) => transactional(r, decorated, c),
    own,
    walk: { summarise: (frame, ctx) => summarise(e, frame, ctx), expr: (w, x, s, used) => walkExpr(w, x, s, used) },
  };
  const files = program.files.filter((f) => !program.excluded(f.path));
  const roots = unitRoots(files);
  let done = 0;
  const total = roots.length;
  for (const phase of ['uncalled', 'rest', 'hooks'] as const) {
    for (const root of roots) {
      if (e.aborted()) break;
      if (root.phase !== phase) continue;
      done++;
      if (done % 256 === 0) options.onFile?.(done, total);
      if (isDeclared(own, root)) continue;
      if (e.reached.has(`${root.file.n}.${root.fn.id}`)) continue;
      if (hops.isHook(root.file, root.fn)) {
        if (phase === 'hooks') rootHook(e, hops, root.file, root.fn);
        else root.phase = 'hooks';
        continue;
      }
      for (const summary of walkRoot(e, root.file, root.fn)) finishRoot(e, summary);
      yield;
    }
  }
  return {
    joined: e.joined,
    engine: e,
    resolver: r,
    relay: e.relays.length > 0 || own.relay(),
    soleRecord: soleRecords(program),
    partial: e.aborted(),
  };
}

/** All methods of something are declared: no name tells which calls matter. */
function everyMethod(list: readonly Declaration[]): boolean {
  return list.some((d) => d.export.endsWith('.*') && isPackage(d));
}

/** What a declared function does inside is not looked at, the closures written in it included. */
function isDeclared(own: Declared, { file, fn }: Root): boolean {
  if (!own.any) return false;
  for (let at: FnFact | undefined = fn; at && at.id !== 0; at = file.facts.fns[at.parent]) if (own.of(file, at) !== undefined) return true;
  return false;
}

interface Root {
  file: FileIndex;
  fn: FnFact;
  phase: 'uncalled' | 'rest' | 'hooks';
}

/** Functions in a fixed order: those that nothing calls by name first, so that called ones are seen in their callers' context. */
function unitRoots(files: readonly FileIndex[]): Root[] {
  const called = new Set<string>();
  for (const f of files) {
    for (const name of f.calls.keys()) called.add(name);
    for (const name of f.news.keys()) called.add(`new ${name}`);
  }
  const roots: Root[] = [];
  for (const file of files) {
    for (const fn of file.facts.fns) {
      if (!fn.body || fn.kind === 'fieldInit') continue;
      const isCalled =
        fn.kind === 'ctor' ? called.has(`new ${file.facts.classes[fn.cls!]?.name ?? ''}`) : fn.name !== '' && called.has(fn.name);
      const anonymous = fn.name === '' && fn.kind !== 'module';
      roots.push({ file, fn, phase: isCalled || anonymous || fn.parent > 0 ? 'rest' : 'uncalled' });
    }
  }
  return roots;
}

/** A function on its own. A method of a base class once for each concrete class that has it as it is. */
function walkRoot(e: Engine, file: FileIndex, fn: FnFact): Summary[] {
  const { r } = e;
  const plain = r.rootFrame(file, fn.id);
  if (fn.cls === undefined || fn.static) return [inDecorator(e, file, fn, plain)];
  const cls = file.facts.classes[fn.cls]!;
  const subs = r.types.subclasses(r, file, cls).filter((s) => s.t === 'inst' && !overrides(s.file, s.cls, fn.name));
  if (subs.length === 0) return [inDecorator(e, file, fn, plain)];
  const out = cls.abstract ? [] : [inDecorator(e, file, fn, plain)];
  for (const s of subs.slice(0, 12)) out.push(inDecorator(e, file, fn, r.rootFrame(file, fn.id, s)));
  return out;
}

function overrides(_file: FileIndex, cls: FileIndex['facts']['classes'][number], name: string): boolean {
  return cls.members.some((m) => m.name === name && m.kind === 'method' && !m.static);
}

/** A root whose own decorator opens a transaction runs inside it. */
function inDecorator(e: Engine, file: FileIndex, fn: FnFact, frame: ReturnType<Resolver['rootFrame']>): Summary {
  const lib = fn.decorators || fn.cls !== undefined ? e.transactional({ t: 'fn', file, fn, frame, key: '' }) : undefined;
  if (!lib) return summarise(e, frame, noCtx);
  const handle = `D:${file.n}.${fn.id}`;
  const link: Link = { file, fn, at: fn.at, to: fn.at + fn.name.length, start: fn.start, end: fn.end, what: `@Transactional ${fn.name}` };
  return summarise(e, frame, { open: new Map([[handle, { link, lib }]]), ambient: new Map([[lib, handle]]) });
}

/** What no caller joined stands where the calls part. */
function finishRoot(e: Engine, summary: Summary): void {
  for (const i of [...summary.incidents, ...afterCommits(summary)]) {
    const j = join(i, true);
    if (j) addJoined(e, j);
  }
}

/** What waits for the commit of a transaction that came in from outside, with what was written in it. */
function afterCommits(summary: Summary): Incident[] {
  const out: Incident[] = [];
  for (const [handle, later] of summary.deferred) {
    for (const s of later) {
      if (s.fx.kind !== 'send') continue;
      for (const bound of summary.normal) {
        if (bound.bound !== handle || bound.fx.kind !== 'write' || bound.joined?.has(pairKey(bound, s))) continue;
        const w = { ...bound };
        delete w.bound;
        out.push({ k: 'pair', w, s, order: 'committed' });
      }
    }
  }
  return out;
}

/** A hook of a model that nothing visible writes: reported on its own. */
function rootHook(e: Engine, hops: HopTable, file: FileIndex, fn: FnFact): void {
  const info = hops.isHook(file, fn)!;
  if (info.visibleWriter()) return;
  const frame = e.r.rootFrame(file, fn.id);
  const summary = summarise(e, frame, noCtx);
  const place: Link = { file, fn, at: fn.at, to: fn.at + Math.max(1, fn.name.length), start: fn.start, end: fn.end, what: info.name };
  const fx: Fx = { kind: 'write', lib: info.lib, technology: info.lib.technology, acknowledged: true, place };
  if (info.lib.system) fx.system = info.lib.system;
  if (info.target) fx.target = info.target;
  for (const s of summary.normal) {
    if (s.fx.kind !== 'send') continue;
    addJoined(e, {
      incident: {
        k: 'pair',
        w: { fx, chain: place, conds: new Map() },
        s,
        order: info.timing === 'inside' ? 'open' : info.timing === 'before' ? 'sendFirst' : 'committed',
      },
      file: s.chain.file,
      fn: s.chain.fn,
      site: s.chain,
      other: place,
    });
  }
  finishRoot(e, summary);
}

/** The library whose transaction a `@Transactional()` on the method or its class opens. */
function transactional(r: Resolver, memo: Map<FnFact, string | undefined>, c: Pick<FnValue, 'file' | 'fn'>): string | undefined {
  if (memo.has(c.fn)) return memo.get(c.fn);
  memo.set(c.fn, undefined);
  const cls = c.fn.cls === undefined ? undefined : c.file.facts.classes[c.fn.cls];
  const decorators = [...(c.fn.decorators ?? []), ...(cls?.decorators ?? [])];
  let found: string | undefined;
  for (const d of decorators) {
    for (const { v } of appliedDecorators(r, d, r.rootFrame(c.file, cls?.fn ?? 0)))
      if (v.t === 'decorator' && v.exp.kind === 'transactional') found = v.exp.of ?? connectionOf(v.lib);
  }
  memo.set(c.fn, found);
  return found;
}

/** Libraries that the program has set up so that transactions reach every query by themselves (Sequelize with `useCLS`). */
function ambientLibs(program: Program): ReadonlySet<string> {
  const set = new Set<string>();
  for (const lib of program.catalog.libraries) {
    const { ambientWhen } = lib;
    if (!ambientWhen) continue;
    const { call: name, arg } = ambientWhen;
    const isIt = (call: CallExpr): boolean => arg === undefined || (call.a[0]?.k === 'str' && call.a[0].s === arg);
    if (program.files.some((f) => !program.excluded(f.path) && f.calls.get(name)?.some((c) => isIt(c.call)))) set.add(connectionOf(lib));
  }
  return set;
}
