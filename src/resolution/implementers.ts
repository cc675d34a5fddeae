/** From an interface or abstract class to what implements it in the workspace. */
import type { ClassFact, Expr, TypeRef } from '../model/facts.js';
import { append } from '../model/multimap.js';
import { calledName, type CallExpr, type FileIndex, type NewExpr } from './file-index.js';
import { remembered } from './memo.js';
import type { Resolver } from './resolver.js';
import { instValue, none, union, type Value, type Values } from './values.js';

export interface TypeIndex {
  subclasses(r: Resolver, file: FileIndex, cls: ClassFact): Values;
  constructions(name: string): readonly { file: FileIndex; fn: number; call: NewExpr }[];
  /** Calls of anything called `name`. */
  callsOf(name: string): readonly { file: FileIndex; fn: number; call: CallExpr }[];
  /** The same, and of what is given another name somewhere. */
  callsLike(name: string): readonly { file: FileIndex; fn: number; call: CallExpr }[];
  /** Classes that name `name` after `implements`; object variables and functions typed by it. */
  implementing(name: string): readonly { file: FileIndex; cls?: ClassFact; v?: number; fn?: number; ref: TypeRef }[];
  extending(name: string): readonly { file: FileIndex; cls: ClassFact }[];
  interfacesExtending(name: string): readonly { file: FileIndex; name: string; ref: TypeRef }[];
}

/** Tables by name over all files; tests and fixtures are left out. */
export function typeIndex(r: Resolver): TypeIndex {
  const news = new Map<string, { file: FileIndex; fn: number; call: NewExpr }[]>();
  const impl = new Map<string, { file: FileIndex; cls?: ClassFact; v?: number; fn?: number; ref: TypeRef }[]>();
  const ext = new Map<string, { file: FileIndex; cls: ClassFact }[]>();
  const sub = new Map<string, { file: FileIndex; name: string; ref: TypeRef }[]>();
  for (const file of r.program.files) {
    if (r.program.excluded(file.path)) continue;
    for (const [name, sites] of file.news) for (const s of sites) append(news, name, { file, fn: s.fn, call: s.call });
    for (const cls of file.facts.classes) {
      for (const ref of cls.implements) append(impl, declaredName(r, file, ref), { file, cls, ref });
      if (cls.extends) append(ext, calledName(cls.extends, file.facts), { file, cls });
    }
    file.facts.vars.forEach((v, id) => {
      if (v.type?.k === 'ref' && v.fn === 0 && (v.kind === 'const' || v.kind === 'let' || v.kind === 'var'))
        append(impl, declaredName(r, file, v.type), { file, v: id, ref: v.type });
    });
    for (const fn of file.facts.fns)
      if (fn.returns && fn.cls === undefined && fn.body) {
        const ref = unwrap(fn.returns);
        if (ref.k === 'ref') append(impl, declaredName(r, file, ref), { file, fn: fn.id, ref });
      }
    for (const i of file.facts.interfaces)
      for (const ref of i.extends) append(sub, declaredName(r, file, ref), { file, name: i.name, ref });
  }
  let calls: Map<string, { file: FileIndex; fn: number; call: CallExpr }[]> | undefined;
  const callsOf = (name: string): readonly { file: FileIndex; fn: number; call: CallExpr }[] => (calls ??= callTable(r)).get(name) ?? [];
  return {
    callsOf,
    callsLike(name) {
      const names = new Set([name]);
      for (const file of r.program.files) for (const other of file.renamed.get(name) ?? []) names.add(other);
      return [...names].flatMap(callsOf);
    },
    constructions: (name) => news.get(name) ?? [],
    implementing: (name) => impl.get(name) ?? [],
    extending: (name) => ext.get(name) ?? [],
    interfacesExtending: (name) => sub.get(name) ?? [],
    subclasses(res, file, cls) {
      return remembered(res, `subclasses:${file.n}.${cls.id}`, () => {
        let values: Values = none;
        for (const s of ext.get(cls.name) ?? []) {
          const frame = res.rootFrame(s.file, s.cls.fn);
          if (!res.superclass(s.file, s.cls, frame).some((b) => b.t === 'class' && b.file === file && b.cls.id === cls.id)) continue;
          if (!s.cls.abstract) values = union(values, [instValue(s.file, s.cls, frame)]);
          values = union(values, this.subclasses(res, s.file, s.cls));
        }
        return values;
      });
    },
  };
}

function callTable(r: Resolver): Map<string, { file: FileIndex; fn: number; call: CallExpr }[]> {
  const table = new Map<string, { file: FileIndex; fn: number; call: CallExpr }[]>();
  for (const file of r.program.files) {
    if (r.program.excluded(file.path)) continue;
    for (const [name, sites] of file.calls) for (const s of sites) append(table, name, { file, fn: s.fn, call: s.call });
  }
  return table;
}

function unwrap(ref: TypeRef): TypeRef {
  return ref.k === 'ref' && ref.name[0] === 'Promise' && ref.a?.[0] ? ref.a[0] : ref;
}

function lastName(ref: TypeRef): string {
  return ref.k === 'ref' ? (ref.name[ref.name.length - 1] ?? '') : '';
}

/** What the type is called where it is declared: `import { EventBus as Port }` renames it. */
function declaredName(r: Resolver, file: FileIndex, ref: TypeRef): string {
  const name = lastName(ref);
  if (ref.k !== 'ref' || ref.name.length > 1) return name;
  const local = file.types.get(name);
  const from = local?.k === 'import' ? file.facts.vars[local.v]?.from : undefined;
  if (!from || from.name === '*') return name;
  if (from.name !== 'default') return from.name;
  const to = r.program.resolve(file.path, from.m);
  const target = to.kind === 'file' ? r.program.file(to.path) : undefined;
  return (target && defaultDecl(target)?.name) ?? name;
}

/** Instances of everything that implements the interface `name` declared in `file`. */
export function implementers(r: Resolver, file: FileIndex, name: string): Values {
  const key = `impl:${file.n}:${name}`;
  return remembered(r, key, () => {
    let values: Values = none;
    for (const c of r.types.implementing(name)) {
      if (!sameDeclaration(r, c.file, c.ref, file, name)) continue;
      if (c.cls) {
        const frame = r.rootFrame(c.file, c.cls.fn);
        if (!c.cls.abstract) values = union(values, [instValue(c.file, c.cls, frame)]);
        values = union(values, r.types.subclasses(r, c.file, c.cls));
      } else if (c.v !== undefined) {
        values = union(values, r.variable(r.rootFrame(c.file, 0), c.v).filter(isImplementation));
      } else if (c.fn !== undefined) {
        const frame = r.rootFrame(c.file, c.fn);
        const returns = c.file.returns.get(c.fn) ?? [];
        for (const e of returns)
          if (e.k === 'obj' || e.k === 'new' || e.k === 'var') values = union(values, r.evaluate(e, frame).filter(isImplementation));
      }
    }
    for (const s of r.types.interfacesExtending(name))
      if (sameDeclaration(r, s.file, s.ref, file, name)) values = union(values, implementers(r, s.file, s.name));
    return values;
  });
}

/** Only something with code of its own implements; plain data typed by an interface does not. */
function isImplementation(v: Value): boolean {
  if (v.t === 'inst' || v.t === 'api') return true;
  if (v.t !== 'obj') return false;
  return v.e.p.some((p) => 'spread' in p || code.has(p.e.k === 'await' ? p.e.e.k : p.e.k));
}

/** Expressions behind which code may be. */
const code: ReadonlySet<Expr['k']> = new Set(['fn', 'var', 'mem', 'call', 'new']);

function sameDeclaration(r: Resolver, from: FileIndex, ref: TypeRef, file: FileIndex, name: string): boolean {
  if (ref.k !== 'ref') {
    return false;
  }
  const inner = unwrap(ref) as Extract<TypeRef, { k: 'ref' }>;
  const local = from.types.get(inner.name[0]!);
  if (!local) return false;
  if (local.k !== 'import') return from === file && inner.name[0] === name;
  const imp = from.facts.vars[local.v]?.from;
  if (!imp) return false;
  const to = r.program.resolve(from.path, imp.m);
  if (to.kind !== 'file') return false;
  const target = r.program.file(to.path);
  if (!target) return false;
  const exported = imp.name === '*' ? inner.name[inner.name.length - 1]! : imp.name;
  const found = exported === 'default' ? defaultDecl(target) : r.exportType(target, exported);
  return found !== undefined && !('pkg' in found) && found.file === file && found.name === name;
}

function defaultDecl(target: FileIndex): { file: FileIndex; name: string } | undefined {
  const d = target.facts.exports['default'];
  if (d && 'v' in d) {
    const v = target.facts.vars[d.v];
    return v ? { file: target, name: v.name } : undefined;
  }
  return undefined;
}
