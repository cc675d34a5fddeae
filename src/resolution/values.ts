/** What an expression can be: values, and the frames they are looked up in. */
import type { Export, Library, Member } from '../model/catalog.js';
import type { ClassFact, Expr, FnFact, TypeRef, VarId } from '../model/facts.js';
import type { FileIndex, ObjExpr } from './file-index.js';

/** A set of candidates; empty: unknown. Never mutated. */
export type Values = readonly Value[];
export const none: Values = [];
/** In the making: what a memo holds until the answer is there. */
export const pending: Values = [];

export type Value =
  | FnValue
  | ClassValue
  | InstValue
  | ApiValue
  | ApiFnValue
  | ApiClassValue
  | ObjValue
  | ArrValue
  | NsValue
  | PkgValue
  | LitValue
  | EnumValue
  | TypeValue
  | GlobalValue
  | NativeValue
  | DecoratorValue;

interface Base {
  /** Equal keys, equal values. */
  key: string;
}
/** A function of the workspace with its closure. */
export interface FnValue extends Base {
  t: 'fn';
  file: FileIndex;
  fn: FnFact;
  frame: Frame;
  self?: Value;
  /** bound leading arguments */ bound?: Values[];
}
export interface ClassValue extends Base {
  t: 'class';
  file: FileIndex;
  cls: ClassFact;
  frame: Frame;
}
/** An instance of a workspace class. `args`: constructor arguments where the construction is visible. */
export interface InstValue extends Base {
  t: 'inst';
  file: FileIndex;
  cls: ClassFact;
  frame: Frame;
  args?: Values[];
  targs?: Values[];
  /** Transaction that its library base class is bound to: `manager.withRepository(orders)`. */
  handle?: string;
}
/** A value of a library's type. `handle`: which connection or transaction it is bound to (absent: the library's default one). */
export interface ApiValue extends Base {
  t: 'api';
  lib: Library;
  type: string;
  handle?: string;
  target?: string;
  model?: Value;
  targs?: Values[];
  /** the workspace object whose base class this API is */ owner?: Value;
  /** SQL that it was prepared with. */
  sql?: string;
  /** Callbacks that it runs when called. */
  held?: Values;
  /** Where it was made, for things that are told apart by identity (event emitters). */
  origin?: string;
}
/** A library's function or method, with its receiver. */
export interface ApiFnValue extends Base {
  t: 'apiFn';
  lib: Library;
  name: string;
  member: Member;
  recv?: ApiValue;
  static?: boolean;
}
export interface ApiClassValue extends Base {
  t: 'apiClass';
  lib: Library;
  type: string;
  sub?: ClassValue;
}
export interface ObjValue extends Base {
  t: 'obj';
  file: FileIndex;
  e: ObjExpr;
  frame: Frame;
}
/** An array, set, map or iterable: its possible elements, and the exact list where it is a literal. */
export interface ArrValue extends Base {
  t: 'arr';
  items: Values;
  list?: Values[];
  /** How many lists are in each other; absent: 1. */
  depth?: number;
  /** What is held under which names; entries without keys may be under any. `named`: under the name of its own, which is not known. */
  keyed?: { keys?: readonly string[]; values: Values; named?: true }[];
  /** What it holds can be read as properties, after those of the objects that it was put into. */
  properties?: { beside: Values };
}
export interface NsValue extends Base {
  t: 'ns';
  file: FileIndex;
}
/** Something of a package that the catalog does not know. */
export interface PkgValue extends Base {
  t: 'pkg';
  name: string;
  path: string;
}
export interface LitValue extends Base {
  t: 'lit';
  v: string | number | boolean | null | undefined;
}
export interface EnumValue extends Base {
  t: 'enum';
  file: FileIndex;
  name: string;
}
/** A type with no implementation in sight: members can still be followed by their types. */
export interface TypeValue extends Base {
  t: 'type';
  ref: TypeRef;
  file: FileIndex;
  subst: Subst;
}
export interface GlobalValue extends Base {
  t: 'global';
  name: string;
}
/** A method of a built-in: arrays, promises, functions. */
export interface NativeValue extends Base {
  t: 'native';
  name: string;
  recv: Value;
}
export interface DecoratorValue extends Base {
  t: 'decorator';
  lib: Library;
  exp: Extract<Export, { decorator: unknown }>['decorator'];
  name: string;
}

/** Type parameters by name. */
export type Subst = ReadonlyMap<string, Values>;
export const noSubst: Subst = new Map();

/** A function in a context: which closure, which `this`, which arguments. */
export interface Frame {
  id: number;
  file: FileIndex;
  fn: FnFact;
  /** Frame of the lexically enclosing function. */
  parent?: Frame;
  self?: Value;
  /** By parameter; absent: unknown context, declared types count. */
  /** One of many contexts of a wrapper: of its arguments only closures are left. */
  closuresOnly?: true;
  args?: Values[];
  /** What is known of variables and expressions in it. Made when there is something: of most frames nothing is asked. */
  vars: Map<VarId, Values> | undefined;
  exprs: Map<Expr, Values> | undefined;
  /** What the function returns in it, once that was asked for. */
  result: Values | undefined;
}

/** `this` in a frame: arrows take it from outside. */
export function thisOf(frame: Frame): Value | undefined {
  for (let f: Frame | undefined = frame; f; f = f.parent) {
    if (f.fn.kind !== 'arrow') return f.self;
  }
  return undefined;
}

const cap = 24;

/** Union without duplicates. At most `cap` candidates are followed. */
export function union(...sets: Values[]): Values {
  let result: Value[] | undefined;
  let first: Values | undefined;
  for (const set of sets) {
    if (set.length === 0) continue;
    if (!first) {
      first = set;
      continue;
    }
    result ??= [...first];
    for (const v of set) if (result.length < cap && !result.some((r) => r.key === v.key)) result.push(v);
  }
  return result ?? first ?? none;
}

export function flatMap(values: Values, f: (v: Value) => Values): Values {
  if (values.length === 0) return none;
  if (values.length === 1) return f(values[0]!);
  return union(...values.map(f));
}

export function lit(v: LitValue['v']): LitValue {
  return { t: 'lit', v, key: `l:${typeof v}:${String(v)}` };
}
/** Lists in lists: a recursive function that nests or flattens them makes ever deeper ones, of which no code reads the depths. */
const deepest = 4;
const depth = (v: Value): number => (v.t === 'arr' ? (v.depth ?? 1) : 0);

export function arr(all: Values, list?: Values[]): ArrValue {
  const items = all.some((v) => depth(v) >= deepest) ? all.filter((v) => depth(v) < deepest) : all;
  const nested = items.reduce((n, v) => Math.max(n, depth(v)), 0);
  return {
    t: 'arr',
    items,
    key: `a:${keyOf(items)}${list ? `:${list.length}` : ''}`,
    ...(list ? { list } : {}),
    ...(nested > 0 ? { depth: nested + 1 } : {}),
  };
}
export function global(name: string): GlobalValue {
  return { t: 'global', name, key: `g:${name}` };
}
export function native(name: string, recv: Value): NativeValue {
  return { t: 'native', name, recv, key: `n:${name}:${recv.key}` };
}
export function pkg(name: string, path: string): PkgValue {
  return { t: 'pkg', name, path, key: `p:${name}#${path}` };
}
export function fnValue(file: FileIndex, fn: FnFact, frame: Frame, self?: Value, bound?: Values[]): FnValue {
  const key = `f:${file.n}.${fn.id}@${frame.id}${self ? `<${self.key}>` : ''}${bound ? `(${bound.map(keyOf).join(',')})` : ''}`;
  return { t: 'fn', file, fn, frame, key, ...(self ? { self } : {}), ...(bound ? { bound } : {}) };
}
/** A function seen as a method of `self`. Arrows keep the `this` that they were written in. */
export function methodOf(f: Value, self: Value): Value {
  return f.t === 'fn' && f.fn.kind !== 'arrow' ? fnValue(f.file, f.fn, f.frame, self, f.bound) : f;
}
export function classValue(file: FileIndex, cls: ClassFact, frame: Frame): ClassValue {
  return { t: 'class', file, cls, frame, key: `c:${file.n}.${cls.id}@${frame.id}` };
}
export function instValue(file: FileIndex, cls: ClassFact, frame: Frame, args?: Values[], targs?: Values[]): InstValue {
  // Nested constructions are told apart only so deep: deeper arguments are dropped, declared types count again.
  const argKey = args ? `(${args.map(keyOf).join(',')})` : '';
  const keep = args !== undefined && argKey.length < 600;
  const targKey = targs && targs.length > 0 ? `<${targs.map(keyOf).join(',')}>` : '';
  return {
    t: 'inst',
    file,
    cls,
    frame,
    key: `i:${file.n}.${cls.id}@${frame.id}${keep ? argKey : ''}${targKey}`,
    ...(keep ? { args } : {}),
    ...(targs && targs.length > 0 ? { targs } : {}),
  };
}
/** The same instance, its library base bound to a handle. */
export function boundInst(v: InstValue, handle: string | undefined): InstValue {
  if (handle === v.handle) return v;
  const { handle: had, ...rest } = v;
  const key = had === undefined ? v.key : v.key.slice(0, -had.length - 1);
  return handle === undefined ? { ...rest, key } : { ...rest, handle, key: `${key}!${handle}` };
}
export function apiValue(lib: Library, type: string, more: Partial<Omit<ApiValue, 't' | 'lib' | 'type' | 'key'>> = {}): ApiValue {
  const targs = more.targs ? `<${more.targs.map(keyOf).join(',')}>` : '';
  const key = `A:${lib.id}/${type}${targs}|${more.handle ?? ''}|${more.target ?? ''}|${more.model?.key ?? ''}|${more.owner?.key ?? ''}${more.sql === undefined ? '' : `|${more.sql}`}${more.origin === undefined ? '' : `|${more.origin}`}`;
  return { ...more, t: 'api', lib, type, key };
}
export function apiFn(lib: Library, name: string, member: Member, recv?: ApiValue, isStatic?: boolean): ApiFnValue {
  return {
    t: 'apiFn',
    lib,
    name,
    member,
    key: `F:${lib.id}.${name}:${recv?.key ?? ''}${isStatic ? 's' : ''}`,
    ...(recv ? { recv } : {}),
    ...(isStatic ? { static: true } : {}),
  };
}
export function apiClass(lib: Library, type: string, sub?: ClassValue): ApiClassValue {
  return { t: 'apiClass', lib, type, key: `C:${lib.id}/${type}:${sub?.key ?? ''}`, ...(sub ? { sub } : {}) };
}
export function objValue(file: FileIndex, e: ObjExpr, frame: Frame): ObjValue {
  return { t: 'obj', file, e, frame, key: `o:${file.n}.${e.at}@${frame.id}` };
}
export function typeValue(ref: TypeRef, file: FileIndex, subst: Subst, name: string): TypeValue {
  return { t: 'type', ref, file, subst, key: `t:${file.n}:${name}:${[...subst].map(([k, v]) => `${k}=${keyOf(v)}`).join(',')}` };
}

export function keyOf(values: Values): string {
  if (values.length === 0) return '';
  if (values.length === 1) return values[0]!.key;
  return values
    .map((v) => v.key)
    .sort()
    .join('|');
}

/** The single literal among the values, if they are exactly one literal. */
export function literal(values: Values): LitValue | undefined {
  return values.length === 1 && values[0]!.t === 'lit' ? values[0] : undefined;
}
export function strings(values: Values): string[] {
  return values.flatMap((v) => (v.t === 'lit' && typeof v.v === 'string' ? [v.v] : []));
}
