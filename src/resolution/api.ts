/** Library values: their members, what calls on them return, and which handle the result is bound to. */
import type { Callback, HandleFrom, Library, Member, Target, TypeEntry, TypeUse } from '../model/catalog.js';
import type { Expr, TypeRef } from '../model/facts.js';
import type { ArgumentPlace, FileIndex } from './file-index.js';
import type { Resolver } from './resolver.js';
import { sqlText } from './sql-text.js';
import { substOf } from './frames.js';
import { exportOf } from './modules.js';
import { closureReturn } from './closures.js';
import {
  apiFn,
  apiValue,
  arr,
  boundInst,
  flatMap,
  methodOf,
  none,
  strings,
  union,
  type ApiClassValue,
  type ApiFnValue,
  type ApiValue,
  type ClassValue,
  type Frame,
  type Value,
  type Values,
} from './values.js';

/** A type of the catalog by reference: 'Type' in the library, 'id/Type' in another. */
export function catalogType(r: Resolver, lib: Library, ref: string): { lib: Library; type: string; entry: TypeEntry } | undefined {
  const slash = ref.indexOf('/');
  const owner = slash < 0 ? lib : r.catalog.byId.get(ref.slice(0, slash));
  const type = slash < 0 ? ref : ref.slice(slash + 1);
  const entry = owner?.types[type];
  return owner && entry ? { lib: owner, type, entry } : undefined;
}

/** A member of a catalog type, its bases included, then the wildcard. */
export function findMember(r: Resolver, lib: Library, type: string, name: string): { lib: Library; member: Member } | undefined {
  const found = lookUp(r, lib, type, name, 0) ?? lookUp(r, lib, type, '*', 0);
  return listening.has(name) && (!found || found.member.harmless) ? { lib: found?.lib ?? lib, member: chained } : found;
}

/** Methods of Node's EventEmitter that give the emitter back: `new Queue('mail').on('error', log)`. Most clients are emitters. */
const listening = new Set([
  'on',
  'once',
  'off',
  'addListener',
  'removeListener',
  'prependListener',
  'removeAllListeners',
  'setMaxListeners',
]);
const chained: Member = { harmless: true, returns: 'this', sync: true };

function lookUp(r: Resolver, lib: Library, ref: string, name: string, depth: number): { lib: Library; member: Member } | undefined {
  const at = catalogType(r, lib, ref);
  if (!at || depth > 8) return undefined;
  const own = Object.hasOwn(at.entry.members, name) ? at.entry.members[name] : undefined;
  if (own) return { lib: at.lib, member: own };
  return at.entry.extends ? lookUp(r, at.lib, at.entry.extends, name, depth + 1) : undefined;
}

/** A property (its type) or a method (to be called). */
export function apiMember(r: Resolver, v: ApiValue, name: string): Values {
  if (name === 'constructor' || name === 'then') return none;
  const mixed = v.owner?.t === 'obj' ? r.member(v.owner, name) : none;
  if (mixed.length > 0) return mixed.map((f) => methodOf(f, v));
  const found = findMember(r, v.lib, v.type, name);
  if (!found) {
    const added = v.lib.types[v.type]?.added && r.added?.find(v, name);
    return added && added.length > 0 ? added : namedExport(v, name);
  }
  const { member } = found;
  const isProperty = member.type !== undefined && !member.returns && !member.effect && !member.calls;
  if (isProperty) {
    const values = typeUse(r, member.type!, { lib: found.lib, recv: v, name });
    return values;
  }
  const fn = apiFn(found.lib, name, member, v);
  return [fn];
}

/** What a call returns: a transaction may be given to a callback or, without one, to the caller. */
export function returnsAt(r: Resolver, member: Member, args: readonly Expr[], frame: Frame): TypeUse | undefined {
  if (member.bare === undefined) return member.returns;
  const isFn = (e: Expr): boolean =>
    e.k === 'fn' || r.evaluate(e, frame).some((v) => v.t === 'fn' || v.t === 'apiFn' || (v.t === 'type' && v.ref.k === 'fn'));
  return args.some(isFn) ? member.returns : member.bare;
}

/** A package's default export has the named ones as members: `mongoose.Schema`. */
function namedExport(v: ApiValue, name: string): Values {
  for (const exports of Object.values(v.lib.exports)) {
    const whole = exports['default'] ?? exports['='];
    if (!whole || !('value' in whole) || whole.value !== v.type || !Object.hasOwn(exports, name)) continue;
    const value = exportOf(v.lib, name, exports[name]!);
    if (value) return [value];
  }
  return none;
}

/** What `new` makes of a library's class, or of a value that stands for one (`new Order()` of `const Order = model('Order', schema)`). */
export function constructed(
  r: Resolver,
  callee: ApiValue | ApiClassValue,
  e: { a: Expr[]; at: number; ta?: TypeRef[] },
  frame: Frame,
): Values | undefined {
  const use = callee.lib.types[callee.type]?.construct?.returns;
  if (use === undefined || (callee.t === 'apiClass' && callee.sub)) return undefined;
  const site: UseSite = { lib: callee.lib, name: callee.type, call: { a: e.a, at: e.at, ...(e.ta ? { ta: e.ta } : {}) }, frame };
  return typeUse(r, use, callee.t === 'api' ? { ...site, recv: callee } : site);
}

/** Where a type use is read: the call it belongs to. */
export interface UseSite {
  lib: Library;
  recv?: ApiValue;
  name: string;
  call?: { a: Expr[]; ta?: TypeRef[]; at: number };
  frame?: Frame;
  /** Texts of a tagged template. */
  tag?: { q: string[] };
  /** Handle for values bound to the transaction this call opens. */
  tx?: string;
}

export function typeUse(r: Resolver, use: TypeUse, site: UseSite): Values {
  const spec = typeof use === 'string' ? { type: use } : use;
  const { call, frame, recv } = site;
  const argument = (i: number): Values => (call && frame && call.a[i] ? r.evaluate(call.a[i]!, frame) : none);
  let m: RegExpExecArray | null;
  if (spec.gathers) return gathered(r, spec.type, site);
  if (spec.type === 'this')
    return recv ? [mixedIn(r, withHandle(r, retargeted(recv, targetOf(r, spec.target, site)), spec, site), spec, site)] : none;
  if ((m = /^arg(\d+)$/.exec(spec.type))) return bound(r, argument(Number(m[1])), spec, site);
  if ((m = /^instance:arg(\d+)$/.exec(spec.type)))
    return bound(
      r,
      flatMap(argument(Number(m[1])), (v) => r.instantiate(v, [])),
      spec,
      site,
    );
  if ((m = /^model(?::(\w+))?(\[\])?$/.exec(spec.type))) return ofModel(r, m[1], m[2] !== undefined, spec, site);
  if ((m = /^callback:arg(\d+)$/.exec(spec.type))) {
    const index = callbackIndex(call?.a, Number(m[1]), (i) => argument(i).some((v) => v.t === 'fn' || v.t === 'apiFn'));
    return flatMap(argument(index), (v) => callbackReturn(r, v, site, Number(m![1])));
  }
  if ((m = /^typeArg(\d+)$/.exec(spec.type))) {
    const ref = call?.ta?.[Number(m[1])];
    return ref && frame ? r.typeValues(ref, { file: frame.file, subst: substOf(r, frame), frame }) : none;
  }
  if ((m = /^typeParam(\d+)$/.exec(spec.type))) return bound(r, recv?.targs?.[Number(m[1])] ?? none, spec, site);
  const array = spec.type.endsWith('[]');
  const found = catalogType(r, site.lib, array ? spec.type.slice(0, -2) : spec.type);
  if (!found) return none;
  const base = apiValue(found.lib, found.type, {
    ...inherited(recv),
    ...(found.entry.generic ? typedBy(r, spec.typedBy, site) : {}),
    ...targetOf(r, spec.target, site),
    ...modelOf(spec, argument),
    ...keptBy(r, spec, site),
  });
  const value = withHandle(r, base, spec, site);
  return array ? [{ t: 'arr', items: [value], key: `a:${value.key}` }] : [value];
}

/** What a generic value's type argument 0 is: said by the call, or that of what it comes from. */
function typedBy(r: Resolver, index: number | undefined, { call, frame, recv }: UseSite): { targs?: Values[] } {
  const ref = index === undefined ? undefined : call?.ta?.[index];
  if (!ref || !frame) return recv?.targs ? { targs: recv.targs } : {};
  const values = r.typeValues(ref, { file: frame.file, subst: substOf(r, frame), frame });
  return { targs: [flatMap(values, (v) => (v.t === 'fn' ? closureReturn(r, v, undefined) : [v]))] };
}

/** A chain that is given a closure for each case: its value, which knows what all of them return, or that itself. */
function gathered(r: Resolver, type: string, { call, frame, recv }: UseSite): Values {
  const last = call?.a[call.a.length - 1];
  const returned = last && frame ? flatMap(r.evaluate(last, frame), (v) => (v.t === 'fn' ? closureReturn(r, v, undefined) : none)) : none;
  const all = union(recv?.targs?.[0] ?? none, returned);
  return type === 'this' ? (recv ? [apiValue(recv.lib, recv.type, { targs: [all] })] : none) : all;
}

function inherited(recv: ApiValue | undefined): Partial<ApiValue> {
  if (!recv) return {};
  const data: Partial<ApiValue> = {};
  if (recv.handle !== undefined) data.handle = recv.handle;
  if (recv.target !== undefined) data.target = recv.target;
  if (recv.model !== undefined) data.model = recv.model;
  if (recv.sql !== undefined) data.sql = recv.sql;
  return data;
}

/** The SQL a statement object is made of, and the callback it keeps, where the call says them. */
function keptBy(r: Resolver, spec: Exclude<TypeUse, string>, site: UseSite): { sql?: string; held?: Values } {
  const sql =
    typeof spec.sql === 'number'
      ? sqlText(r, site, spec.sql)
      : spec.sql?.replace(/\{(\d+)\}/g, (_, n: string) => targetOf(r, { arg: Number(n) }, site).target ?? '?');
  const held = spec.holds === undefined || !site.frame ? undefined : site.call?.a[spec.holds];
  return { ...(sql === undefined ? {} : { sql }), ...(held ? { held: r.evaluate(held, site.frame!) } : {}) };
}

/** An instance of the receiver's own class, or of a library type where that is no class of the workspace. */
function ofModel(r: Resolver, otherwise: string | undefined, list: boolean, spec: Exclude<TypeUse, string>, site: UseSite): Values {
  const cls = site.recv?.model;
  const values =
    cls?.t === 'class' ? r.instantiate(cls, []) : otherwise === undefined ? none : typeUse(r, { ...spec, type: otherwise }, site);
  return list && values.length > 0 ? [arr(values)] : values;
}

/** Values handed back from an argument; where the use names a handle, they are bound to it (`manager.withRepository(orders)`). */
function bound(r: Resolver, values: Values, spec: Exclude<TypeUse, string>, site: UseSite): Values {
  if (spec.handle === undefined) return values;
  const own = withHandle(r, apiValue(site.lib, '', site.recv?.handle === undefined ? {} : { handle: site.recv.handle }), spec, site).handle;
  return values.map((v) => (v.t === 'api' ? remake(v, own) : v.t === 'inst' ? boundInst(v, own) : v));
}

/** The receiver with another target: `builder.into(Order)`. */
function retargeted(v: ApiValue, to: { target?: string; model?: Value }): ApiValue {
  if (to.target === undefined) return v;
  return apiValue(v.lib, v.type, {
    ...to,
    ...(v.handle === undefined ? {} : { handle: v.handle }),
    ...(v.owner ? { owner: v.owner } : {}),
  });
}

/** The value with an object's members as its own: `repository.extend({ … })`. */
function mixedIn(r: Resolver, v: ApiValue, spec: Exclude<TypeUse, string>, { call, frame }: UseSite): ApiValue {
  const e = spec.mixes && call?.a[spec.mixes.arg];
  const owner = e && frame ? r.evaluate(e, frame).find((x) => x.t === 'obj') : undefined;
  const { lib, type, handle, target, model } = v;
  return owner
    ? apiValue(lib, type, {
        ...(handle === undefined ? {} : { handle }),
        ...(target === undefined ? {} : { target }),
        ...(model ? { model } : {}),
        owner,
      })
    : v;
}

/** Optional arguments may stand before a trailing callback: `transaction(work)`, `transaction(isolation, work)`. */
function callbackIndex(args: readonly Expr[] | undefined, index: number, isFn: (i: number) => boolean): number {
  const last = (args?.length ?? 0) - 1;
  return last >= 0 && last !== index && !isFn(index) ? last : index;
}

/** The class or schema that a value is made a model of. A schema made of a class stands for the class. */
function modelOf(spec: Exclude<TypeUse, string>, argument: (i: number) => Values): { model?: Value } {
  if (!spec.model) return {};
  for (const v of argument(spec.model.arg)) {
    if (v.t === 'class') return { model: v };
    if (v.t === 'api') return { model: v.model ?? v };
  }
  return {};
}

/** Name (and class) an effect is about. */
export function targetOf(r: Resolver, target: Target | undefined, site: UseSite): { target?: string; model?: Value } {
  if (!target) return {};
  if ('text' in target) return { target: target.text };
  if ('member' in target) return { target: site.name };
  if ('receiver' in target)
    return site.recv
      ? { ...(site.recv.target === undefined ? {} : { target: site.recv.target }), ...(site.recv.model ? { model: site.recv.model } : {}) }
      : {};
  const { call, frame } = site;
  if (!call || !frame) return {};
  if ('typeArg' in target) {
    const ref = call.ta?.[target.typeArg];
    return ref?.k === 'ref' ? { target: ref.name[ref.name.length - 1]! } : {};
  }
  const e = call.a['classOf' in target ? target.classOf : target.arg];
  if (!e) return {};
  let values = r.evaluate(e, frame);
  if ('classOf' in target) values = values.filter((v) => v.t !== 'obj');
  if ('arg' in target && target.path !== undefined)
    values = r.follow(
      values,
      target.path.split('.').map((p) => `.${p}`),
    );
  return nameValue(r, values);
}

/** A display name for what a value is about: a string, a class, an instance's class, an array's first element. */
export function nameValue(r: Resolver, values: Values): { target?: string; model?: Value } {
  for (const v of values) {
    if (v.t === 'lit' && typeof v.v === 'string') return { target: v.v };
    if (v.t === 'class') return { target: v.cls.name, model: v };
    if (v.t === 'inst')
      return {
        target: v.cls.name,
        model: {
          t: 'class',
          file: v.file,
          cls: v.cls,
          frame: v.frame,
          key: `c:${v.file.n}.${v.cls.id}@${v.frame.id}`,
        } satisfies ClassValue,
      };
    if (v.t === 'arr') {
      const inner = nameValue(r, v.items);
      if (inner.target) return inner;
    }
    if (v.t === 'obj') {
      const named = r.members([v], 'topic').concat(r.members([v], 'name'), r.members([v], 'tableName'));
      const s = strings(named)[0];
      if (s) return { target: s };
    }
    if (v.t === 'api' && v.target) return { target: v.target, ...(v.model ? { model: v.model } : {}) };
  }
  return {};
}

/** Before the id of a library: the handle of what is bound to its ambient transaction, whichever is open. */
export const ambientHandle = 'ambient:';

/** The handle name of a transaction that a call opens. One name per call site. */
export function siteHandle(file: FileIndex, at: number): string {
  return `T:${file.n}.${at}`;
}

function withHandle(r: Resolver, v: ApiValue, spec: Exclude<TypeUse, string>, site: UseSite): ApiValue {
  const handle = spec.handle ?? 'same';
  if (handle === 'same') {
    if (site.tx !== undefined) return remake(v, site.tx);
    return v;
  }
  if (handle === 'none') return remake(v, undefined);
  if (handle === 'ambient') return remake(v, `${ambientHandle}${site.lib.id}`);
  if (handle === 'fresh' || handle === 'begun' || handle === 'batch') {
    if (site.tx !== undefined) return remake(v, site.tx);
    return site.call && site.frame ? remake(v, siteHandle(site.frame.file, site.call.at)) : v;
  }
  const from = handleFrom(r, handle, site);
  return from === undefined ? v : remake(v, from);
}

function remake(v: ApiValue, handle: string | undefined): ApiValue {
  return apiValue(v.lib, v.type, {
    ...(handle === undefined ? {} : { handle }),
    ...(v.target === undefined ? {} : { target: v.target }),
    ...(v.model ? { model: v.model } : {}),
    ...(v.owner ? { owner: v.owner } : {}),
    ...(v.sql === undefined ? {} : { sql: v.sql }),
    ...(v.held ? { held: v.held } : {}),
  });
}

/** The handle given in an argument or option of a call; undefined where none is given. */
export function handleFrom(r: Resolver, from: HandleFrom, site: UseSite): string | undefined {
  const { call, frame } = site;
  if (!call || !frame) return undefined;
  const candidates: Values[] = [];
  if ('arg' in from) {
    const e = call.a[from.arg];
    if (e) {
      const v = r.evaluate(e, frame);
      candidates.push(
        from.path === undefined
          ? v
          : r.follow(
              v,
              from.path.split('.').map((p) => `.${p}`),
            ),
      );
    }
  } else {
    for (const e of call.a) {
      const objects = r.evaluate(e, frame).filter((v) => v.t === 'obj' || v.t === 'type' || v.t === 'inst');
      if (objects.length > 0) candidates.push(r.members(objects, from.option));
    }
  }
  const handles = candidates.flatMap((values) => values.flatMap((v) => (v.t === 'api' && v.handle !== undefined ? [v.handle] : [])));
  // `outer ?? (await begin())`: where both are possible, the one that is opened here is what can be followed.
  return handles.find((h) => !h.startsWith('param:')) ?? handles[0];
}

/**
 * The call may name a handle that is not seen: its options are unknown, or have something unknown spread into them. What stands first
 * is data as often as options: only what is spread there says anything.
 */
export function mayHandOn(r: Resolver, from: HandleFrom, site: UseSite): boolean {
  const { call, frame } = site;
  if (!call || !frame) return false;
  const name = 'arg' in from ? from.path?.split('.')[0] : from.option;
  if (name === undefined) return false;
  const data = 'arg' in from ? 0 : (from.data ?? 1);
  return call.a.some((e, i) => ('arg' in from ? i === from.arg : true) && mayHold(r, e, name, frame, i >= data, 0));
}

function mayHold(r: Resolver, e: Expr, name: string, frame: Frame, unknown: boolean, depth: number): boolean {
  if (depth > 3) return true;
  if (e.k === 'cast') return mayHold(r, e.e, name, frame, unknown, depth);
  if (e.k === 'obj') {
    return e.p.some((p) => {
      if ('spread' in p) return mayHold(r, p.spread, name, frame, true, depth + 1);
      if (!('n' in p) || p.n !== name) return false;
      const values = r.evaluate(p.e, frame);
      return !(values.length > 0 && values.every((v) => v.t === 'lit'));
    });
  }
  if (e.k !== 'var' && e.k !== 'mem' && e.k !== 'call' && e.k !== 'cond' && e.k !== 'log') return false;
  const values = r.evaluate(e, frame);
  const objects = values.filter((v) => v.t === 'obj');
  // A member of something that came from elsewhere may have been given the handle after it was made.
  if (e.k === 'mem' && depth > 0) return true;
  if (objects.length > 0) return objects.some((v) => mayHold(r, v.e, name, v.frame, unknown, depth + 1));
  return unknown && (values.every((v) => v.t === 'type' || v.t === 'pkg') || givenUnseen(e, frame));
}

/** A parameter for which this context passed something of which nothing is known. */
function givenUnseen(e: Expr, frame: Frame): boolean {
  const i = e.k === 'var' ? frame.fn.params.findIndex((p) => p.v === e.v) : -1;
  return i >= 0 && frame.args?.[i]?.length === 0;
}

function callbackReturn(r: Resolver, v: Value, site: UseSite, index: number): Values {
  if (v.t !== 'fn') return none;
  const found = site.recv ? findMember(r, site.recv.lib, site.recv.type, site.name) : undefined;
  const callback = found?.member.calls?.find((c) => c.arg === index);
  const frame = r.frame(v.file, v.fn, v.frame, v.self, callback ? callbackArgs(r, callback, { ...site, lib: found!.lib }) : undefined);
  return union(...(v.file.returns.get(v.fn.id) ?? []).map((e) => r.evaluate(e, frame)));
}

/** What a library passes to a callback. */
export function callbackArgs(r: Resolver, callback: Callback, site: UseSite): Values[] | undefined {
  if (!callback.params) return undefined;
  const tx = callback.transaction && site.call && site.frame ? transactionHandle(callback, site) : undefined;
  return callback.params.map((p) => (p === null ? none : typeUse(r, p, tx === undefined ? site : { ...site, tx })));
}

/** The handle of the transaction a callback runs in. A transaction opened on an open handle is the same one (savepoint). */
export function transactionHandle(callback: Callback, site: UseSite): string {
  if (callback.on === 'receiver' && site.recv?.handle !== undefined) return site.recv.handle;
  if (site.recv?.handle?.startsWith('T:') || site.recv?.handle?.startsWith('param:')) return site.recv.handle;
  return siteHandle(site.frame!.file, site.call!.at);
}

/** Parameter `i` of a closure written as argument `index` of a call. */
export function callbackParam(r: Resolver, by: ArgumentPlace, frame: Frame, i: number): Values {
  const at = frame.fn.id === by.fn ? frame : r.lexicalFrame(frame.file, by.fn, frame);
  let values: Values = none;
  for (const f of r.evaluate(by.call.f, at)) {
    if (f.t === 'apiFn') values = union(values, apiCallbackParam(r, f, by, at, i));
    else if (by.path !== undefined) continue;
    else if (f.t === 'fn') {
      const p = f.fn.params[by.index];
      if (p?.type) {
        for (const t of r.typeValues(p.type, { file: f.file, subst: substOf(r, f.frame), frame: f.frame })) {
          if (t.t === 'type' && t.ref.k === 'fn') {
            const type = t.ref.params[i]?.type;
            if (type) values = union(values, r.typeValues(type, { file: t.file, subst: t.subst }));
          }
        }
      }
    } else if (f.t === 'native') {
      if (f.recv.t === 'arr' && i === (f.name === 'reduce' ? 1 : 0)) values = union(values, f.recv.items);
      else if (f.name === 'then' && i === 0) values = union(values, [f.recv]);
    }
  }
  return values;
}

/** Whether a closure stands where a callback is looked for; `*` in the callback's path is any key. */
function isAlong(wanted: string | undefined, path: readonly string[] | undefined): boolean {
  if (wanted === undefined || path === undefined) return wanted === path;
  const parts = wanted.split('.');
  return parts.length === path.length && parts.every((p, i) => p === '*' || p === path[i]);
}

function apiCallbackParam(r: Resolver, f: ApiFnValue, by: ArgumentPlace, at: Frame, i: number): Values {
  const callbacks = f.member.calls?.filter((c) => isAlong(c.path, by.path));
  const callback =
    callbacks?.find((c) => c.arg === by.index) ?? (by.index === by.call.a.length - 1 ? callbacks?.find((c) => c.transaction) : undefined);
  if (!callback) return none;
  const args = callbackArgs(r, callback, { lib: f.lib, ...(f.recv ? { recv: f.recv } : {}), name: f.name, call: by.call, frame: at });
  return args?.[i] ?? none;
}
