/** What values something of a declared type can be. */
import type { TypeRef } from '../model/facts.js';
import { catalogType, typeUse } from './api.js';
import { asyncContextType } from './async-context.js';
import type { FileIndex } from './file-index.js';
import { cut } from './memo.js';
import { isGenerated } from './modules.js';
import type { Resolver } from './resolver.js';
import { fnTypeParam } from './frames.js';
import {
  apiValue,
  arr,
  classValue,
  flatMap,
  instValue,
  lit,
  none,
  noSubst,
  typeValue,
  union,
  type ApiFnValue,
  type Frame,
  type Subst,
  type Value,
  type Values,
} from './values.js';

export interface TypeScope {
  file: FileIndex;
  subst: Subst;
  /** For `typeof x` and function type parameters. */
  frame?: Frame;
  depth?: number;
}

/** Wrappers that leave the value what it is. */
const transparent = new Set([
  'Promise',
  'PromiseLike',
  'Awaited',
  'Partial',
  'Required',
  'Readonly',
  'NonNullable',
  'Omit',
  'Pick',
  'DeepPartial',
  'Observable',
  'WeakRef',
  'Mocked',
  'Exclude',
  'Extract',
  'NoInfer',
  'Relation',
  'Ref',
  'Type',
]);
const collections = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'Iterable',
  'AsyncIterable',
  'Generator',
  'AsyncGenerator',
  'IterableIterator',
]);
const maps = new Set(['Map', 'ReadonlyMap', 'Record', 'WeakMap', 'ConcurrentMap']);

export function typeValues(r: Resolver, ref: TypeRef, scope: TypeScope): Values {
  const depth = (scope.depth ?? 0) + 1;
  if (depth > 14) return none;
  if (r.depth > 140) return cut(r);
  r.depth++;
  try {
    return compute(r, ref, { ...scope, depth });
  } finally {
    r.depth--;
  }
}

function compute(r: Resolver, ref: TypeRef, scope: TypeScope): Values {
  switch (ref.k) {
    case 'union':
      return union(...ref.t.map((t) => typeValues(r, t, scope)));
    case 'inter': {
      const parts = ref.t.map((t) => typeValues(r, t, scope));
      return union(...parts);
    }
    case 'tuple': {
      const list = ref.t.map((t) => typeValues(r, t, scope));
      return [arr(union(...list), list)];
    }
    case 'arr':
      return [arr(typeValues(r, ref.e, scope))];
    case 'lit':
      return [lit(ref.v)];
    case 'cond':
      return union(typeValues(r, ref.t, scope), typeValues(r, ref.f, scope));
    case 'fn':
    case 'obj':
      return [typeValue(ref, scope.file, scope.subst, anonymousName(r, ref))];
    case 'typeof':
      return r.evaluate(ref.e, scope.frame ?? r.rootFrame(scope.file, 0));
    case 'idx':
      return indexed(r, ref, scope);
    case 'this':
      return none;
    case 'imp': {
      const name = ref.name[ref.name.length - 1] ?? '*';
      if (ref.name[0] === '*') return r.importValue(scope.file, { m: ref.m, name: '*' });
      const to = r.program.resolve(scope.file.path, ref.m);
      if (to.kind === 'file') {
        const target = r.program.file(to.path);
        return target ? declared(r, target, name, ref.a, scope) : none;
      }
      return to.kind === 'package' ? packageType(r, to.name, ref.name.join('.'), ref.a, scope) : none;
    }
    case 'ref':
      return named(r, ref, scope);
    default:
      return none;
  }
}

function anonymousName(r: Resolver, ref: TypeRef): string {
  let name = r.anonymousNames.get(ref);
  if (!name) r.anonymousNames.set(ref, (name = `#${r.anonymousNames.size}`));
  return name;
}

function named(r: Resolver, ref: Extract<TypeRef, { k: 'ref' }>, scope: TypeScope): Values {
  const [first] = ref.name;
  if (first === undefined) return none;
  if (ref.name.length === 1) {
    const given = scope.subst.get(first);
    if (given) return given;
    const param = typeParam(scope.frame, first);
    if (param) return param.constraint ? typeValues(r, param.constraint, scope) : none;
  }
  const local = scope.file.types.get(first);
  if (local?.k === 'import') {
    const from = scope.file.facts.vars[local.v]?.from;
    if (!from) return none;
    const name =
      ref.name.length > 1
        ? from.name === '*' || from.name === 'default'
          ? ref.name.slice(1).join('.')
          : [from.name, ...ref.name.slice(1)].join('.')
        : from.name;
    return imported(r, scope.file, from.m, name, ref.a, scope);
  }
  if (local) return declared(r, scope.file, first, ref.a, scope);
  if (ref.name.length === 1) return builtin(r, first, ref.a, scope);
  return none;
}

function typeParam(frame: Frame | undefined, name: string): { constraint?: TypeRef } | undefined {
  for (let f = frame; f; f = f.parent) {
    const p = f.fn.typeParams?.find((t) => t.name === name);
    if (p) return p;
  }
  return undefined;
}

function imported(r: Resolver, file: FileIndex, m: string, name: string, args: TypeRef[] | undefined, scope: TypeScope): Values {
  const to = r.program.resolve(file.path, m);
  if (to.kind === 'file') {
    const target = r.program.file(to.path);
    if (target && !isGenerated(r, target, name)) {
      const last = name.split('.').pop()!;
      const found = name === 'default' ? defaultType(r, target) : r.exportType(target, name.split('.')[0]!);
      if (!found) {
        const viaLast = name.includes('.') ? r.exportType(target, last) : undefined;
        if (viaLast)
          return 'pkg' in viaLast
            ? packageType(r, viaLast.pkg, viaLast.name, args, scope)
            : declared(r, viaLast.file, viaLast.name, args, scope);
        return none;
      }
      if ('pkg' in found)
        return packageType(
          r,
          found.pkg,
          name.includes('.') ? `${found.name}.${name.split('.').slice(1).join('.')}` : found.name,
          args,
          scope,
        );
      return declared(r, found.file, found.name, args, scope);
    }
    return generatedType(r, name, args, scope);
  }
  if (to.kind === 'none') return generatedType(r, name, args, scope);
  return packageType(r, to.name, name, args, scope);
}

function defaultType(r: Resolver, target: FileIndex): ReturnType<Resolver['exportType']> {
  const d = target.facts.exports['default'];
  if (d && 'v' in d) {
    const v = target.facts.vars[d.v];
    return v ? r.exportType(target, v.name) : undefined;
  }
  return undefined;
}

function generatedType(r: Resolver, name: string, args: TypeRef[] | undefined, scope: TypeScope): Values {
  for (const lib of r.catalog.generated.get(name) ?? r.catalog.generated.get(name.split('.')[0]!) ?? []) {
    for (const pkg of Object.keys(lib.exports)) if (lib.exports[pkg]![name]) return packageType(r, pkg, name, args, scope);
  }
  return none;
}

/** A type that a package exports, as the catalog models it. */
export function packageType(r: Resolver, specifier: string, name: string, args: TypeRef[] | undefined, scope: TypeScope): Values {
  const models = r.catalog.byPackage.get(specifier) ?? [];
  for (const { library, exports } of models) {
    const exp =
      exports[name] ??
      (name === 'default' || name === '*' ? (exports['='] ?? exports['default']) : undefined) ??
      exports[name.split('.').pop()!];
    if (!exp) continue;
    const type = 'type' in exp ? exp.type : 'class' in exp ? exp.class : 'value' in exp ? exp.value : undefined;
    if (type === undefined) continue;
    const found = catalogType(r, library, type);
    if (!found) continue;
    const model = args?.[0] ? typeValues(r, args[0], scope) : none;
    const inst = model.find((v) => v.t === 'inst');
    const named = inst?.t === 'inst' ? inst.cls.name : args?.[0]?.k === 'ref' ? args[0].name[args[0].name.length - 1] : undefined;
    const value = apiValue(found.lib, found.type, {
      ...(found.entry.generic ? { targs: (args ?? []).map((a) => typeValues(r, a, scope)) } : {}),
      ...(found.entry.transaction ? { handle: `param:${found.lib.id}` } : {}),
      ...(named && /^[A-Z]/.test(named) ? { target: named } : {}),
      ...(inst?.t === 'inst' ? { model: classValue(inst.file, inst.cls, inst.frame) } : modelled(model)),
    });
    return found.entry.is === undefined ? [value] : typeUse(r, found.entry.is, { lib: found.lib, recv: value, name });
  }
  if (models.length === 0 && args?.length === 1 && transparent.has(name)) return typeValues(r, args[0]!, scope);
  const state = koaState(specifier, name, args);
  if (state) return [typeValue({ k: 'obj', members: { state } }, scope.file, scope.subst, `koa:${name}:${anonymousName(r, state)}`)];
  return asyncContextType(specifier, name);
}

/** Koa's contexts carry what middleware leaves for those after it in `state`, the first type argument. https://koajs.com/#ctx-state */
function koaState(specifier: string, name: string, args: TypeRef[] | undefined): TypeRef | undefined {
  return specifier === 'koa' && /^(ParameterizedContext|Context|RouterContext)$/.test(name.split('.').pop()!) ? args?.[0] : undefined;
}

/** `Model<OrderDocument>` of `HydratedDocument<Order>`: what the document is of, the model is of. */
function modelled(values: Values): { model?: Value; target?: string } {
  for (const v of values) if (v.t === 'class') return { model: v, target: v.cls.name };
  for (const v of values) if (v.t === 'api' && v.model) return { model: v.model, ...(v.target === undefined ? {} : { target: v.target }) };
  return {};
}

function builtin(r: Resolver, name: string, args: TypeRef[] | undefined, scope: TypeScope): Values {
  const first = args?.[0];
  if (first && transparent.has(name)) {
    const inner = typeValues(r, first, scope);
    return name === 'Omit' ? inner.map((v) => withoutTransaction(r, v, args![1])) : inner;
  }
  if (first && collections.has(name)) return [arr(typeValues(r, first, scope))];
  if (maps.has(name) && args?.[1]) return [arr(typeValues(r, args[1], scope))];
  if (name === 'ReturnType' && first) {
    return flatMap(typeValues(r, first, scope), (v) => returned(r, v));
  }
  if (name === 'InstanceType' && first) return flatMap(typeValues(r, first, scope), (v) => r.instantiate(v, []));
  const globals = r.catalog.byPackage.get('globalThis');
  if (globals) return packageType(r, 'globalThis', name, args, scope);
  return none;
}

/** `Omit<PrismaClient, '$transaction' | …>`: a client that can't open a transaction is the one inside it. */
function withoutTransaction(r: Resolver, v: Value, keys: TypeRef | undefined): Value {
  if (v.t !== 'api' || !keys) return v;
  const names = (keys.k === 'union' ? keys.t : [keys]).flatMap((t) => (t.k === 'lit' && typeof t.v === 'string' ? [t.v] : []));
  const opens = v.lib.types[v.type]?.members;
  if (!names.some((n) => opens?.[n]?.calls?.some((c) => c.transaction))) return v;
  const inner = names.flatMap((n) => opens?.[n]?.calls?.flatMap((c) => c.params ?? []) ?? []).find((p) => p !== null);
  const type = typeof inner === 'string' ? inner : inner?.type;
  const found = type === undefined ? undefined : catalogType(r, v.lib, type);
  return found ? apiValue(found.lib, found.type, { handle: `param:${found.lib.id}` }) : v;
}

function returned(r: Resolver, v: Value): Values {
  if (v.t === 'fn') {
    const frame = r.frame(v.file, v.fn, v.frame, v.self);
    const values = union(...(v.file.returns.get(v.fn.id) ?? []).map((e) => r.evaluate(e, frame)));
    if (values.length > 0) return values;
    return v.fn.returns ? typeValues(r, v.fn.returns, { file: v.file, subst: noSubst, frame }) : none;
  }
  if (v.t === 'apiFn') return apiReturn(r, v);
  if (v.t === 'type' && v.ref.k === 'fn' && v.ref.ret) return typeValues(r, v.ref.ret, { file: v.file, subst: v.subst });
  return none;
}

function apiReturn(r: Resolver, v: ApiFnValue): Values {
  const use = v.member.returns;
  return use === undefined ? none : typeUse(r, use, { lib: v.lib, ...(v.recv ? { recv: v.recv } : {}), name: v.name });
}

/** A type declared in a workspace file. */
export function declared(r: Resolver, file: FileIndex, name: string, args: TypeRef[] | undefined, scope: TypeScope): Values {
  const decl = file.types.get(name);
  if (!decl) return none;
  switch (decl.k) {
    case 'import':
      return named(r, { k: 'ref', name: [name], ...(args ? { a: args } : {}) }, { file, subst: noSubst, depth: scope.depth ?? 0 });
    case 'class': {
      const key = `c:${file.n}.${decl.decl.id}`;
      const bound = r.bindings.get(key);
      if (bound && bound.length > 0) return bound;
      const frame = r.rootFrame(file, decl.decl.fn);
      const targs = args?.map((a) => typeValues(r, a, scope));
      const subs = r.types.subclasses(r, file, decl.decl);
      const own = decl.decl.abstract ? [] : [instValue(file, decl.decl, frame, undefined, targs)];
      if (decl.decl.abstract || (subs.length > 0 && decl.decl.members.every((m) => m.kind !== 'method'))) return union(own, subs);
      return own;
    }
    case 'interface': {
      const impl = r.implementers(file, name);
      // The interface's own type is followed too where it only extends library types.
      const lib = flatMap(
        decl.decls.flatMap((d) => d.extends.map((x) => x)).length > 0 ? baseTypes(r, file, decl.decls, args, scope) : none,
        (v) => (v.t === 'api' ? [v] : none),
      );
      const params = decl.decls[0]!.typeParams;
      const subst = new Map<string, Values>();
      params.forEach((p, i) => args?.[i] && subst.set(p.name, typeValues(r, args[i]!, scope)));
      if (impl.length > 0) return union(impl, lib);
      const self = typeValue({ k: 'ref', name: [name] }, file, subst, name);
      return union(lib, [self]);
    }
    case 'alias': {
      const subst = new Map<string, Values>();
      decl.decl.typeParams.forEach((p, i) => {
        if (args?.[i]) subst.set(p.name, typeValues(r, args[i]!, scope));
        else if (p.default) subst.set(p.name, typeValues(r, p.default, { file, subst: noSubst, depth: scope.depth ?? 0 }));
      });
      const impl = decl.decl.type.k === 'obj' ? r.implementers(file, name) : none;
      if (impl.length > 0) return impl;
      return typeValues(r, decl.decl.type, { file, subst, depth: scope.depth ?? 0 });
    }
    default:
      return none;
  }
}

function baseTypes(r: Resolver, file: FileIndex, decls: { extends: TypeRef[] }[], _args: TypeRef[] | undefined, scope: TypeScope): Values {
  let all: Values = none;
  for (const d of decls) for (const b of d.extends) all = union(all, typeValues(r, b, { file, subst: noSubst, depth: scope.depth ?? 0 }));
  return all;
}

/** `T['key']`, and `Parameters<F>[n]`. */
function indexed(r: Resolver, ref: Extract<TypeRef, { k: 'idx' }>, scope: TypeScope): Values {
  if (ref.o.k === 'ref' && ref.o.name.length === 1 && ref.o.name[0] === 'Parameters' && ref.o.a?.[0]) {
    const n = ref.i.k === 'lit' ? Number(ref.i.v) : NaN;
    if (Number.isNaN(n)) return none;
    return parameterOf(r, ref.o.a[0], n, scope);
  }
  if (ref.i.k === 'lit' && typeof ref.i.v === 'string') {
    const key = ref.i.v;
    return flatMap(typeValues(r, ref.o, scope), (v) => r.member(v, key));
  }
  if (ref.i.k === 'keyof' || ref.i.k === 'prim') return flatMap(typeValues(r, ref.o, scope), (v) => (v.t === 'arr' ? v.items : none));
  return none;
}

function parameterOf(r: Resolver, fnType: TypeRef, n: number, scope: TypeScope): Values {
  // Parameters<Parameters<Client['$transaction']>[0]>[0]: the callback's own parameter.
  if (fnType.k === 'idx' && fnType.o.k === 'ref' && fnType.o.name[0] === 'Parameters' && fnType.o.a?.[0] && fnType.i.k === 'lit') {
    const outer = typeValues(r, fnType.o.a[0], scope);
    const index = Number(fnType.i.v);
    return flatMap(outer, (v) => {
      if (v.t !== 'apiFn') return none;
      const use = v.member.calls?.find((c) => c.arg === index)?.params?.[n];
      const inTx = v.member.calls?.find((c) => c.arg === index)?.transaction;
      if (!use) return none;
      const values = typeUse(r, use, { lib: v.lib, ...(v.recv ? { recv: v.recv } : {}), name: v.name });
      return inTx
        ? values.map((x) => (x.t === 'api' ? apiValue(x.lib, x.type, { ...pickData(x), handle: `param:${x.lib.id}` }) : x))
        : values;
    });
  }
  return fnTypeParam(r, typeValues(r, fnType, scope), n);
}

function pickData(v: Extract<Value, { t: 'api' }>): { target?: string; model?: Value } {
  return { ...(v.target === undefined ? {} : { target: v.target }), ...(v.model ? { model: v.model } : {}) };
}
