/**
 * Dependency injection: tokens to what is bound to them. Understood: provider objects (`{ provide, useClass | useFactory | useExisting | useValue }`:
 * NestJS, tsyringe), `bind(X).to(Y)` and relatives (InversifyJS), `registerSingleton(X, Y)` and relatives (tsyringe), `Container.set` (typedi),
 * and names registered with `asClass`/`asFunction`/`asValue` (awilix). Bindings in test files don't count.
 */
import type { DecoratorFact, Expr, FnFact, TypeRef } from '../model/facts.js';
import { append } from '../model/multimap.js';
import { typeUse } from './api.js';
import { appliedDecorators } from './decorators.js';
import type { CallExpr, FileIndex } from './file-index.js';
import { objProp } from './objects.js';
import { remembered } from './memo.js';
import type { Resolver } from './resolver.js';
import { isTelling, substOf } from './frames.js';
import { flatMap, none, union, type Frame, type InstValue, type Values } from './values.js';

export interface Bindings {
  /** Values bound to a token's key (see `tokenKey`). */
  get(key: string): Values | undefined;
}

/** A token's identity: a class, a string, or the variable that holds a symbol. */
export function tokenKey(r: Resolver, e: Expr, frame: Frame): string | undefined {
  if (e.k === 'call' && e.a[0]?.k === 'fn') {
    // forwardRef(() => X)
    const inner = frame.file.returns.get(e.a[0].f)?.[0];
    if (inner) return tokenKey(r, inner, frame);
  }
  for (const v of r.evaluate(e, frame)) {
    if (v.t === 'class') return `c:${v.file.n}.${v.cls.id}`;
    if (v.t === 'lit' && typeof v.v === 'string') return `s:${v.v}`;
    if (v.t === 'apiClass') return `C:${v.lib.id}/${v.type}`;
  }
  if (e.k === 'var') return variableKey(r, frame.file, e.v, 0);
  if (e.k === 'mem') {
    const base = tokenKey(r, e.o, frame);
    return base ? `${base}.${e.n}` : undefined;
  }
  if (e.k === 'call' && e.f.k === 'mem' && e.f.n === 'for' && e.a[0]?.k === 'str') return `y:${e.a[0].s}`;
  return undefined;
}

function variableKey(r: Resolver, file: FileIndex, v: number, depth: number): string | undefined {
  const fact = file.facts.vars[v];
  if (!fact || depth > 10) return undefined;
  if (fact.kind === 'import' && fact.from) {
    const to = r.program.resolve(file.path, fact.from.m);
    const target = to.kind === 'file' ? r.program.file(to.path) : undefined;
    return target ? exportKey(r, target, fact.from.name, depth + 1) : `P:${fact.from.m}.${fact.from.name}`;
  }
  return `v:${file.n}.${v}`;
}

function exportKey(r: Resolver, file: FileIndex, name: string, depth: number): string | undefined {
  if (depth > 10) return undefined;
  const exp = file.facts.exports[name];
  if (exp && 'v' in exp) return variableKey(r, file, exp.v, depth + 1);
  const through = exp && 'm' in exp ? [{ m: exp.m, name: exp.name }] : file.facts.stars.map((m) => ({ m, name }));
  for (const t of through) {
    const to = r.program.resolve(file.path, t.m);
    const target = to.kind === 'file' ? r.program.file(to.path) : undefined;
    const key = target && exportKey(r, target, t.name, depth + 1);
    if (key) return key;
  }
  return undefined;
}

type Thunk = () => Values;

/** Collects all bindings of the program; their values are worked out when asked for. */
export function bindings(r: Resolver): Bindings {
  const table = new Map<string, Thunk[]>();
  const done = new Map<string, Values>();
  const busy = new Set<string>();
  const bind = (key: string | undefined, value: Thunk): void => {
    if (key === undefined) return;
    append(table, key, value);
  };
  const api: Bindings = {
    get(key) {
      const had = done.get(key);
      if (had) return had;
      const thunks = table.get(key);
      if (!thunks) return undefined;
      if (busy.has(key)) return none;
      busy.add(key);
      const values = union(...thunks.map((t) => t()));
      busy.delete(key);
      done.set(key, values);
      return values;
    },
  };
  for (const file of r.program.files) {
    if (r.program.excluded(file.path)) continue;
    collectProviders(r, file, bind);
    collectRegistrations(r, file, bind);
  }
  return api;
}

function collectProviders(r: Resolver, file: FileIndex, bind: (key: string | undefined, value: Thunk) => void): void {
  for (const { fn, e } of file.provides) {
    const frame = (): Frame => r.rootFrame(file, fn);
    const token = objProp(e, 'provide');
    if (!token) continue;
    const value = providerValue(r, e, frame);
    if (value) bind(tokenKey(r, token, frame()), value);
  }
}

function providerValue(r: Resolver, e: Extract<Expr, { k: 'obj' }>, frame: () => Frame): Thunk | undefined {
  const useClass = objProp(e, 'useClass');
  if (useClass) return () => flatMap(given(r, useClass, frame()), (v) => r.instantiate(v, []));
  const factory = objProp(e, 'useFactory');
  if (factory) {
    return () =>
      flatMap(given(r, factory, frame()), (v) => {
        if (v.t !== 'fn') return none;
        const at = r.frame(v.file, v.fn, v.frame, v.self);
        const values = union(...(v.file.returns.get(v.fn.id) ?? []).map((x) => r.evaluate(x, at)));
        return values.length > 0 || !v.fn.returns ? values : r.typeValues(v.fn.returns, { file: v.file, subst: substOf(r, at), frame: at });
      });
  }
  const existing = objProp(e, 'useExisting') ?? objProp(e, 'useToken');
  if (existing) {
    return () => {
      const key = tokenKey(r, existing, frame());
      const bound = key === undefined ? undefined : r.bindings.get(key);
      return bound ?? flatMap(r.evaluate(existing, frame()), (v) => r.instantiate(v, []));
    };
  }
  const value = objProp(e, 'useValue');
  return value ? () => given(r, value, frame()) : undefined;
}

/** What a provider is made with: of a module that is configured (`forRoot({ bus: KafkaBus })`) what its callers pass. */
function given(r: Resolver, e: Expr, frame: Frame): Values {
  return union(...r.framesByCaller(frame, [e]).map((at) => r.evaluate(e, at)));
}

const pairRegistrations = new Set([
  'registerSingleton',
  'registerType',
  'registerClass',
  'registerInstance',
  'registerValue',
  'register',
  'set',
  'addSingleton',
  'addScoped',
  'addTransient',
]);
const awilix = new Set(['asClass', 'asFunction', 'asValue']);

function collectRegistrations(r: Resolver, file: FileIndex, bind: (key: string | undefined, value: Thunk) => void): void {
  for (const name of pairRegistrations) {
    for (const { fn, call } of file.calls.get(name) ?? []) {
      const [token, second] = call.a;
      if (token?.k === 'obj') {
        collectNames(r, file, fn, token, bind);
        continue;
      }
      if (!token || call.f.k !== 'mem') continue;
      if (token.k === 'fn' || (token.k === 'str' && !second)) continue;
      if (!second) {
        // registerSingleton(X): X itself.
        if (name === 'set' || name === 'register') continue;
        continue;
      }
      const frame = (): Frame => r.rootFrame(file, fn);
      if (second.k === 'obj' && !isProvider(second)) continue;
      if (second.k === 'str' || second.k === 'num' || second.k === 'bool') continue;
      if (second.k === 'call' && awilix.has(calledNameOf(second, file))) {
        if (token.k === 'str') bind(`n:${token.s}`, wrapped(r, second, frame));
        continue;
      }
      if (name === 'set' && !maybeToken(r, token, file)) continue;
      bind(
        tokenKey(r, token, frame()),
        second.k === 'obj' ? (providerValue(r, second, frame) ?? (() => none)) : () => asInstance(r, r.evaluate(second, frame())),
      );
    }
  }
  for (const name of ['to', 'toConstantValue', 'toDynamicValue', 'toService', 'toSelf']) {
    for (const { fn, call } of file.calls.get(name) ?? []) collectBindTo(r, file, fn, name, call, bind);
  }
}

function calledNameOf(call: CallExpr, file: FileIndex): string {
  return call.f.k === 'mem'
    ? call.f.n
    : call.f.k === 'var'
      ? (file.facts.vars[call.f.v]?.name ?? '')
      : call.f.k === 'glob'
        ? call.f.name
        : '';
}

function isProvider(e: Extract<Expr, { k: 'obj' }>): boolean {
  return e.p.some(
    (p) => 'n' in p && (p.n === 'useClass' || p.n === 'useFactory' || p.n === 'useValue' || p.n === 'useToken' || p.n === 'useExisting'),
  );
}

/** A token of `set(token, value)`: a class or an imported symbol, not just any map key. */
function maybeToken(r: Resolver, token: Expr, file: FileIndex): boolean {
  return r.evaluate(token, r.rootFrame(file, 0)).some((v) => v.t === 'class');
}

function asInstance(r: Resolver, values: Values): Values {
  return flatMap(values, (v) => (v.t === 'class' || v.t === 'apiClass' ? r.instantiate(v, []) : [v]));
}

function collectBindTo(
  r: Resolver,
  file: FileIndex,
  fn: number,
  name: string,
  call: CallExpr,
  bind: (key: string | undefined, value: Thunk) => void,
): void {
  let at: Expr = call.f;
  while (at.k === 'mem' || at.k === 'call') {
    if (at.k === 'call' && calledNameOf(at, file) === 'bind' && at.a[0]) break;
    at = at.k === 'mem' ? at.o : at.f;
  }
  if (at.k !== 'call' || !at.a[0]) return;
  const token = at.a[0];
  const frame = (): Frame => r.rootFrame(file, fn);
  const key = tokenKey(r, token, frame());
  const target = call.a[0];
  if (name === 'to' && target) bind(key, () => asInstance(r, r.evaluate(target, frame())));
  else if (name === 'toConstantValue' && target) bind(key, () => r.evaluate(target, frame()));
  else if (name === 'toDynamicValue' && target)
    bind(key, () =>
      flatMap(r.evaluate(target, frame()), (v) =>
        v.t === 'fn' ? union(...(v.file.returns.get(v.fn.id) ?? []).map((x) => r.evaluate(x, r.frame(v.file, v.fn, v.frame)))) : none,
      ),
    );
  else if (name === 'toService' && target) bind(key, () => r.bindings.get(tokenKey(r, target, frame()) ?? '') ?? none);
}

/** awilix: `container.register({ orders: asClass(OrderService).singleton() })`. */
function collectNames(
  r: Resolver,
  file: FileIndex,
  fn: number,
  e: Extract<Expr, { k: 'obj' }>,
  bind: (key: string | undefined, value: Thunk) => void,
): void {
  for (const p of e.p) {
    if (!('n' in p)) continue;
    let at: Expr = p.e;
    while (at.k === 'call' && !awilix.has(calledNameOf(at, file)) && at.f.k === 'mem') at = at.f.o;
    if (at.k === 'call' && awilix.has(calledNameOf(at, file)))
      bind(
        `n:${p.n}`,
        wrapped(r, at, () => r.rootFrame(file, fn)),
      );
  }
}

function wrapped(r: Resolver, call: CallExpr, frame: () => Frame): Thunk {
  const kind = call.f.k === 'mem' ? call.f.n : calledNameOf(call, frame().file);
  const target = call.a[0];
  return () => {
    if (!target) return none;
    const values = r.evaluate(target, frame());
    if (kind === 'asValue') return values;
    if (kind === 'asFunction')
      return flatMap(values, (v) =>
        v.t === 'fn' ? union(...(v.file.returns.get(v.fn.id) ?? []).map((x) => r.evaluate(x, r.frame(v.file, v.fn, v.frame)))) : none,
      );
    return asInstance(r, values);
  };
}

/** What a parameter or field decorator injects. */
export function decoratedValue(
  r: Resolver,
  decorators: readonly DecoratorFact[] | undefined,
  file: FileIndex,
  frame: Frame,
  type: TypeRef | undefined,
): Values {
  if (!decorators) return none;
  for (const d of decorators) {
    const outer = frame.fn.kind === 'ctor' || frame.fn.kind === 'method' ? (frame.parent ?? frame) : frame;
    for (const { d: own, v, frame: from } of appliedDecorators(r, d, outer)) {
      const isToken = (v.t === 'decorator' && v.exp.kind === 'injectToken') || (v.t === 'pkg' && /^[iI]nject$/.test(v.path));
      const token = own.a?.[0];
      if (isToken && token) {
        const key = tokenKey(r, token, from);
        const bound = key === undefined ? undefined : r.bindings.get(key);
        if (bound && isTelling(bound)) return bound;
        const named = token.k === 'str' ? r.bindings.get(`n:${token.s}`) : undefined;
        if (named && isTelling(named)) return named;
        if (!type && key?.startsWith('c:')) return flatMap(r.evaluate(token, from), (x) => r.instantiate(x, []));
      }
      if (v.t === 'decorator' && v.exp.kind === 'inject') {
        const made = typeUse(r, v.exp.type, { lib: v.lib, name: own.name, call: { a: own.a ?? [], at: own.at }, frame: from });
        if (made.length > 0) return mergeDeclared(r, made, type, file, frame);
      }
    }
  }
  return none;
}

/** The declared type may say more than the decorator (BullMQ's Queue or Bull's). */
function mergeDeclared(r: Resolver, made: Values, type: TypeRef | undefined, file: FileIndex, frame: Frame): Values {
  if (!type) return made;
  const declared = r.typeValues(type, { file, subst: substOf(r, frame) });
  const own = declared.find((d) => d.t === 'api');
  const from = made.find((m) => m.t === 'api');
  if (own?.t !== 'api' || from?.t !== 'api') return declared.some((d) => d.t === 'inst') ? declared : made;
  const merged = { ...own, ...(from.target === undefined ? {} : { target: from.target }), ...(from.model ? { model: from.model } : {}) };
  return [{ ...merged, key: `${own.key}&${from.key}` }];
}

/** Constructor parameter `i` of class `fn.cls` for an instance: given, passed up by a subclass, visible at a construction, or injected. */
export function ctorParam(r: Resolver, inst: InstValue, file: FileIndex, fn: FnFact, i: number): Values {
  if (inst.cls.id === fn.cls && inst.file === file) {
    if (inst.args) return inst.args[i] ?? none;
    return constructions(r, file, fn.cls, i);
  }
  const passed = passedUp(r, inst, file, fn.cls!, i);
  return passed;
}

/** Follows `super(…)` calls from the instance's class up to the base class. */
function passedUp(r: Resolver, inst: InstValue, file: FileIndex, base: number, i: number): Values {
  let at = { file: inst.file, cls: inst.cls };
  for (let depth = 0; depth < 8; depth++) {
    const next = r.superclass(at.file, at.cls, r.rootFrame(at.file, at.cls.fn)).find((b) => b.t === 'class');
    if (next?.t !== 'class') return none;
    const isBase = next.file === file && next.cls.id === base;
    const ctor = at.cls.ctor === undefined ? undefined : at.file.facts.fns[at.cls.ctor];
    if (isBase) {
      if (!ctor) return inst.args && at.cls === inst.cls ? (inst.args[i] ?? none) : constructions(r, at.file, at.cls.id, i);
      const call = (at.file.calls.get('') ?? []).find((c) => c.fn === ctor.id && c.call.f.k === 'super');
      const e = call?.call.a[i];
      return e ? r.evaluate(e, r.frame(at.file, ctor, r.rootFrame(at.file, at.cls.fn), inst)) : none;
    }
    at = { file: next.file, cls: next.cls };
  }
  return none;
}

/** Arguments at the visible `new X(…)` of the program. */
function constructions(r: Resolver, file: FileIndex, cls: number, i: number): Values {
  const key = `new:${file.n}.${cls}.${i}`;
  return remembered(r, key, () => {
    const name = file.facts.classes[cls]!.name;
    let values: Values = none;
    if (name) {
      for (const site of r.types.constructions(name)) {
        const frame = r.rootFrame(site.file, site.fn);
        const made = r.evaluate(site.call.f, frame);
        if (!made.some((v) => v.t === 'class' && v.file === file && v.cls.id === cls)) continue;
        const e = site.call.a[i];
        if (e && e.k !== 'spread') values = union(values, r.evaluate(e, frame));
      }
    }
    return values;
  });
}

const lookUps = new Set([
  'get',
  'resolve',
  'resolveAsync',
  'getInstance',
  'make',
  'create',
  'select',
  'getAsync',
  'inject',
  'getService',
  'useInject',
]);

/** `container.get(X)`, `moduleRef.resolve<T>(TOKEN)`, `app.get('name')` on a container that is not of the workspace. */
export function containerLookUp(r: Resolver, call: CallExpr, frame: Frame): Values {
  const name = call.f.k === 'mem' ? call.f.n : calledNameOf(call, frame.file);
  if (!lookUps.has(name)) return none;
  const token = call.a[0];
  if (token) {
    const key = tokenKey(r, token, frame);
    const bound = key === undefined ? undefined : r.bindings.get(key);
    if (bound && isTelling(bound)) return bound;
    const named = token.k === 'str' ? r.bindings.get(`n:${token.s}`) : undefined;
    if (named && isTelling(named)) return named;
  }
  const ta = call.ta?.[0];
  if (ta) {
    const typed = r.typeValues(ta, { file: frame.file, subst: substOf(r, frame), frame });
    if (typed.length > 0) return typed;
  }
  if (token)
    return flatMap(r.evaluate(token, frame), (v) =>
      v.t === 'class' || v.t === 'apiClass' ? r.instantiate(v, []) : v.t === 'api' ? [v] : none,
    );
  return none;
}
