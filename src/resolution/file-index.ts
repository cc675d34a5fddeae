/**
 * What one file's facts say, turned round: from "this statement assigns" to "these are the assignments of that variable".
 * Built once per file; nothing of other files is in it.
 */
import type { ClassId, Expr, FileFacts, FnFact, FnId, InterfaceFact, AliasFact, EnumFact, ClassFact, VarId } from '../model/facts.js';
import { exprParts, walkBody } from '../model/walk.js';

export type CallExpr = Extract<Expr, { k: 'call' }>;
export type NewExpr = Extract<Expr, { k: 'new' }>;
export type ObjExpr = Extract<Expr, { k: 'obj' }>;

/** A value that may reach a variable or field: `path` leads from `e`'s value to it; `fn` is where the expression stands. */
export interface Assign {
  e: Expr;
  path: readonly string[];
  fn: FnId;
  default?: Expr;
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

export interface FileIndex {
  /** Position in the program, for short keys. */
  n: number;
  path: string;
  facts: FileFacts;
  assigns: Map<VarId, Assign[]>;
  /** `x.name = e` for a variable x: key `${v}.${name}`. */
  memberAssigns: Map<string, Assign[]>;
  /** `this.name = e` inside a class: key `${cls}.${name}`. */
  fieldAssigns: Map<string, Assign[]>;
  /** Values put into a collection: `x.push(e)`, `m.set(k, e)`: key `${v}` or `${cls}#${field}`. */
  puts: Map<string, Assign[]>;
  returns: Map<FnId, Expr[]>;
  calls: Map<string, CallSite[]>;
  news: Map<string, NewSite[]>;
  /** Object literals with a `provide` key (NestJS and Angular-style providers). */
  provides: { fn: FnId; e: ObjExpr }[];
  types: Map<string, TypeDecl>;
  /** Function that uses a given class declaration as `this`. */
  fnOfExpr?: Map<FnId, FnFact>;
  /** For each function: how it was written as a value: the variable it initialises. */
  typedBy: Map<FnId, { v?: VarId; param?: { call: CallExpr; index: number; fn: FnId } }>;
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
    fieldAssigns: new Map(),
    puts: new Map(),
    returns: new Map(),
    calls: new Map(),
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
  walkBody(fn.body, onExpr, (s) => {
    if (s.k === 'ret' && s.e) returns.push(s.e);
    if (s.k === 'loop' && s.over && s.bind) {
      const step = s.kind === 'in' ? '.*key' : '[]';
      for (const b of s.bind) if (b.v !== undefined) put(index.assigns, b.v, { e: s.over, path: [step, ...b.path], fn: fn.id });
    }
  });
  if (returns.length > 0) index.returns.set(fn.id, returns);
}

function indexExpr(index: FileIndex, fn: FnId, e: Expr): void {
  switch (e.k) {
    case 'assign':
      for (const t of e.t) {
        const assign: Assign = { e: e.e, path: t.path, fn, ...(t.default ? { default: t.default } : {}) };
        if (t.v !== undefined) put(index.assigns, t.v, assign);
        else if (t.mem) indexMemberAssign(index, fn, t.mem, assign);
        if (t.v !== undefined && t.path.length === 0 && e.e.k === 'fn') index.typedBy.set(e.e.f, { v: t.v });
      }
      return;
    case 'call':
      put(index.calls, calledName(e.f, index.facts), { fn, call: e });
      e.a.forEach((a, i) => {
        if (a.k === 'fn') index.typedBy.set(a.f, { param: { call: e, index: i, fn } });
      });
      indexPut(index, fn, e);
      return;
    case 'new':
      put(index.news, calledName(e.f, index.facts), { fn, call: e });
      return;
    case 'obj':
      if (e.p.some((p) => 'n' in p && p.n === 'provide')) index.provides.push({ fn, e });
      return;
    default:
      return;
  }
}

function indexMemberAssign(index: FileIndex, fn: FnId, mem: Expr, assign: Assign): void {
  const name = mem.k === 'mem' ? mem.n : mem.k === 'el' && mem.i.k === 'str' ? mem.i.s : undefined;
  if (mem.k !== 'mem' && mem.k !== 'el') return;
  const base = mem.o.k === 'cast' ? mem.o.e : mem.o;
  if (name === undefined) {
    // x[key] = e: the value is put into the collection x.
    const key = collectionKey(index, fn, base);
    if (key) put(index.puts, key, assign);
    return;
  }
  if (base.k === 'this') {
    const cls = thisClass(index.facts, fn);
    if (cls !== undefined) put(index.fieldAssigns, `${cls}.${name}`, assign);
  } else if (base.k === 'var') {
    put(index.memberAssigns, `${base.v}.${name}`, assign);
    const v = index.facts.vars[base.v];
    if (v?.kind === 'class' && v.decl !== undefined) put(index.fieldAssigns, `${v.decl}.${name}`, assign);
  }
}

function indexPut(index: FileIndex, fn: FnId, call: CallExpr): void {
  if (call.f.k !== 'mem' || !putters.has(call.f.n)) return;
  const key = collectionKey(index, fn, call.f.o);
  if (!key) return;
  const values = call.f.n === 'set' || call.f.n === 'register' ? call.a.slice(-1) : call.a;
  for (const a of values) put(index.puts, key, { e: a.k === 'spread' ? a.e : a, path: a.k === 'spread' ? ['[]'] : [], fn });
}

/** Names the collection an expression denotes: a variable, or a field of `this`. */
export function collectionKey(index: FileIndex, fn: FnId, e: Expr): string | undefined {
  if (e.k === 'cast') return collectionKey(index, fn, e.e);
  if (e.k === 'var') return `${e.v}`;
  if (e.k === 'mem' && e.o.k === 'this') {
    const cls = thisClass(index.facts, fn);
    return cls === undefined ? undefined : `${cls}#${e.n}`;
  }
  return undefined;
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
