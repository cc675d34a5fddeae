/**
 * Members that a program gives to a library's values: the statics, methods and query helpers of a Mongoose schema. They are kept under
 * the schema, and found on the models, documents and queries made of it, with these as `this`.
 */
import type { Expr, FnFact } from '../model/facts.js';
import type { FileIndex } from './file-index.js';
import { objProp } from './objects.js';
import type { Resolver } from './resolver.js';
import { apiValue, methodOf, none, strings, union, type ApiValue, type FnValue, type Frame, type Value, type Values } from './values.js';

export interface Added {
  /** What the program added under a name to values made of the same schema as this one. */
  find(v: ApiValue, name: string): Values;
  /** `this` of a function that was added, where nothing calls it in sight. */
  self(fn: FnFact): Value | undefined;
}

const nothing: Added = { find: () => none, self: () => undefined };

/** A kind of value that programs add members to: `under` a property of the schema, `by` a method of it, or from a class (`loadClass`). */
interface Kind {
  lib: ApiValue['lib'];
  type: string;
  under: string;
  by: string | undefined;
  fromClass: 'static' | 'instance' | undefined;
}

/** Made when first asked for; while it is being made nothing is known to be added. */
export function addedMembers(r: Resolver): Added {
  const kinds: Kind[] = [];
  for (const lib of r.catalog.libraries) {
    for (const [type, entry] of Object.entries(lib.types)) {
      if (!entry.added) continue;
      kinds.push({ lib, type, under: entry.added.under, by: entry.added.by, fromClass: entry.added.fromClass });
    }
  }
  const packages = new Set(kinds.flatMap((k) => Object.keys(k.lib.exports)));
  if (!r.program.files.some((file) => file.facts.specifiers.some((s) => packages.has(s)))) return nothing;

  const table = new Map<string, Values>();
  const named = new Map<string, Value>();
  const selves = new Map<FnFact, Value>();
  for (const file of r.program.files) if (!r.program.excluded(file.path)) collect(r, file, kinds, { put, name });

  function put(kind: Kind, schema: ApiValue, member: string, values: Values): void {
    const fns = values.filter((v): v is FnValue => v.t === 'fn');
    if (fns.length === 0) return;
    const key = `${kind.type}|${identity(schema)}|${member}`;
    table.set(key, union(table.get(key) ?? none, fns));
    const self = apiValue(kind.lib, kind.type, {
      model: schema.model ?? schema,
      ...(schema.target === undefined ? {} : { target: schema.target }),
    });
    for (const f of fns) if (f.fn.kind !== 'arrow' && f.fn.cls === undefined) selves.set(f.fn, self);
  }
  function name(model: string, schema: Value): void {
    named.set(model, schema);
  }

  return {
    find(v, member) {
      const model = v.model ?? (v.target === undefined ? undefined : named.get(v.target));
      if (!model) return none;
      const of = identity(model);
      const found = typesOf(v).flatMap((type) => table.get(`${type}|${of}|${member}`) ?? []);
      return (found.length > 0 ? found : ofOwnClass(r, v, model, member)).map((f) => methodOf(f, v));
    },
    self: (fn) => selves.get(fn),
  };
}

/** A model that is made of a class has its static methods, a document the others (Typegoose). */
function ofOwnClass(r: Resolver, v: ApiValue, model: Value, member: string): Values {
  if (model.t !== 'class') return none;
  const from = typesOf(v).map((type) => v.lib.types[type]?.added?.fromClass);
  const of: Values = from.includes('static') ? [model] : from.includes('instance') ? r.instantiate(model, []) : none;
  return r.members(of, member).filter((f) => f.t === 'fn');
}

/** The value's type and those it extends in its library. */
function typesOf(v: ApiValue): string[] {
  const types: string[] = [];
  for (let type: string | undefined = v.type; type !== undefined && !types.includes(type); type = v.lib.types[type]?.extends)
    types.push(type);
  return types;
}

/** A schema made of a class stands for the class. */
function identity(v: Value): string {
  if (v.t === 'api') return v.model ? identity(v.model) : v.key;
  return v.t === 'class' || v.t === 'inst' ? `c:${v.file.n}.${v.cls.id}` : v.key;
}

interface Sink {
  put(kind: Kind, schema: ApiValue, member: string, values: Values): void;
  name(model: string, schema: Value): void;
}

function collect(r: Resolver, file: FileIndex, kinds: readonly Kind[], sink: Sink): void {
  const schemas = (e: Expr, frame: Frame, kind: Kind): ApiValue[] =>
    r.evaluate(e, frame).flatMap((v) => (v.t === 'api' && v.lib === kind.lib && v.lib.types[v.type]?.added === undefined ? [v] : []));
  const whole = (e: Expr, frame: Frame, kind: Kind, of: readonly ApiValue[]): void => {
    for (const o of r.evaluate(e, frame)) {
      if (o.t !== 'obj') continue;
      for (const p of o.e.p) if ('n' in p) for (const s of of) sink.put(kind, s, p.n, r.member(o, p.n));
    }
  };
  for (const kind of kinds) {
    for (const a of file.parts.get(kind.under) ?? []) {
      const frame = r.rootFrame(file, a.fn);
      const of = schemas(a.base, frame, kind);
      if (of.length === 0) continue;
      if (a.name === undefined) whole(a.e, frame, kind, of);
      else for (const s of of) sink.put(kind, s, a.name, r.follow(r.evaluate(a.e, frame), a.path));
    }
    for (const { fn, call } of (kind.by === undefined ? undefined : file.calls.get(kind.by)) ?? []) {
      if (call.f.k !== 'mem' || !call.a[0]) continue;
      const frame = r.rootFrame(file, fn);
      const of = schemas(call.f.o, frame, kind);
      if (of.length === 0) continue;
      if (!call.a[1]) whole(call.a[0], frame, kind, of);
      else for (const s of of) for (const n of strings(r.evaluate(call.a[0], frame))) sink.put(kind, s, n, r.evaluate(call.a[1], frame));
    }
    for (const { fn, call } of (kind.fromClass === undefined ? undefined : file.calls.get('loadClass')) ?? []) {
      if (call.f.k !== 'mem' || !call.a[0]) continue;
      const frame = r.rootFrame(file, fn);
      for (const s of schemas(call.f.o, frame, kind))
        for (const c of r.evaluate(call.a[0], frame)) if (c.t === 'class') fromClass(r, kind, s, c, sink);
    }
    for (const sites of file.news.values()) {
      for (const { fn, call } of sites) {
        const options = call.a[1];
        const part = options?.k === 'obj' ? objProp(options, kind.under) : undefined;
        if (!part) continue;
        const frame = r.rootFrame(file, fn);
        const of = schemas(call, frame, kind);
        if (of.length > 0) whole(part, frame, kind, of);
      }
    }
  }
  for (const { fn, call } of file.calls.get('model') ?? []) {
    if (!call.a[1] || call.a[0]?.k !== 'str') continue;
    const model = call.a[0].s;
    for (const v of r.evaluate(call.a[1], r.rootFrame(file, fn)))
      if (v.t === 'api' && kinds.some((k) => k.lib === v.lib)) sink.name(model, v.model ?? v);
  }
}

function fromClass(r: Resolver, kind: Kind, schema: ApiValue, c: Extract<Value, { t: 'class' }>, sink: Sink): void {
  for (const m of c.cls.members) {
    if (m.kind !== 'method' || m.fn === undefined || Boolean(m.static) !== (kind.fromClass === 'static')) continue;
    const of: Values = kind.fromClass === 'static' ? [c] : r.instantiate(c, []);
    sink.put(kind, schema, m.name, r.members(of, m.name));
  }
}
