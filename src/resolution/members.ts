/** `value.name`: what a member of a value is. */
import type { Library, Member } from '../model/catalog.js';
import type { ClassFact, Expr, MemberFact, TypeRef } from '../model/facts.js';
import type { FileIndex } from './file-index.js';
import { apiMember, catalogType } from './api.js';
import { cradle, cradleMember } from './awilix.js';
import { decoratedValue } from './inject.js';
import { exportOf, packageMember } from './modules.js';
import { propertyOf } from './keyed.js';
import { sqlMember } from './sql-text.js';
import { nativeMember } from './natives.js';
import { remembered } from './memo.js';
import type { Resolver } from './resolver.js';
import { shortKey } from './short-keys.js';
import { instSubst, isTelling } from './frames.js';
import { withPuts } from './puts.js';
import { withReplacements } from './replaced.js';
import { assignValues, feasible } from './assign.js';
import {
  apiClass,
  apiFn,
  apiValue,
  flatMap,
  fnValue,
  lit,
  none,
  noSubst,
  union,
  type ApiClassValue,
  type ClassValue,
  type Frame,
  type InstValue,
  type ObjValue,
  type Value,
  type Values,
  type TypeValue,
} from './values.js';

interface SuperRef {
  t: 'native';
  name: 'super';
  recv: Value;
  base: Value;
  key: string;
}

export function member(r: Resolver, v: Value, name: string): Values {
  switch (v.t) {
    case 'inst': {
      if (name === 'constructor') return [classOf(v)];
      const key = `m:${shortKey(r, v)}.${name}`;
      return remembered(r, key, () => classMember(r, v.file, v.cls, name, v, false));
    }
    case 'class':
      if (name === 'name') return [lit(v.cls.name)];
      if (name === 'prototype') return none;
      return classMember(r, v.file, v.cls, name, v, true);
    case 'api':
      return apiMember(r, v, name);
    case 'apiClass':
      return staticMember(r, v, name);
    case 'obj': {
      // `state = { ...state, a }`: an object that is spread into itself.
      const key = `m:${shortKey(r, v)}.${name}`;
      return remembered(r, key, () => withReplacements(r, objectMember(r, v, name), name));
    }
    case 'ns': {
      const values = r.exportValue(v.file, name);
      return values;
    }
    case 'pkg':
      return v.name === 'awilix' && name === 'cradle' ? [cradle] : packageMember(r, v.name, v.path, name);
    case 'lit': {
      const text = sqlMember(v, name);
      return text ? [text] : none;
    }
    case 'enum': {
      const decl = v.file.facts.enums.find((e) => e.name === v.name);
      const value = decl?.members[name];
      return value === undefined ? none : [lit(value)];
    }
    case 'type':
      return typeMember(r, v, name);
    case 'native': {
      if (v.name === 'super' && 'base' in v) return superMember(r, v as never, name);
      // Functions have methods; there is no telling what else `xs.map.something` may be.
      return name === 'call' || name === 'apply' || name === 'bind' ? nativeMember(v, name) : none;
    }
    case 'arr':
    case 'fn':
    case 'global':
    case 'apiFn':
      return functionProperty(r, v, name);
    default:
      return none;
  }
}

/** Members of functions, arrays and globals: `f.call`, `xs.map`, `Promise.all`. A function may also carry a library's statics. */
function functionProperty(r: Resolver, v: Value, name: string): Values {
  if (v.t === 'apiFn') {
    const found = v.lib.types[`${v.name}()`]?.members[name];
    if (found) return [apiFn(v.lib, name, found)];
  }
  const property = v.t === 'arr' ? propertyOf(r, v, name) : undefined;
  if (property) return property;
  const registered = cradleMember(r, v, name);
  if (registered) return registered;
  if (v.t === 'global') {
    const found = r.catalog.byPackage.get('globalThis')?.flatMap(({ library, exports }) => {
      const exp = exports[`${v.name}.${name}`];
      return exp && 'fn' in exp ? [apiFn(library, name, exp.fn)] : [];
    });
    if (found && found.length > 0) return found;
  }
  return nativeMember(v, name);
}

function superMember(r: Resolver, v: SuperRef, name: string): Values {
  const self = v.recv;
  if (v.base.t === 'class') return classMember(r, v.base.file, v.base.cls, name, self, self.t === 'class');
  if (v.base.t === 'apiClass') {
    const owner = apiOf(r, v.base, self, undefined, noSubst as never);
    return owner ? apiMember(r, owner, name) : none;
  }
  return none;
}

/** Looks a name up in a class and its bases. `self` is the instance (or the class, for statics). */
function classMember(r: Resolver, file: FileIndex, cls: ClassFact, name: string, self: Value, isStatic: boolean): Values {
  const seen = new Set<string>();
  // A class that a function makes (a mixin) extends what that call of the function was given.
  const made = (self.t === 'class' || self.t === 'inst') && self.cls === cls ? self.frame : undefined;
  let at: { file: FileIndex; cls: ClassFact; frame?: Frame } | undefined = { file, cls, ...(made ? { frame: made } : {}) };
  while (at && !seen.has(`${at.file.n}.${at.cls.id}`)) {
    seen.add(`${at.file.n}.${at.cls.id}`);
    const found = ownMember(r, at.file, at.cls, name, self, isStatic);
    if (found) return found;
    let next: typeof at | undefined;
    const frame = at.frame ?? r.rootFrame(at.file, at.cls.fn);
    for (const base of r.superclass(at.file, at.cls, frame)) {
      if (base.t === 'class') next = { file: base.file, cls: base.cls, frame: base.frame };
      else if (base.t === 'apiClass') {
        const values = baseApiMember(r, base, at, name, self, isStatic);
        if (values.length > 0) return values;
      }
    }
    at = next;
  }
  return none;
}

function baseApiMember(
  r: Resolver,
  base: ApiClassValue,
  at: { file: FileIndex; cls: ClassFact },
  name: string,
  self: Value,
  isStatic: boolean,
): Values {
  if (isStatic && self.t === 'class') return staticMember(r, apiClass(base.lib, base.type, self), name);
  const api = apiOf(r, base, self, at, undefined);
  return api ? apiMember(r, api, name) : none;
}

/** An instance of a workspace class seen as its library base: `class OrderRepository extends Repository<Order>`. */
export function apiOf(
  r: Resolver,
  base: ApiClassValue,
  self: Value,
  at: { file: FileIndex; cls: ClassFact } | undefined,
  _subst: undefined,
): ReturnType<typeof apiValue> | undefined {
  if (self.t !== 'inst' && self.t !== 'class') return undefined;
  const ref = at?.cls.extendsArgs?.[0];
  const given =
    ref && at ? r.typeValues(ref, { file: at.file, subst: self.t === 'inst' ? instSubst(r, self, at.cls.id, at.file) : noSubst }) : none;
  const model = given.find((v) => v.t === 'inst');
  const target = model?.t === 'inst' ? model.cls.name : self.cls.name;
  const cls: Value = model?.t === 'inst' ? classOf(model) : classOf(self);
  return apiValue(base.lib, base.type, {
    target,
    model: cls,
    owner: self,
    ...(base.lib.types[base.type]?.generic ? { targs: [given] } : {}),
    ...(self.t === 'inst' && self.handle !== undefined ? { handle: self.handle } : {}),
  });
}

export function classOf(v: InstValue | ClassValue): ClassValue {
  return { t: 'class', file: v.file, cls: v.cls, frame: v.frame, key: `c:${v.file.n}.${v.cls.id}@${v.frame.id}` };
}

function ownMember(r: Resolver, file: FileIndex, cls: ClassFact, name: string, self: Value, isStatic: boolean): Values | undefined {
  const frame = r.rootFrame(file, cls.fn);
  const decl = pick(cls.members, name, isStatic);
  if (decl?.kind === 'method') {
    const fn = decl.fn === undefined ? undefined : file.facts.fns[decl.fn];
    if (!fn || (!fn.body && (decl.abstract || decl.optional))) return undefined;
    return [fnValue(file, fn, frame, self)];
  }
  if (decl?.kind === 'getter' && decl.fn !== undefined) {
    const fn = file.facts.fns[decl.fn]!;
    const at = r.frame(file, fn, frame, self);
    const values = union(...(file.returns.get(fn.id) ?? []).map((e) => r.evaluate(e, at)));
    if (values.length > 0 || !fn.returns) return values;
    return r.typeValues(fn.returns, { file, subst: self.t === 'inst' ? instSubst(r, self, cls.id, file) : noSubst, frame: at });
  }
  const fromCtor = isStatic ? undefined : paramProperty(r, file, cls, name, self);
  if (fromCtor) return fromCtor;
  const assigned = file.fieldAssigns.get(`${cls.id}.${name}`);
  if (!decl && !assigned) return undefined;
  return fieldValues(r, file, cls, decl, assigned, name, self, frame);
}

function pick(members: readonly MemberFact[], name: string, isStatic: boolean): MemberFact | undefined {
  let found: MemberFact | undefined;
  for (const m of members)
    if (m.name === name && Boolean(m.static) === isStatic && m.kind !== 'setter' && (!found || m.fn !== undefined)) found = m;
  return found;
}

function paramProperty(r: Resolver, file: FileIndex, cls: ClassFact, name: string, self: Value): Values | undefined {
  const ctor = cls.ctor === undefined ? undefined : file.facts.fns[cls.ctor];
  const i = ctor?.params.findIndex((p) => p.prop === name) ?? -1;
  if (!ctor || i < 0) return undefined;
  const v = ctor.params[i]!.v;
  if (v === undefined) return none;
  return r.variable(r.frame(file, ctor, r.rootFrame(file, cls.fn), self), v);
}

function fieldValues(
  r: Resolver,
  file: FileIndex,
  cls: ClassFact,
  decl: MemberFact | undefined,
  assigned: ReturnType<FileIndex['fieldAssigns']['get']>,
  name: string,
  self: Value,
  frame: Frame,
): Values {
  let values: Values = none;
  if (decl?.init && decl.fn !== undefined) values = r.evaluate(decl.init, r.frame(file, file.facts.fns[decl.fn]!, frame, self));
  if (assigned) {
    for (const a of assigned) {
      const fn = file.facts.fns[a.fn]!;
      // The assigning method runs on this very instance.
      const at = fn.cls === cls.id && fn.kind !== 'arrow' ? r.frame(file, fn, frame, self) : undefined;
      if (at && !feasible(r, a, at)) continue;
      values = union(values, at ? r.follow(r.evaluate(a.e, at), a.path) : assignValues(r, a, r.rootFrame(file, a.fn)));
    }
  }
  const puts = file.puts.get(`${cls.id}#${name}`);
  if (puts) values = withPuts(r, values, puts, r.frame(file, file.facts.fns[cls.ctor ?? 0]!, frame, self));
  const injected = decl ? decoratedValue(r, decl.decorators, file, frame, decl.type) : none;
  if (injected.length > 0 && !isTelling(values)) return injected;
  if (!isTelling(values) && decl?.type) {
    const typed = r.typeValues(decl.type, { file, subst: self.t === 'inst' ? instSubst(r, self, cls.id, file) : noSubst });
    if (typed.length > 0)
      return union(
        values.filter((v) => v.t === 'lit'),
        typed,
      );
  }
  return values;
}

/** What a class extends. */
export function superclass(r: Resolver, file: FileIndex, cls: ClassFact, frame: Frame): Values {
  if (!cls.extends) return none;
  const key = `s:${file.n}.${cls.id}@${frame.id}`;
  const base = cls.extends;
  return remembered(r, key, () => {
    const values = r.evaluate(base, frame).filter(isClass);
    return values.length > 0 ? values : mixedInto(r, base, frame);
  });
}

/** `class Row extends DbErrors(Model)`: what a function that is not seen is given a class for is a subclass of it. */
function mixedInto(r: Resolver, e: Expr, frame: Frame): Values {
  return e.k === 'call' ? union(...e.a.map((a) => r.evaluate(a, frame).filter(isClass)), mixedInto(r, e.f, frame)) : none;
}

function isClass(v: Value): boolean {
  return v.t === 'class' || v.t === 'apiClass';
}

/** A static member of a library class, also through a workspace subclass of it. */
function staticMember(r: Resolver, v: ApiClassValue, name: string): Values {
  const found = findStatic(r, v.lib, v.type, name, 0);
  if (!found) return name === 'name' && v.sub ? [lit(v.sub.cls.name)] : nestedExport(v, name);
  const recv = v.sub ? apiValue(v.lib, v.type, { target: v.sub.cls.name, model: v.sub, owner: v.sub }) : apiValue(v.lib, v.type);
  return [apiFn(found.lib, name, found.member, recv, true)];
}

/** A class that hangs on another, exported as `A.B`: `new AWS.DynamoDB.DocumentClient()`. */
function nestedExport(v: ApiClassValue, name: string): Values {
  for (const exports of Object.values(v.lib.exports)) {
    for (const [outer, exp] of Object.entries(exports)) {
      const inner = 'class' in exp && exp.class === v.type ? exports[`${outer}.${name}`] : undefined;
      const value = inner && exportOf(v.lib, name, inner);
      if (value) return [value];
    }
  }
  return none;
}

function findStatic(r: Resolver, lib: Library, ref: string, name: string, depth: number): { lib: Library; member: Member } | undefined {
  const at = catalogType(r, lib, ref);
  if (!at || depth > 6) return undefined;
  const own = at.entry.statics && Object.hasOwn(at.entry.statics, name) ? at.entry.statics[name] : undefined;
  if (own) return { lib: at.lib, member: own };
  return at.entry.extends ? findStatic(r, at.lib, at.entry.extends, name, depth + 1) : undefined;
}

function objectMember(r: Resolver, v: ObjValue, name: string): Values {
  let values: Values | undefined;
  for (let i = v.e.p.length - 1; i >= 0; i--) {
    const p = v.e.p[i]!;
    if ('spread' in p) {
      const from = r.members(r.evaluate(p.spread, v.frame), name);
      if (from.length > 0) values = union(values ?? none, from);
      continue;
    }
    if ('c' in p) {
      const keys = r.evaluate(p.c, v.frame);
      if (!keys.some((k) => k.t === 'lit' && String(k.v) === name)) continue;
    } else if (p.n !== name) continue;
    if ('n' in p && p.kind === 'set') continue;
    const own = r.evaluate(p.e, v.frame);
    if ('n' in p && p.kind === 'get')
      return flatMap(own, (f) =>
        f.t === 'fn' ? union(...(f.file.returns.get(f.fn.id) ?? []).map((x) => r.evaluate(x, r.frame(f.file, f.fn, f.frame, v)))) : none,
      );
    // Methods of an object literal see the object as `this`.
    const bound = own.map((f) => (f.t === 'fn' && f.fn.kind !== 'arrow' && !f.self ? fnValue(f.file, f.fn, f.frame, v) : f));
    return union(bound, values ?? none, assignedMember(r, v, name));
  }
  return union(values ?? none, assignedMember(r, v, name));
}

/** What is assigned to a member of the variable that holds the object: `const db = {}; db.sequelize = sequelize; module.exports = db`. */
function assignedMember(r: Resolver, v: ObjValue, name: string): Values {
  const holder = v.file.holders.get(v.e);
  const assigned = holder === undefined ? undefined : v.file.memberAssigns.get(`${holder}.${name}`);
  return assigned ? union(...assigned.map((a) => assignValues(r, a, v.frame))) : none;
}

function typeMember(r: Resolver, v: TypeValue, name: string): Values {
  const ref = memberType(r, v, name);
  if (!ref) {
    if (v.ref.k === 'arr') return nativeMember(v, name);
    return v.ref.k === 'fn' ? nativeMember(v, name) : none;
  }
  return r.typeValues(ref.ref, { file: ref.file, subst: v.subst });
}

function memberType(r: Resolver, v: TypeValue, name: string): { ref: TypeRef; file: FileIndex } | undefined {
  if (v.ref.k === 'obj') {
    const ref = v.ref.members[name];
    return ref ? { ref, file: v.file } : undefined;
  }
  if (v.ref.k === 'ref') {
    const decl = v.file.types.get(v.ref.name[0]!);
    if (decl?.k !== 'interface') return undefined;
    for (const d of decl.decls) {
      const ref = d.members[name];
      if (ref) return { ref, file: v.file };
    }
    for (const d of decl.decls) {
      for (const base of d.extends) {
        for (const b of r.typeValues(base, { file: v.file, subst: v.subst })) {
          if (b.t === 'type' && b.key !== v.key) {
            const found = memberType(r, b, name);
            if (found) return found;
          }
        }
      }
    }
  }
  return undefined;
}
