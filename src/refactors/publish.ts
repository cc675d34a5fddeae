/** "Publish through a transactional outbox": the send of a dual write becomes a row in the transaction of the write. */
import { moveBeforeCommit, type Moved } from './before-commit.js';
import { append, callbackAround, regionOf, wrap, type Region } from './regions.js';
import { straightened } from './chains.js';
import { callbackHandle, clientInSight, clientOfWrite, handleInSight, opensTransaction, transactionCallback } from './clients.js';
import { injectClient } from './inject.js';
import { layerOf } from './layers/index.js';
import { requireUnused } from './answers.js';
import { isAwaited, requireNotSettled } from './awaited.js';
import { requireAlike } from './implementations.js';
import { helperFile } from './in-transaction.js';
import { canJoin, joined, joinTitle } from './join-queue.js';
import type { Layer, Opener } from './layers/layer.js';
import { ensureOutbox } from './outbox-files.js';
import { ownOutbox } from './own-outbox.js';
import { dropSwallowing, functionOf, hoist, replaceSend, requireAwaited } from './replace.js';
import { flush, resultNames, type Aggregate } from './rows.js';
import { senderOf } from './senders/index.js';
import type { Sender } from './senders/sender.js';
import { sendPlace, type SendPlace } from './sites.js';
import { bare, calleeOf, hasModifier, isFunction, receiverOf, ts, walk, type Call, type FunctionNode } from './syntax.js';
import { answerGoesTo, bindWrite, calleeAt, requireNotCaught, threadSend, threadWrite } from './thread.js';
import { finish } from './finish.js';
import { declined, declinedJob } from './guided.js';
import { openerByMember, openerByMethod } from './reach-client.js';
import { Decline, type End, type Hop, type Outcome, type Pair, type Project, type Target } from './types.js';
import { annotations, toldReason, Work } from './work.js';

/** The whole refactoring, or why it can't be done. */
export function publishThroughOutbox(target: Target, project: Project): Outcome {
  const work = new Work(project);
  try {
    const unit = unitOf(work, target);
    work.home = homeOf(unit);
    work.writers.push(...unit.writes.map((w) => w.path.at(-1)!.file), unit.path);
    useOwnOutbox(unit);
    transform(unit);
    if (unit.sender.note !== undefined) work.notes.push(unit.sender.note);
    const outbox = work.own
      ? { dir: work.outboxDir(unit.path), created: false, newSender: false }
      : ensureOutbox(work, unit.layer, unit.sender, unit.path);
    if (unit.rowsHere) work.importRow(unit.path);
    work.writeImports(annotations.unit.id);
    return finish(work, unit, outbox);
  } catch (error) {
    if (!(error instanceof Decline)) throw error;
    return declinePublishing(target, project, toldReason(project, error));
  }
}

/** The job of a queue in the same database is added in the transaction of the change. */
export function addJobInTransaction(target: Target, project: Project): Outcome {
  const work = new Work(project);
  try {
    const unit = unitOf(work, target);
    work.writers.push(...unit.writes.map((w) => w.path.at(-1)!.file), unit.path);
    unit.sender = joined(work, unit.sender, unit.layer, unit.path);
    transform(unit);
    if (unit.rowsHere) work.importRow(unit.path);
    work.writeImports(annotations.unit.id);
    return finish(work, unit, { dir: work.outboxDir(unit.path), created: false, newSender: false }, joinTitle);
  } catch (error) {
    if (!(error instanceof Decline)) throw error;
    return declineJoining(target, project, toldReason(project, error));
  }
}

export function declineJoining(target: Target, project: Project, reason: string): Outcome {
  return declinedJob(target, project, reason, senderOf(target.pairs[0]!.send.library, []));
}

/** Whether the finding's job can be part of the transaction: then there is nothing to relay. */
export function isJoinable({ pairs: [first] }: Target): boolean {
  return first !== undefined && canJoin(first.write.library, senderOf(first.send.library, []));
}

/** Why not, with the pieces that can be made all the same and the steps to take by hand. */
export function declinePublishing(target: Target, project: Project, reason: string): Outcome {
  return declined(target, project, reason, senderFor);
}

export interface Unit {
  work: Work;
  target: Target;
  path: string;
  layer: Layer;
  sender: Sender;
  /** The join function. */
  node: FunctionNode | ts.SourceFile;
  writes: End[];
  sends: End[];
  order: Pair['order'];
  /** Rows are written in the join function's own file. */
  rowsHere: boolean;
}

function unitOf(work: Work, target: Target): Unit {
  const first = target.pairs[0];
  if (!first) throw new Decline('the finding has no write and send');
  const layer = layerOf(first.write.library);
  if (!layer) throw new Decline(`writes by ${first.write.technology} are not covered`);
  const sender = senderFor(work, first.send);
  if (!sender) throw new Decline(`sends by ${first.send.technology} are not covered`);
  const pairs = target.pairs
    .filter((p) => senderFor(work, p.send) === sender)
    .map((p) => ({ ...p, write: straightened(work, p.write), send: straightened(work, p.send) }));
  const other = pairs.find((p) => p.write.library !== first.write.library)?.write;
  if (other)
    throw new Decline(
      `${told(work, first.write)} writes by ${first.write.technology}, ${told(work, other)} by ${other.technology}: ${apart(first.write, other)}. Send in a unit of its own what the other write is announced by`,
    );
  const index = work.index(target.file);
  const node = work.fn(target.file, index.facts.fns[target.fn]!);
  const writes = distinct(pairs.map((p) => p.write));
  const sends = distinct(pairs.map((p) => p.send));
  const order = pairs.some((p) => p.order === 'open') ? 'open' : pairs.some((p) => p.order === 'committed') ? 'committed' : first.order;
  return { work, target, path: target.file, layer, sender, node, writes, sends, order, rowsHere: false };
}

/** Why two writes are not brought into one transaction. Two libraries for one kind of database may share a client; whether they do is not in sight. */
function apart(a: End, b: End): string {
  return a.system !== undefined && a.system === b.system
    ? 'two libraries share a transaction only where both use one client, which is not in sight. Write both by one of them'
    : 'they share no transaction';
}

/** `this.orders.save (src/orders.ts:12)` */
function told(work: Work, { path }: End): string {
  const last = path.at(-1)!;
  return `${last.what} (${work.placeOf(last)})`;
}

/** A file near which rows are written, where that is not near the unit: a publisher in a library of the repository. */
function homeOf({ work, sends, path }: Unit): string | undefined {
  const files = [...new Set(sends.map((s) => s.path.at(-1)!.file))];
  const dirs = new Set(files.map((f) => work.dirNear(f)));
  if (dirs.size > 1) throw new Decline('the unit sends in several packages');
  return dirs.has(work.dirNear(path)) ? undefined : files[0];
}

/** Rows go where the project writes rows already. */
function useOwnOutbox(unit: Unit): void {
  const { work, layer, path, sender } = unit;
  if (work.project.read(work.outboxFile(path)) !== undefined) return;
  const own = ownOutbox(work, layer, path);
  if (!own) return;
  work.own = own;
  unit.sender = { ...sender, row: (m, handle) => own.row(m, handle) };
  work.notes.push(
    `Rows go to the outbox that the project has (${own.name}): see that its relay sends them by ${sender.transport}, as here.`,
  );
}

function senderFor(work: Work, send: End): Sender | undefined {
  const last = send.path[send.path.length - 1]!;
  const receiver = receiverOf(work.call(last));
  return senderOf(send.library, receiver ? work.valuesOf(last.file, receiver) : []);
}

/** One entry for each real effect. */
function distinct(ends: readonly End[]): End[] {
  const seen = new Set<string>();
  return ends.filter((e) => {
    const key = e.path.map((h) => `${h.file}:${h.start}`).join();
    return !seen.has(key) && seen.add(key);
  });
}

/** The join function's own call that leads to an end. */
function own(work: Work, end: End): Call {
  return work.call(end.path[0]!);
}

/** Statements after the sends that only look whether they were taken. */
function checksOf({ work, sends }: Unit): ts.Statement[] {
  return sends.flatMap((s) => (s.path.length === 1 ? (sendPlace(own(work, s), true).checks ?? []) : []));
}

function transform(u: Unit): void {
  requireAlike(u.work, u.writes);
  requireAlike(u.work, u.sends);
  if (u.order === 'open') return insideOpen(u);
  const { work } = u;
  const writes = u.writes.map((w) => own(work, w));
  const commit = commitHere(u);
  const callback = commit && writes.map((w) => callbackAround(w, u.node)).find((c) => c && isOrHolds(commit, c));
  if (callback) return intoCallback(u, callback, writes);
  const inner = writes.map((w) => transactionAround(u, w)).find((c) => c !== undefined);
  if (inner) return intoCallback(u, inner, writes);
  if (commit && !writes.includes(commit)) return beforeCommit(u, commit);
  for (const { commit, path } of u.writes)
    if (commit && path.length > 1)
      throw new Decline(`${path.at(-1)!.what} has a transaction of its own, which ${commit.what} commits (${work.placeOf(commit)})`);
  newTransaction(u, writes);
}

/** The call in the join function that commits; a write that commits by itself is none. */
function commitHere(u: Unit): Call | undefined {
  const { commit } = u.target;
  if (commit?.file !== u.path || u.writes.some((w) => isReal(w, commit))) return undefined;
  if (commit.start < u.node.getStart() || commit.end > u.node.end) return undefined;
  return u.work.call(commit);
}

function isReal(w: End, commit: Hop): boolean {
  const last = w.path[w.path.length - 1]!;
  return last.file === commit.file && last.start === commit.start;
}

function isOrHolds(call: Call, fn: FunctionNode): boolean {
  return call.getStart() <= fn.getStart() && fn.end <= call.end;
}

/** A callback around the write whose parameter is a handle: a wrapper of the project's own. */
function transactionAround(u: Unit, write: Call): FunctionNode | undefined {
  for (let fn = callbackAround(write, u.node); fn; fn = callbackAround(fn, u.node)) {
    if (opensTransaction(u.work, u.path, fn) || handleInSight(u.work, u.path, u.layer, fn.body ?? fn, fn) !== undefined) return fn;
  }
  return undefined;
}

/** The send stands inside a transaction that is open. */
function insideOpen(u: Unit): void {
  for (const send of u.sends) {
    const call = own(u.work, send);
    rowFor(u, send, openHandle(u, call), u.node);
  }
}

/** Code of the handle of the transaction that is open at a node of the join function. */
function openHandle(u: Unit, node: ts.Node): string {
  const { work, layer, target, path } = u;
  const seen = handleInSight(work, path, layer, node, u.node);
  if (seen !== undefined) return seen;
  const begin = target.transaction?.file === path ? work.call(target.transaction) : undefined;
  const callback = (begin && callbackAround(node, u.node, begin)) ?? transactionCallback(work, path, node, u.node);
  if (callback) return callbackHandle(work, path, layer, callback);
  const begun = begin && layer.begun?.(begin);
  if (begun !== undefined) return begun;
  throw new Decline(handleMissing(u), node);
}

function handleMissing({ target, work }: Unit): string {
  const begin = target.transaction;
  const opened = begin ? `, which ${begin.what} (${work.placeOf(begin)}) opens,` : '';
  return `the handle of the open transaction${opened} is not in sight of the send: give ${target.function} the handle`;
}

/** Replaces a send by rows, here or at the end of its chain. */
function rowFor(u: Unit, send: End, handle: string, within: ts.Node, deeper = ''): void {
  const { work, path, sender, layer } = u;
  const call = own(work, send);
  if (!besideOf(call, send.path.length === 1)) requireNotSettled(call, u.node);
  if (send.path.length === 1) {
    replaceSend(sendPlace(call, true), { work, path, sender, handle, aggregate: aggregateOf(u), within, deeper });
    u.rowsHere = true;
    return;
  }
  const answered = answerGoesTo(work, send.path) === 0;
  awaitCall(u, call, send, answered);
  dropSwallowing(call, { work, path, within });
  threadSend({ work, layer, path: send.path, handle }, sender);
  const { place, whole } = besideOf(call) ?? {};
  if (!place || !whole || work.dropped.has(whole)) return;
  const code = work.edits.take(path, whole.getStart(), whole.end);
  const flushed = flush(work, path, whole, code).replaceAll('\n', `\n${work.indentAt(path, place.statement.getStart())}${deeper}`);
  hoist(work, path, place, whole, `await ${flushed}${work.style(path).semicolons ? ';' : ''}`, deeper);
}

/** The call is one of several promises that nothing waits for. */
function besideOf(call: Call, real = false): { place: Extract<SendPlace['place'], { k: 'beside' }>; whole: ts.Expression } | undefined {
  // A call that only leads to the send stands there alone: `await`, `.catch(…)` and the like are no elements.
  if (!real && !ts.isArrayLiteralExpression(call.parent)) return undefined;
  const { place, whole } = sendPlace(call, real);
  return place.k === 'beside' ? { place, whole } : undefined;
}

/** A row further down has to be waited for before the transaction commits. `answered`: the call gives back the broker's answer. */
function awaitCall(u: Unit, call: Call, send: End, answered: boolean): void {
  const { work, path } = u;
  requireNotCaught(call, send.path[0]!.what);
  // What the function gives back besides the broker's answer is as before.
  if (!answered && isAwaited(call)) return;
  const at = sendPlace(call, false);
  requireAwaited(at);
  if (answered && (at.place.k === 'return' || at.place.k === 'body')) requireUnused(work, path, at.whole, functionOf(at, u.node));
  if (at.awaited || at.place.k === 'return' || at.place.k === 'body' || at.place.k === 'element' || at.place.k === 'beside') return;
  if (work.given.has(call)) return;
  if (doesMore(u, send))
    throw new Decline(
      `${send.path[0]!.what} (${work.placeOf(send.path[0]!)}) runs in the background and waits for more than its send: in the transaction it would hold that up. Split the send from the rest of it, or wait for it`,
    );
  if (at.fn && !hasModifier(at.fn, ts.SyntaxKind.AsyncKeyword)) throw new Decline('the call that sends is in a function that is not async');
  const start = at.whole.getStart();
  const end = ts.isVoidExpression(at.whole) ? at.whole.expression.getStart() : start;
  work.edits.replace(path, start, end, 'await ', annotations.unit.id);
}

/** A function on the way to the send waits for something else too: to wait for it would hold up the unit, and fail it. */
function doesMore(u: Unit, send: End): boolean {
  return send.path.some((_hop, i) => {
    if (i === send.path.length - 1) return false;
    let waits = 0;
    walk(calleeAt(u.work, send.path, i).node, (n) => {
      if (ts.isAwaitExpression(n)) waits++;
    });
    return waits > 1;
  });
}

function aggregateOf(u: Unit): Aggregate {
  const write = u.writes[0]!;
  const results = u.writes.flatMap((w) => resultNames(own(u.work, w)));
  return { ...(write.target === undefined ? {} : { type: write.target }), results };
}

/** The write has its own transaction here and the send follows it: the send is brought into the callback. */
function intoCallback(u: Unit, callback: FunctionNode, writes: readonly Call[]): void {
  const { work, path } = u;
  if (!writes.every((w) => callback.getStart() <= w.getStart() && w.end <= callback.end))
    throw new Decline('there are writes inside the transaction and outside it: bring them into it first', callback);
  const handle = callbackHandle(work, path, u.layer, callback);
  const sends = u.sends.map((s) => own(work, s));
  const region = regionOf([callback.parent, ...sends, ...checksOf(u)], u.node);
  if (sends.some((s) => besideOf(s) !== undefined))
    throw new Decline(
      'the send is one of several promises that nothing waits for, after a transaction: send in a statement of its own, before them',
    );
  const opening = region.list[region.from]!;
  if (!(opening.getStart() <= callback.getStart() && callback.end <= opening.end))
    throw new Decline('the send stands before the transaction: send after it, then it can become a row in it', sends[0]);
  const around = region.list[0]!.parent;
  for (const send of u.sends) rowFor(u, send, handle, ts.isBlock(around) ? around : u.node);
  noteInside(u, region.list.slice(region.from + 1, region.to + 1), sends);
  append(work, path, callback, region);
}

/** Explicit COMMIT: the row goes before it. */
function beforeCommit(u: Unit, commit: Call): void {
  const { work, path, layer } = u;
  const handle = handleInSight(work, path, layer, commit, u.node) ?? layer.begun?.(commit);
  if (handle === undefined) throw new Decline('the handle of the transaction is not in sight of its commit', commit);
  moveBefore(u, commit, handle);
}

/** Brings the sends, and what only they are worked out from, in front of the commit. */
function moveBefore(u: Unit, commit: Call, handle: string): void {
  const { work, path } = u;
  const sends = u.sends.map((send): Moved => {
    const { place, checks = [] } = sendPlace(own(work, send), send.path.length === 1);
    if (place.k !== 'statement') throw new Decline('the send after the commit is part of a larger statement');
    return { statement: place.statement, checks };
  });
  moveBeforeCommit({ work, path, node: u.node }, commit, sends, () => {
    for (const send of u.sends) rowFor(u, send, handle, u.node);
  });
}

/** No transaction yet: one around the writes and the sends. */
function newTransaction(u: Unit, writes: readonly Call[]): void {
  const { work, path, layer } = u;
  const sends = u.sends.map((s) => own(work, s));
  requireAsync(u, [...writes, ...sends]);
  const region = withoutBeside(u, regionOf([...writes, ...sends, ...checksOf(u)], u.node), writes);
  const open = openerFor(u, writes);
  const first = region.list[region.from]!;
  const name = work.fresh(layer.handleName, first);
  for (const w of u.writes) {
    if (w.path.length === 1) bindWrite({ work, layer, path: w.path }, name);
    else threadWrite({ work, layer, path: w.path, handle: name });
  }
  const around = region.list[0]!.parent;
  const { indent } = work.style(path);
  for (const s of u.sends) rowFor(u, s, name, ts.isBlock(around) || ts.isSourceFile(around) ? around : u.node, indent);
  noteInside(u, region.list.slice(region.from, region.to + 1), [...writes, ...sends]);
  work.import(path, open.imports ?? []);
  if (open.helper !== undefined && work.own)
    throw new Decline(`the project's own outbox (${work.own.name}) comes without a function that opens transactions`);
  if (open.helper !== undefined) work.importFrom(path, work.joined ? helperFile(work, layer, path) : work.outboxFile(path), [open.helper]);
  wrap(work, path, region, open, name);
}

/** Several promises that nothing waits for stay outside of the transaction: the send among them goes in front of their statement. */
function withoutBeside(u: Unit, region: Region, writes: readonly Call[]): Region {
  const last = region.list[region.to]!;
  const beside = u.sends.flatMap((s) => besideOf(own(u.work, s), s.path.length === 1)?.place.statement ?? []);
  const inLast = (c: ts.Node): boolean => last.getStart() <= c.getStart() && c.end <= last.end;
  if (beside.some((s) => s !== last))
    throw new Decline('the send is one of several promises that nothing waits for, before other work: send in a statement of its own');
  if (beside.length === 0) return region;
  if (region.to === region.from || writes.some(inLast)) throw new Decline('the write is one of several promises that nothing waits for');
  return { ...region, to: region.to - 1 };
}

/** How the unit opens a transaction: by the client of a write, one in sight, one that is injected, or the object that writes. */
function openerFor(u: Unit, writes: readonly Call[]): Opener {
  const { work, path, layer } = u;
  const seen =
    writes.map((w) => clientOfWrite(work, path, layer, w)).find((c) => c !== undefined) ?? clientInSight(work, path, layer, writes[0]!);
  if (seen !== undefined) return layer.open(seen);
  const member = openerByMember(work, path, layer, u.writes);
  if (member) return member;
  const inject = (): Opener | undefined => {
    const client = injectClient(work, path, layer, writes[0]!, u.writes[0]!.path.at(-1)!);
    return client === undefined ? undefined : layer.open(client);
  };
  const method = (): Opener | undefined => openerByMethod(work, layer, u.writes);
  // What a library provides everywhere is asked for by itself; another class's client rather stays where it is.
  const found = layer.injection ? (inject() ?? method()) : (method() ?? inject());
  if (found) return found;
  const last = u.writes[0]!.path.at(-1)!;
  throw new Decline(
    `${u.target.function} has no ${layer.technology} client to open a transaction with, and gets none from what it calls: give it the one that ${last.what} (${work.placeOf(last)}) uses`,
  );
}

/** What else the code waits for in the statements that are now in the transaction, which stays open as long. */
function noteInside(u: Unit, statements: readonly ts.Statement[], own: readonly Call[]): void {
  const names = new Set<string>();
  for (const s of statements)
    walk(s, (n) => {
      if (!ts.isAwaitExpression(n) || own.some((c) => n.getStart() <= c.getStart() && c.end <= n.end)) return;
      if (own.some((c) => c.getStart() <= n.getStart() && n.end <= c.end)) return;
      const awaited = bare(n.expression);
      names.add(
        ts.isCallExpression(awaited) ? calleeOf(awaited).getText().replace(/\s+/g, ' ').slice(0, 60) : awaited.getText().slice(0, 60),
      );
    });
  if (names.size === 0) return;
  const limit = u.layer.timeLimit === undefined ? '' : ` ${u.layer.timeLimit}`;
  u.work.notes.push(
    `${[...names].join(', ')} now runs while the transaction is open, and fails it: move it out where it need not be inside.${limit}`,
  );
}

function requireAsync(u: Unit, nodes: readonly ts.Node[]): void {
  const fn = u.node;
  if (ts.isSourceFile(fn)) return;
  if (nodes.every((n) => innermost(n) !== fn)) return;
  if (!hasModifier(fn, ts.SyntaxKind.AsyncKeyword))
    throw new Decline(`${u.target.function} is not an async function, and would have to wait for the transaction`, fn);
}

function innermost(n: ts.Node): ts.Node | undefined {
  for (let at = n.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}
