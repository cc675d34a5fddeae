/** Who listens: handlers of in-process events, and ORM hooks, found once over the whole program. */
import type { Hook, HookRegistration, Key, Library, Member } from '../model/catalog.js';
import type { ClassFact, DecoratorFact, Expr, FnFact } from '../model/facts.js';
import { append } from '../model/multimap.js';
import { appliedDecorators } from '../resolution/decorators.js';
import type { FileIndex } from '../resolution/file-index.js';
import type { Resolver } from '../resolution/resolver.js';
import {
  fnValue,
  strings,
  union,
  type ApiClassValue,
  type ApiFnValue,
  type DecoratorValue,
  type FnValue,
  type Frame,
  type Value,
  type Values,
} from '../resolution/values.js';
import type { HookHandler, Hops } from './flow.js';
import { classKey, keysOf, namedKey, modelKey, scopeOf } from './hops.js';
import { sagaOf, type Saga } from './sagas.js';

export interface HookInfo {
  lib: Library;
  name: string;
  timing: Hook['timing'];
  target?: string;
  visibleWriter(): boolean;
}

export interface HopTable extends Hops {
  isHook(file: FileIndex, fn: FnFact): HookInfo | undefined;
  /** Methods that decorators make consumers of a broker or queue, acknowledged after they return. */
  readonly consumers: Set<FnFact>;
}

interface HookEntry extends HookHandler {
  ops: readonly string[];
}

/** Looks through decorators and registrations of the program. */
export function createHops(r: Resolver): HopTable {
  const handlers = new Map<string, { fn: FnValue; scope?: string }[]>();
  const recorded = new Map<string, Set<string>>();
  const sagas: Saga[] = [];
  const consumers = new Set<FnFact>();
  const hooks = new Map<string, HookEntry[]>();
  const hookFns = new Map<FnFact, { entry: HookEntry; model: string; target?: string }>();
  const writers = new Set<string>();
  for (const file of r.program.files) {
    if (r.program.excluded(file.path)) continue;
    for (const cls of file.facts.classes) classDecorators(file, cls);
  }
  registrations();

  return {
    consumers,
    handlers: (channel, keys, scope, same) => (same && scope === undefined ? [] : listeners(channel, keys, scope, new Set(), same)),
    recorded(channel, scope) {
      if (scope === undefined) return [];
      const out = new Set<string>();
      for (const [key, events] of recorded) {
        const [of, owner] = key.split('|') as [string, string];
        if (of === channel && related(owner, scope)) for (const e of events) out.add(e);
      }
      return [...out];
    },
    hooks(lib, model, op) {
      writers.add(`${lib.id}|${model ?? ''}`);
      const out: HookEntry[] = [];
      for (const key of [...(model === undefined ? [] : withBases(model)), '*'])
        for (const h of hooks.get(key) ?? []) if (h.lib.id === lib.id && h.ops.includes(op) && !out.includes(h)) out.push(h);
      return out;
    },
    isHook(_file, fn) {
      const found = hookFns.get(fn);
      if (!found) return undefined;
      return {
        lib: found.entry.lib,
        name: found.entry.name,
        timing: found.entry.timing,
        ...(found.target === undefined ? {} : { target: found.target }),
        visibleWriter: () =>
          [...writers].some(
            (w) => w === `${found.entry.lib.id}|${found.model}` || (found.model === '*' && w.startsWith(`${found.entry.lib.id}|`)),
          ),
      };
    },
  };

  /** Listeners of the channel, those of the commands that sagas make of its events included. */
  function listeners(
    channel: string,
    keys: readonly string[],
    scope: string | undefined,
    passed: Set<Saga>,
    same = false,
  ): { fn: FnValue }[] {
    const out = new Map<string, { fn: FnValue }>();
    const all = keys.flatMap(withBases);
    for (const key of all) {
      for (const h of handlers.get(`${channel}|${key}`) ?? []) {
        if (h.scope === undefined ? same : scope !== undefined && !related(h.scope, scope)) continue;
        out.set(h.fn.key, h);
      }
    }
    for (const saga of sagas) {
      if (saga.from !== channel || passed.has(saga) || !saga.hears().some((k) => all.includes(k))) continue;
      passed.add(saga);
      for (const h of listeners(saga.to, saga.makes(), undefined, passed)) out.set(h.fn.key, h);
    }
    return [...out.values()];
  }

  /** The same, or one's class extends the other's. */
  function related(a: string, b: string): boolean {
    return a === b || withBases(a).includes(b) || withBases(b).includes(a);
  }

  /** A class key and those of its bases. */
  function withBases(key: string): string[] {
    const m = /^c:(\d+)\.(\d+)$/.exec(key);
    if (!m) return [key];
    const out = [key];
    let file = r.program.files.find((f) => f.n === Number(m[1]));
    let cls = file?.facts.classes[Number(m[2])];
    for (let depth = 0; file && cls && depth < 8; depth++) {
      const base: Value | undefined = r.superclass(file, cls, r.rootFrame(file, cls.fn)).find((b) => b.t === 'class');
      if (base?.t !== 'class') break;
      out.push(`c:${base.file.n}.${base.cls.id}`);
      file = base.file;
      cls = base.cls;
    }
    return out;
  }

  function addHandler(channel: string, keys: readonly string[], fn: FnValue, scope?: string): void {
    const entry = { fn, ...(scope === undefined ? {} : { scope }) };
    for (const k of keys) {
      const key = `${channel}|${k}`;
      append(handlers, key, entry);
    }
  }

  function addHook(model: string, lib: Library, name: string, fn: FnValue, target: string | undefined): void {
    const specs = lib.hooks && Object.hasOwn(lib.hooks, name) ? lib.hooks[name]! : [];
    for (const spec of Array.isArray(specs) ? specs : [specs]) {
      const entry: HookEntry = {
        fn,
        timing: spec.timing,
        name,
        lib,
        ops: spec.ops,
        ...(spec.params ? { params: spec.params } : {}),
        ...(spec.self ? { self: spec.self } : {}),
      };
      append(hooks, model, entry);
      if (!hookFns.has(fn.fn)) hookFns.set(fn.fn, { entry, model, ...(target === undefined ? {} : { target }) });
    }
  }

  /** Methods that the library base of the class calls by name: `$afterInsert`. */
  function hookMethods(file: FileIndex, cls: ClassFact, self: Value): void {
    const base = apiBase(file, cls);
    const names = base?.lib.types[base.type]?.hookMethods;
    if (!base || !names) return;
    const frame = r.rootFrame(file, cls.fn);
    for (const m of cls.members) {
      const hook = m.kind === 'method' ? names[`${m.static ? 'static ' : ''}${m.name}`] : undefined;
      const fact = m.fn === undefined ? undefined : file.facts.fns[m.fn];
      if (hook === undefined || !fact?.body) continue;
      const fn = fnValue(file, fact, frame, m.static ? { t: 'class', file, cls, frame, key: `c:${file.n}.${cls.id}@${frame.id}` } : self);
      addHook(`c:${file.n}.${cls.id}`, base.lib, hook, fn, cls.name);
    }
  }

  /** The library class at the end of a class's bases. */
  function apiBase(file: FileIndex, cls: ClassFact): ApiClassValue | undefined {
    let at: { file: FileIndex; cls: ClassFact } | undefined = { file, cls };
    for (let depth = 0; at && depth < 8; depth++) {
      const bases: Values = r.superclass(at.file, at.cls, r.rootFrame(at.file, at.cls.fn));
      const api = bases.find((b) => b.t === 'apiClass');
      if (api?.t === 'apiClass') return api;
      const next: Value | undefined = bases.find((b) => b.t === 'class');
      at = next?.t === 'class' ? { file: next.file, cls: next.cls } : undefined;
    }
    return undefined;
  }

  /** The library whose hooks a decorator registers. */
  function owner(v: DecoratorValue): Library {
    const of = v.exp.kind === 'hook' ? v.exp.of : undefined;
    return (of === undefined ? undefined : r.catalog.byId.get(of)) ?? v.lib;
  }

  function decoratorsOf(
    file: FileIndex,
    list: readonly DecoratorFact[] | undefined,
    fn: number,
  ): { d: DecoratorFact; v: DecoratorValue; at: Frame }[] {
    const all = (list ?? []).flatMap((d) => appliedDecorators(r, d, r.rootFrame(file, fn)));
    return all.flatMap(({ d, v, frame }) => (v.t === 'decorator' ? [{ d, v, at: frame }] : []));
  }

  function classDecorators(file: FileIndex, cls: ClassFact): void {
    const frame = r.rootFrame(file, cls.fn);
    const self: Value = { t: 'inst', file, cls, frame, key: `i:${file.n}.${cls.id}@${frame.id}` };
    const method = (name: string): FnValue | undefined => r.member(self, name).find((v) => v.t === 'fn');
    const all = decoratorsOf(file, cls.decorators, cls.fn);
    for (const { d, v, at } of all) {
      if (v.exp.kind === 'handler' && v.exp.method) {
        const fn = method(v.exp.method);
        if (fn) addHandler(v.exp.channel, decoratorKeys(at, d, v.exp.key, v.exp.rest === true), fn);
      }
      if (v.exp.kind === 'hook' && v.exp.handler && typeof v.exp.hook === 'object') {
        const e = d.a?.[v.exp.handler.arg];
        for (const fn of e ? r.evaluate(e, at) : [])
          if (fn.t === 'fn')
            for (const n of nameArgs(v.exp.hook, { a: d.a ?? [] }, at)) addHook(`c:${file.n}.${cls.id}`, owner(v), n, fn, cls.name);
      }
      if (v.exp.kind === 'consumer' && v.exp.method) {
        const fn = method(v.exp.method);
        if (fn) consumers.add(fn.fn);
      }
      if (v.exp.kind === 'subscriber') subscriber(cls, at, v.lib, method, d);
    }
    const lib = implemented(file, cls);
    if (lib && !all.some(({ v }) => v.exp.kind === 'subscriber')) subscriber(cls, frame, lib, method);
    hookMethods(file, cls, self);
    for (const m of cls.members) {
      if (m.kind !== 'method' && m.kind !== 'field') continue;
      for (const { d, v, at } of decoratorsOf(
        file,
        m.decorators ?? (m.fn === undefined ? undefined : file.facts.fns[m.fn]?.decorators),
        cls.fn,
      )) {
        // A field's function is the one it is set to: `static afterSave = async (order) => …`.
        const id = m.kind === 'field' && m.init?.k === 'fn' ? m.init.f : m.fn;
        const fact = id === undefined ? undefined : file.facts.fns[id];
        if (!fact) continue;
        const fn = fnValue(file, fact, frame, m.static ? { t: 'class', file, cls, frame, key: `c:${file.n}.${cls.id}@${frame.id}` } : self);
        if (v.exp.kind === 'handler') addHandler(v.exp.channel, decoratorKeys(at, d, v.exp.key, v.exp.rest === true), fn);
        if (v.exp.kind === 'consumer') consumers.add(fact);
        if (v.exp.kind === 'saga') sagas.push(sagaOf(r, file, fact, v.exp));
        if (v.exp.kind === 'hook' && typeof v.exp.hook === 'string') addHook(`c:${file.n}.${cls.id}`, owner(v), v.exp.hook, fn, cls.name);
      }
    }
  }

  /** The library whose subscriber interface the class implements: `class Audit implements EventSubscriber`. */
  function implemented(file: FileIndex, cls: ClassFact): Library | undefined {
    for (const ref of cls.implements)
      for (const v of r.typeValues(ref, { file, subst: new Map() })) if (v.t === 'api' && v.lib.types[v.type]?.subscriber) return v.lib;
    return undefined;
  }

  function subscriber(cls: ClassFact, at: Frame, lib: Library, method: (n: string) => FnValue | undefined, d?: DecoratorFact): void {
    const listens = method('listenTo') ?? method('getSubscribedEntities');
    const models: { key: string; name?: string }[] = [];
    const of = (values: Values): void => {
      for (const v of values) {
        if (v.t === 'class') models.push({ key: `c:${v.file.n}.${v.cls.id}`, name: v.cls.name });
        if (v.t === 'arr') of(v.items);
      }
    };
    if (listens)
      for (const e of listens.file.returns.get(listens.fn.id) ?? [])
        of(r.evaluate(e, r.frame(listens.file, listens.fn, listens.frame, listens.self)));
    if (d?.a?.[0]) of(r.evaluate(d.a[0], at));
    const targets = models.length > 0 ? models : [{ key: '*' }];
    for (const m of cls.members) {
      if (m.kind !== 'method' || !lib.hooks?.[m.name]) continue;
      const fn = method(m.name);
      if (fn) for (const t of targets) addHook(t.key, lib, m.name, fn, t.name);
    }
  }

  function decoratorKeys(frame: Frame, d: DecoratorFact, key: Key, rest: boolean): string[] {
    const call = { a: d.a ?? [], at: d.at };
    if (!rest) return keysOf(r, key, call, frame, true);
    return (d.a ?? []).flatMap((_, i) => r.evaluate(call.a[i]!, frame).flatMap(classKey));
  }

  /** `emitter.on('x', f)`, `schema.post('save', f)`, `Model.addHook(…)`: calls whose member registers something. */
  function registrations(): void {
    const names = new Set<string>();
    for (const lib of r.catalog.libraries) {
      for (const type of Object.values(lib.types)) {
        for (const [n, m] of [...Object.entries(type.members), ...Object.entries(type.statics ?? {})])
          if (m.handles || m.hook || m.records) names.add(n);
      }
    }
    for (const file of r.program.files) {
      if (r.program.excluded(file.path)) continue;
      for (const name of names) {
        for (const { fn, call } of file.calls.get(name) ?? []) {
          const frame = r.rootFrame(file, fn);
          for (const v of r.evaluate(call.f, frame)) {
            if (v.t !== 'apiFn') continue;
            // In a wrapper of one's own, name and handler are what its callers pass.
            const frames = v.member.handles ? r.framesByCaller(frame, call.a) : [frame];
            for (const at of frames) register(v, v.member, call, at);
          }
        }
      }
    }
  }

  function register(v: ApiFnValue, m: Member, call: { a: Expr[]; at: number }, frame: ReturnType<Resolver['rootFrame']>): void {
    const handlerOf = (h: { arg: number; path?: string }): FnValue[] => {
      const at = call.a[h.arg] ?? call.a[call.a.length - 1];
      if (!at) return [];
      let values = r.evaluate(at, frame);
      // Options may stand before the handler.
      if (h.path === undefined && !values.some((x) => x.t === 'fn')) values = r.evaluate(call.a[call.a.length - 1]!, frame);
      if (h.path !== undefined)
        values = union(
          values.filter((x) => x.t === 'fn'),
          r.members(values, h.path),
        );
      return values.flatMap((x) => (x.t === 'fn' ? [x] : []));
    };
    if (m.handles)
      for (const fn of handlerOf(m.handles.handler))
        addHandler(m.handles.channel, keysOf(r, m.handles.key, call, frame, true), fn, m.handles.scope && scopeOf(v.recv));
    if (m.records) {
      const owner = scopeOf(v.recv);
      const key = `${m.records.channel}|${owner}`;
      if (owner !== undefined) recorded.set(key, new Set([...(recorded.get(key) ?? []), ...keysOf(r, m.records.key, call, frame, true)]));
    }
    if (m.hook) {
      const hook = m.hook;
      for (const key of modelKeys(v, hook, call, frame))
        for (const { name, fn } of hookHandlers(v.lib, hook)) addHook(key, v.lib, name, fn, undefined);
    }

    function hookHandlers(lib: Library, hook: HookRegistration): { name: string; fn: FnValue }[] {
      if (hook.each) {
        const e = call.a[hook.handler.arg];
        let values = e ? r.evaluate(e, frame) : [];
        if (hook.handler.path !== undefined) values = r.members(values, hook.handler.path);
        const objects = values.filter((x) => x.t === 'obj');
        return Object.keys(lib.hooks ?? {}).flatMap((name) =>
          r.members(objects, name).flatMap((fn) => (fn.t === 'fn' ? [{ name, fn }] : [])),
        );
      }
      const names = typeof hook.name === 'string' ? [hook.name] : nameArgs(hook.name, call, frame);
      const handlers = handlerOf(hook.handler).filter((fn) => hook.errorArity === undefined || fn.fn.params.length !== hook.errorArity);
      return handlers.flatMap((fn) => names.map((name) => ({ name, fn })));
    }
  }

  /** The models that a registration is for. */
  function modelKeys(v: ApiFnValue, hook: HookRegistration, call: { a: Expr[] }, frame: Frame): string[] {
    const of = hook.of ?? 'receiver';
    if (of === 'all') return ['*'];
    if (of === 'receiver') {
      const model = v.recv?.owner && v.recv.owner.t !== 'obj' ? v.recv.owner : (v.recv?.model ?? v.recv);
      return model ? [modelKey(model)] : [];
    }
    const e = call.a['named' in of ? of.named : of.arg];
    const values = e ? r.evaluate(e, frame) : [];
    return 'named' in of ? strings(values).map((name) => namedKey(v.lib, name)) : values.map(modelKey);
  }

  function nameArgs(spec: { arg: number; prefix?: string }, call: { a: Expr[] }, frame: ReturnType<Resolver['rootFrame']>): string[] {
    const e = call.a[spec.arg];
    if (!e) return [];
    const out: string[] = [];
    const add = (vs: Values): void => {
      for (const v of vs) {
        if (v.t === 'lit' && typeof v.v === 'string') out.push(`${spec.prefix ?? ''}${v.v}`);
        if (v.t === 'arr') add(v.items);
      }
    };
    add(r.evaluate(e, frame));
    return out;
  }
}
