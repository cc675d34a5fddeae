/** Hops: in-process events to their handlers, and hooks around writes. */
import type { Dispatch, Key, Library } from '../model/catalog.js';
import { typeUse, type UseSite } from '../resolution/api.js';
import type { Resolver } from '../resolution/resolver.js';
import { argumentValues } from '../resolution/calls.js';
import { apiValue, none, strings, type ApiValue, type FnValue, type Frame, type Value, type Values } from '../resolution/values.js';
import { ownerOf } from '../resolution/callers.js';
import type { Expr, FnFact } from '../model/facts.js';
import type { Happening } from './effects.js';
import { happen, report, type HookHandler, type Walk } from './flow.js';
import { addPending, put, type Flight, type State } from './state.js';
import { pairKey } from './order.js';
import { splice, wait } from './splice.js';
import type { Link, Occ } from './types.js';
import { commit, connectionOf } from './transactions.js';

/** Keys of an event: literals, or the class of the event object. */
export function keysOf(r: Resolver, key: Key, call: UseSite['call'], frame: Frame | undefined, each: boolean): string[] {
  if ('text' in key) return [`s:${key.text}`];
  if (!call || !frame) return [];
  if ('typeArg' in key) {
    const ref = call.ta?.[key.typeArg];
    return ref ? r.typeValues(ref, { file: frame.file, subst: new Map(), frame }).flatMap(classKey) : [];
  }
  const e: Expr | undefined = call.a['classOf' in key ? key.classOf : key.arg];
  if (!e) return [];
  let values: Values = r.evaluate(e, frame);
  if ('arg' in key && key.path !== undefined)
    values = r.follow(
      values,
      key.path.split('.').map((p) => `.${p}`),
    );
  if (each) values = values.flatMap((v) => (v.t === 'arr' ? [...v.items] : [v]));
  if ('classOf' in key) return values.flatMap(classKey);
  return [
    ...strings(values).map((s) => `s:${s}`),
    ...values.flatMap((v) => (v.t === 'class' ? classKey(v) : v.t === 'arr' ? strings(v.items).map((s) => `s:${s}`) : [])),
  ];
}

/** Identity of an event class: also its bases' (a handler of the base hears the subclass). */
export function classKey(v: Value): string[] {
  if (v.t === 'inst' || v.t === 'class') return [`c:${v.file.n}.${v.cls.id}`];
  if (v.t === 'lit' && typeof v.v === 'string') return [`s:${v.v}`];
  return [];
}

/** Identity of an emitter: its class where the workspace extends the library's, otherwise where it was made. */
export function scopeOf(recv: ApiValue | undefined): string | undefined {
  const owner = recv?.owner;
  return owner?.t === 'inst' || owner?.t === 'class' ? `c:${owner.file.n}.${owner.cls.id}` : recv?.origin;
}

/** Runs the handlers that listen to the event, as part of this call. */
export function runDispatch(w: Walk, d: Dispatch, site: UseSite, link: Link, state: State): Flight | undefined {
  // In a wrapper of one's own the caller names the event: it is the one that runs the handlers.
  const named = 'arg' in d.key ? site.call?.a[d.key.arg] : undefined;
  const owner = named && ownerOf(w.file, w.fn, [named]);
  if (owner && !hasArguments(w.frame, owner) && w.e.r.types.callsLike(owner.name).length > 0) return undefined;
  if (owner) link = { ...link, viaParam: true, hop: true };
  const keys = keysOf(w.e.r, d.key, site.call, site.frame, d.each === true);
  const handlers = w.e.hops.handlers(d.channel, keys, d.scope && scopeOf(site.recv), d.scope === 'same');
  return runHandlers(w, handlers, payload(w, d, site), d.awaited === true, link, state);
}

function hasArguments(frame: Frame, fn: FnFact): boolean {
  for (let at: Frame | undefined = frame; at; at = at.parent) if (at.fn === fn) return at.args !== undefined;
  return false;
}

/** Runs the handlers of what the receiver has recorded for the channel. */
export function runRelease(
  w: Walk,
  release: { channel: string; awaited?: boolean },
  site: UseSite,
  link: Link,
  state: State,
): Flight | undefined {
  const keys = w.e.hops.recorded(release.channel, scopeOf(site.recv));
  return runHandlers(w, w.e.hops.handlers(release.channel, keys), undefined, release.awaited === true, link, state);
}

/** What handlers are given: the event object, or the arguments after its name. */
function payload(w: Walk, d: Dispatch, site: UseSite): Values[] | undefined {
  const { call, frame } = site;
  if (!call || !frame) return undefined;
  const from = 'classOf' in d.key ? d.key.classOf : 'arg' in d.key ? d.key.arg + 1 : undefined;
  const at = d.pass ?? (from === undefined ? undefined : call.a.map((_, i) => i).slice(from));
  if (!at || at.some((i) => call.a[i]?.k === 'spread')) return undefined;
  return at.map((i) => (call.a[i] ? argumentValues(w.e.r, call.a[i]!, frame) : none));
}

function runHandlers(
  w: Walk,
  handlers: readonly { fn: FnValue }[],
  args: Values[] | undefined,
  awaited: boolean,
  link: Link,
  state: State,
): Flight | undefined {
  const d = { awaited };
  const occs: Occ[] = [];
  for (const h of handlers) {
    const frame = w.e.r.frame(h.fn.file, h.fn.fn, h.fn.frame, h.fn.self, args);
    occs.push(...splice(w, w.e.walk.summarise(frame, { open: state.open, ambient: w.ctx.ambient }), link, state));
  }
  if (occs.length === 0) return undefined;
  const now = occs.filter((o) => state.occs.includes(o));
  if (d.awaited) {
    addPending(state, now);
    return { occs: now, lazy: [] };
  }
  return undefined;
}

/** A write together with the hooks its operation runs. */
export function runHooks(w: Walk, h: Happening, occ: Occ, site: UseSite, link: Link, state: State): Occ[] {
  const off = h.effect.hooksOff;
  if (off && isOff(w, off, site)) return [happen(w, state, occ)];
  const op = h.fx.op ?? site.name;
  const model =
    h.fx.model ??
    (site.recv?.owner?.t === 'obj' ? undefined : site.recv?.owner) ??
    (site.recv?.target === undefined ? undefined : site.recv);
  const ops = h.effect.hooksToo && isOff(w, h.effect.hooksToo, site) ? [op, h.effect.hooksToo.op] : [op];
  const hooks = ops.flatMap((o) => w.e.hops.hooks(h.fx.lib, model && modelKey(model), o));
  if (hooks.length === 0) return [happen(w, state, occ)];
  const hookLink: Link = { ...link, hook: true };
  const ownTx = `S:${w.file.n}.${link.start}`;
  const sends: Occ[] = [];
  const waiting = new Set([...state.deferred.values()].flat());
  const told = (): void => {
    // A hook may also leave its send to the commit: `options.transaction.afterCommit(…)`.
    const left = [...state.deferred.values()].flat().filter((o) => !waiting.has(o) && o.fx.kind === 'send');
    const done: Occ = { ...occ, chain: hookLink };
    delete done.bound;
    for (const s of left) if (!s.joined?.has(pairKey(done, s))) report(w, { k: 'pair', w: done, s, order: 'committed' });
    toldInHook(occ, [...sends, ...left]);
  };
  const run = (timing: string): void => {
    for (const k of hooks) {
      if (k.timing !== timing) continue;
      const frame = hookFrame(w, k, h, occ.bound ?? (state.open.has(ownTx) ? ownTx : undefined));
      // The hook is about this write; with others of the same system it makes no second finding.
      const others = state.occs.filter((o) => o.fx.kind === 'write' && o.fx.technology === occ.fx.technology && o.fx !== occ.fx);
      state.occs = state.occs.filter((o) => !others.includes(o));
      const made = splice(w, w.e.walk.summarise(frame, { open: state.open, ambient: w.ctx.ambient }), hookLink, state);
      state.occs = [...others, ...state.occs];
      sends.push(...made.filter((o) => o.fx.kind === 'send'));
    }
  };
  run('before');
  if (occ.bound === undefined && hooks.some((k) => k.timing === 'inside')) {
    // Inside the statement's own transaction.
    state.open = put(state.open, ownTx, { link, lib: connectionOf(h.fx.lib) });
    happen(w, state, { ...occ, chain: hookLink, bound: ownTx });
    run('inside');
    commit(w, state, ownTx, link);
    run('caller');
    run('afterCommit');
    told();
    return state.occs.filter((o) => o.fx === occ.fx);
  }
  const made = happen(w, state, { ...occ, chain: hookLink });
  run('inside');
  run('caller');
  if (occ.bound === undefined) run('afterCommit');
  else deferHooks(w, hooks, hookLink, occ.bound, state, h);
  told();
  return [made];
}

/** What hooks send is told in them: another write of the caller makes no second finding of it. */
function toldInHook(write: Occ, sends: readonly Occ[]): void {
  for (const o of sends) o.joined = new Set([...(o.joined ?? []), pairKey(write, o)]);
}

/** A hook's function with what the library passes to it; handles among that are bound to the write's transaction. */
function hookFrame(w: Walk, k: HookHandler, h: Happening, handle: string | undefined): Frame {
  const { r } = w.e;
  const { model, target } = h.fx;
  const recv = apiValue(k.lib, '', {
    ...(handle === undefined ? {} : { handle }),
    ...(target === undefined ? {} : { target }),
    ...(model ? { model } : {}),
  });
  const args = k.params?.map((p) => (p === null ? none : typeUse(r, p, { lib: k.lib, recv, name: k.name })));
  const self =
    k.fn.self ?? (k.self === undefined || k.fn.fn.kind === 'arrow' ? undefined : typeUse(r, k.self, { lib: k.lib, recv, name: k.name })[0]);
  return r.frame(k.fn.file, k.fn.fn, k.fn.frame, self, args);
}

function deferHooks(w: Walk, hooks: readonly HookHandler[], link: Link, handle: string, state: State, h: Happening): void {
  for (const k of hooks) {
    if (k.timing !== 'afterCommit') continue;
    const frame = hookFrame(w, k, h, undefined);
    const summary = w.e.walk.summarise(frame, { open: new Map(), ambient: new Map() });
    wait(
      w,
      state,
      handle,
      summary.normal.map((o) => ({ ...o, chain: { ...link, next: o.chain } })),
    );
  }
}

/** The key of a model that is known by its name. */
export function namedKey(lib: Library, name: string): string {
  return `t:${lib.id}:${name}`;
}

/** What the hooks of a model are kept under: its class, where its schema was made, its name. */
export function modelKey(v: Value): string {
  if (v.t === 'class' || v.t === 'inst') return `c:${v.file.n}.${v.cls.id}`;
  if (v.t === 'api' && v.origin === undefined && v.target !== undefined) return namedKey(v.lib, v.target);
  return v.key;
}

function isOff(w: Walk, off: { option: string; is: boolean }, site: UseSite): boolean {
  const { call, frame } = site;
  if (!call || !frame) return false;
  for (const a of call.a) {
    const values = w.e.r.members(
      w.e.r.evaluate(a, frame).filter((v) => v.t === 'obj'),
      off.option,
    );
    if (values.length > 0 && values.every((v) => v.t === 'lit' && v.v === off.is)) return true;
  }
  return false;
}
