/**
 * What one file's facts say, turned round: from "this statement assigns" to "these are the assignments of that variable".
 * Built once per file; nothing of other files is in it.
 */
import type { ClassId, Expr, FileFacts, FnFact, FnId, InterfaceFact, AliasFact, EnumFact, ClassFact, Stmt, VarId } from '../model/facts.js';
import { exprParts, walkBody, walkFunction } from '../model/walk.js';
import { append } from '../model/multimap.js';

export type CallExpr = Extract<Expr, { k: 'call' }>;
export type NewExpr = Extract<Expr, { k: 'new' }>;
/** A call, a construction or a tagged template. */
export type AnyCall = Extract<Expr, { k: 'call' | 'new' | 'tag' }>;
export type ObjExpr = Extract<Expr, { k: 'obj' }>;

/** A value that may reach a variable or field: `path` leads from `e`'s value to it; `fn` is where the expression stands. */
export interface Assign {
  e: Expr;
  path: readonly string[];
  fn: FnId;
  default?: Expr;
  /** Tests around it: it is not assigned where one comes out otherwise. */
  guards?: readonly Guard[];
}

/** A test and how it must come out. */
export interface Guard {
  c: Expr;
  yes: boolean;
}

/** A value put into a collection: under a key where one is given, `nest` collections deep. */
export interface Put extends Assign {
  key?: Expr;
  nest: number;
  /** By `x[key] = value`: it can be read as a property. */
  property?: true;
}

/** A value given to a property of something, or to a property of that property. */
export interface PartAssign extends Assign {
  base: Expr;
  name?: string;
}

export interface CallSite {
  fn: FnId;
  call: CallExpr;
}
export interface NewSite {
  fn: FnId;
  call: NewExpr;
}

export type TypeDecl =
  | { k: 'class'; decl: ClassFact }
  | { k: 'interface'; decls: InterfaceFact[] }
  | { k: 'alias'; decl: AliasFact }
  | { k: 'enum'; decl: EnumFact }
  | { k: 'import'; v: VarId }
  | { k: 'namespace'; v: VarId };

/** Where a closure is written: as an argument of a call, or along a path of option keys in one. */
export interface ArgumentPlace {
  call: CallExpr;
  index: number;
  /** The function that the call is in. */
  fn: FnId;
  path?: string[];
}

export interface FileIndex {
  /** Position in the program, for short keys. */
  n: number;
  path: string;
  facts: FileFacts;
  assigns: Map<VarId, Assign[]>;
  /** `x.name = e` for a variable x: key `${v}.${name}`. */
  memberAssigns: Map<string, Assign[]>;
  /** The variable that an object literal is assigned to. */
  holders: Map<ObjExpr, VarId>;
  /** `x.part.name = e` and (without a name) `x.part = e`, whatever `x` is: key `part`. */
  parts: Map<string, PartAssign[]>;
  /** `this.name = e` inside a class: key `${cls}.${name}`. */
  fieldAssigns: Map<string, Assign[]>;
  /** Values put into a collection: `x.push(e)`, `m.set(k, e)`: key `${v}` or `${cls}#${field}`. */
  puts: Map<string, Put[]>;
  /** Tests around assignments. */
  guards: Map<Expr, readonly Guard[]>;
  returns: Map<FnId, Expr[]>;
  /** Variables from outside that functions use, as far as that was asked for. */
  free: Map<FnId, readonly VarId[]>;
  /** Calls by where they stand, once that was asked for: `callAt`. */
  places?: ReadonlyMap<string, AnyCall>;
  calls: Map<string, CallSite[]>;
  /** Other names that what is called something is given: `{ listen: bus.on }`, `const listen = bus.on`: key `on`. */
  renamed: Map<string, string[]>;
  news: Map<string, NewSite[]>;
  /** Object literals with a `provide` key (NestJS and Angular-style providers). */
  provides: { fn: FnId; e: ObjExpr }[];
  types: Map<string, TypeDecl>;
  /** Function that uses a given class declaration as `this`. */
  fnOfExpr?: Map<FnId, FnFact>;
  /** For each function: how it was written as a value: the variable it initialises. */
  typedBy: Map<FnId, { v?: VarId; param?: ArgumentPlace }>;
}

/** Calls that put their last argument into the receiver. */
const putters = new Set(['push', 'unshift', 'add', 'set', 'enqueue', 'register']);

/** Last name of a called expression: `a.b.c` → c, `f` → f's name. */
export function calledName(f: Expr, facts: FileFacts): string {
  switch (f.k) {
    case 'mem':
      return f.n;
    case 'var':
      return facts.vars[f.v]?.name ?? '';
    case 'glob':
      return f.name;
    case 'el':
      return f.i.k === 'str' ? f.i.s : '';
    case 'cast':
      return calledName(f.e, facts);
    default:
      return '';
  }
}

/** The class whose instance `this` is inside a function: climbs arrows and field initialisers. */
export function thisClass(facts: FileFacts, fn: FnId): ClassId | undefined {
  let at: FnFact | undefined = facts.fns[fn];
  while (at) {
    if (at.cls !== undefined) return at.cls;
    if (at.kind !== 'arrow') return undefined;
    at = facts.fns[at.parent];
  }
  return undefined;
}

/** Builds the index of one file. */
export function indexFile(n: number, facts: FileFacts): FileIndex {
  const index: FileIndex = {
    n,
    path: facts.path,
    facts,
    assigns: new Map(),
    memberAssigns: new Map(),
    holders: new Map(),
    parts: new Map(),
    fieldAssigns: new Map(),
    puts: new Map(),
    guards: new Map(),
    returns: new Map(),
    free: new Map(),
    calls: new Map(),
    renamed: new Map(),
    news: new Map(),
    provides: [],
    types: typeTable(facts),
    typedBy: new Map(),
  };
  for (const fn of facts.fns) indexFn(index, fn);
  for (const cls of facts.classes)
    for (const d of cls.decorators ?? []) for (const a of d.a ?? []) deepExpr(a, (e) => indexExpr(index, cls.fn, e));
  for (const exp of Object.values(facts.exports)) if ('e' in exp) deepExpr(exp.e, (e) => indexExpr(index, 0, e));
  return index;
}

/** The call that stands exactly there in the file. */
export function callAt(index: FileIndex, start: number, end: number): AnyCall | undefined {
  return (index.places ??= placesOf(index.facts)).get(`${start}:${end}`);
}

function placesOf(facts: FileFacts): ReadonlyMap<string, AnyCall> {
  const places = new Map<string, AnyCall>();
  for (const fn of facts.fns)
    walkFunction(fn, (e) => {
      if (e.k === 'call' || e.k === 'new' || e.k === 'tag') places.set(`${e.start}:${e.end}`, e);
    });
  return places;
}

function deepExpr(e: Expr, visit: (e: Expr) => void): void {
  visit(e);
  exprParts(e, (p) => deepExpr(p, visit));
}

function typeTable(facts: FileFacts): Map<string, TypeDecl> {
  const types = new Map<string, TypeDecl>();
  facts.vars.forEach((v, id) => {
    if (v.kind === 'import') types.set(v.name, { k: 'import', v: id });
    if (v.kind === 'namespace') types.set(v.name, { k: 'namespace', v: id });
  });
  for (const decl of facts.enums) types.set(decl.name, { k: 'enum', decl });
  for (const decl of facts.aliases) types.set(decl.name, { k: 'alias', decl });
  for (const decl of facts.interfaces) {
    const had = types.get(decl.name);
    if (had?.k === 'interface') had.decls.push(decl);
    else types.set(decl.name, { k: 'interface', decls: [decl] });
  }
  for (const decl of facts.classes) if (decl.name) types.set(decl.name, { k: 'class', decl });
  return types;
}

function indexFn(index: FileIndex, fn: FnFact): void {
  const onExpr = (e: Expr): void => indexExpr(index, fn.id, e);
  for (const p of fn.params) {
    if (p.default) deepExpr(p.default, onExpr);
    for (const d of p.decorators ?? []) for (const a of d.a ?? []) deepExpr(a, onExpr);
  }
  for (const d of fn.decorators ?? []) for (const a of d.a ?? []) deepExpr(a, onExpr);
  if (!fn.body) return;
  const returns: Expr[] = [];
  guardsIn(fn.body, [], index.guards);
  walkBody(fn.body, onExpr, (s) => {
    if (s.k === 'ret' && s.e) returns.push(s.e);
    if (s.k === 'loop' && s.over && s.bind) {
      const step = s.kind === 'in' ? '.*key' : '[]';
      for (const b of s.bind) if (b.v !== undefined) append(index.assigns, b.v, { e: s.over, path: [step, ...b.path], fn: fn.id });
    }
  });
  if (returns.length > 0) index.returns.set(fn.id, returns);
}

/** Notes the tests around what is returned and around assignments that are statements. What follows a branch that leaves is under the test's other outcome. */
function guardsIn(s: Stmt, guards: readonly Guard[], into: Map<Expr, readonly Guard[]>): void {
  switch (s.k) {
    case 'expr':
      if (s.e.k === 'assign' && guards.length > 0) into.set(s.e, guards);
      return;
    case 'ret':
      if (s.e && guards.length > 0) into.set(s.e, guards);
      return;
    case 'if':
      guardsIn(s.t, [...guards, { c: s.c, yes: true }], into);
      if (s.e) guardsIn(s.e, [...guards, { c: s.c, yes: false }], into);
      return;
    case 'seq': {
      let now = guards;
      for (const x of s.s) {
        guardsIn(x, now, into);
        if (x.k === 'if' && !x.e && leaves(x.t)) now = [...now, { c: x.c, yes: false }];
      }
      return;
    }
    case 'try':
      guardsIn(s.b, guards, into);
      if (s.c) guardsIn(s.c, guards, into);
      if (s.f) guardsIn(s.f, guards, into);
      return;
    case 'label':
      guardsIn(s.s, guards, into);
      return;
    default:
  }
}

function leaves(s: Stmt): boolean {
  if (s.k === 'ret' || s.k === 'throw') return true;
  return s.k === 'seq' && s.s.length > 0 && leaves(s.s[s.s.length - 1]!);
}

function indexExpr(index: FileIndex, fn: FnId, e: Expr): void {
  switch (e.k) {
    case 'assign':
      for (const t of e.t) {
        const guards = index.guards.get(e);
        const assign: Assign = { e: e.e, path: t.path, fn, ...(t.default ? { default: t.default } : {}), ...(guards ? { guards } : {}) };
        if (t.v !== undefined) append(index.assigns, t.v, assign);
        else if (t.mem) indexMemberAssign(index, fn, t.mem, assign);
        const held = e.e.k === 'cast' ? e.e.e : e.e;
        if (t.v !== undefined && t.path.length === 0 && held.k === 'obj') index.holders.set(held, t.v);
        if (t.v !== undefined && t.path.length === 0 && e.e.k === 'fn') index.typedBy.set(e.e.f, { v: t.v });
        if (t.v !== undefined) indexName(index, index.facts.vars[t.v]!.name, t.path.length === 1 ? t.path[0]! : nameOf(index, e.e));
      }
      return;
    case 'call':
      append(index.calls, calledName(e.f, index.facts), { fn, call: e });
      e.a.forEach((a, i) => {
        if (a.k === 'fn') index.typedBy.set(a.f, { param: { call: e, index: i, fn } });
        else if (a.k === 'obj') indexOptions(index, a, { call: e, index: i, fn, path: [] });
      });
      indexPut(index, fn, e);
      return;
    case 'new':
      append(index.news, calledName(e.f, index.facts), { fn, call: e });
      return;
    case 'obj':
      if (e.p.some((p) => 'n' in p && p.n === 'provide')) index.provides.push({ fn, e });
      for (const p of e.p) if ('n' in p) indexName(index, p.n, nameOf(index, p.e));
      return;
    default:
      return;
  }
}

function nameOf(index: FileIndex, e: Expr): string {
  return e.k === 'mem' || e.k === 'var' ? `.${calledName(e, index.facts)}` : '';
}

function indexName(index: FileIndex, name: string, of: string): void {
  const was = of.startsWith('.') ? of.slice(1) : '';
  if (was === '' || was === name) return;
  const names = index.renamed.get(was);
  if (!names) index.renamed.set(was, [name]);
  else if (!names.includes(name)) names.push(name);
}

/** Closures in an object of options: `$extends({ query: { order: { create() {} } } })`. */
function indexOptions(index: FileIndex, e: Extract<Expr, { k: 'obj' }>, place: ArgumentPlace & { path: string[] }): void {
  for (const p of e.p) {
    if (!('n' in p)) continue;
    const at = { ...place, path: [...place.path, p.n] };
    if (p.e.k === 'fn') index.typedBy.set(p.e.f, { param: at });
    else if (p.e.k === 'obj' && at.path.length < 4) indexOptions(index, p.e, at);
  }
}

function indexMemberAssign(index: FileIndex, fn: FnId, mem: Expr, assign: Assign): void {
  const name = mem.k === 'mem' ? mem.n : mem.k === 'el' && mem.i.k === 'str' ? mem.i.s : undefined;
  if (mem.k !== 'mem' && mem.k !== 'el') return;
  const base = mem.o.k === 'cast' ? mem.o.e : mem.o;
  if (name === undefined) {
    // x[key] = e: the value is put into the collection x.
    const into = collectionKey(index, fn, base);
    const key = into?.key ?? (mem.k === 'el' ? mem.i : undefined);
    if (into) append(index.puts, into.name, { ...assign, ...keyOf(key), nest: into.nest, property: true });
    return;
  }
  if (base.k === 'mem') append(index.parts, base.n, { ...assign, base: base.o, name });
  else if (base.k === 'var' && assign.e.k === 'obj') append(index.parts, name, { ...assign, base });
  if (base.k === 'this') {
    const cls = thisClass(index.facts, fn);
    if (cls !== undefined) append(index.fieldAssigns, `${cls}.${name}`, assign);
  } else if (base.k === 'var') {
    append(index.memberAssigns, `${base.v}.${name}`, assign);
    const v = index.facts.vars[base.v];
    if (v?.kind === 'class' && v.decl !== undefined) append(index.fieldAssigns, `${v.decl}.${name}`, assign);
  }
}

function indexPut(index: FileIndex, fn: FnId, call: CallExpr): void {
  if (call.f.k !== 'mem' || !putters.has(call.f.n)) return;
  const into = collectionKey(index, fn, call.f.o);
  if (!into) return;
  const keyed = (call.f.n === 'set' || call.f.n === 'register') && call.a.length > 1;
  const values = keyed ? call.a.slice(1, 2) : call.a;
  const key = keyOf(into.key ?? (keyed ? call.a[0] : undefined));
  for (const a of values) {
    if (a.k === 'str' || a.k === 'num' || a.k === 'bool' || a.k === 'tpl') continue;
    append(index.puts, into.name, { e: a.k === 'spread' ? a.e : a, path: a.k === 'spread' ? ['[]'] : [], fn, ...key, nest: into.nest });
  }
}

function keyOf(key: Expr | undefined): { key?: Expr } {
  return key ? { key } : {};
}

interface Collection {
  name: string;
  /** The element of it that is meant, where the collection holds collections: `table[key].push(x)`. */
  key?: Expr;
  nest: number;
}

/** Names the collection an expression denotes: a variable, a field of `this`, a static field, or a collection kept in one of these. */
export function collectionKey(index: FileIndex, fn: FnId, e: Expr, seen: ReadonlySet<VarId> = new Set()): Collection | undefined {
  switch (e.k) {
    case 'cast':
      return collectionKey(index, fn, e.e, seen);
    case 'log':
      return collectionKey(index, fn, e.l, seen);
    case 'assign':
      return e.t[0]?.mem ? collectionKey(index, fn, e.t[0].mem, seen) : undefined;
    case 'var': {
      // `node = node.get(key)`: a walk through collections that hold each other, which has no end of its own.
      if (seen.has(e.v)) return { name: `${e.v}`, nest: 0 };
      const inner = new Set([...seen, e.v]);
      const from = (index.assigns.get(e.v) ?? [])
        .map((a) => (a.path.length === 0 ? elementOf(index, a.fn, a.e, inner) : undefined))
        .find((c) => c);
      return from ?? { name: `${e.v}`, nest: 0 };
    }
    case 'mem': {
      if (e.o.k === 'this') {
        const cls = thisClass(index.facts, fn);
        return cls === undefined ? undefined : { name: `${cls}#${e.n}`, nest: 0 };
      }
      const v = e.o.k === 'var' ? index.facts.vars[e.o.v] : undefined;
      return v?.kind === 'class' && v.decl !== undefined ? { name: `${v.decl}#${e.n}`, nest: 0 } : undefined;
    }
    default:
      return elementOf(index, fn, e, seen);
  }
}

/** `table[key]`, `map.get(key)`, `table[key] ?? []`: a collection inside another. */
function elementOf(index: FileIndex, fn: FnId, e: Expr, seen: ReadonlySet<VarId>): Collection | undefined {
  if (e.k === 'cast') return elementOf(index, fn, e.e, seen);
  if (e.k === 'log') return elementOf(index, fn, e.l, seen);
  if (e.k === 'assign') return e.t[0]?.mem ? elementOf(index, fn, e.t[0].mem, seen) : undefined;
  const inside =
    e.k === 'el'
      ? { o: e.o, key: e.i }
      : e.k === 'call' && e.f.k === 'mem' && e.f.n === 'get' && e.a[0]
        ? { o: e.f.o, key: e.a[0] }
        : undefined;
  if (!inside || inside.o.k === 'call') return undefined;
  const outer = collectionKey(index, fn, inside.o, seen);
  return outer && { name: outer.name, key: outer.key ?? inside.key, nest: outer.nest + 1 };
}
