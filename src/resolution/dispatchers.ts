/**
 * Functions that choose what to run by something they are given: `emit(name, payload)` of a bus of one's own, `publish(event)` that looks a
 * handler up by the event's type, and what hands its own argument to one of these. Each name that they are called with is another unit of work.
 */
import type { Expr, FnFact } from '../model/facts.js';
import { exprParts } from '../model/walk.js';
import type { CallExpr, FileIndex } from './file-index.js';
import type { Resolver } from './resolver.js';

/** A name that more functions have says nothing about which of them is called. */
const maxNamesakes = 12;
/** Wrappers around wrappers. */
const rounds = 3;

export function dispatchers(r: Resolver): ReadonlySet<FnFact> {
  const found = new Set<FnFact>();
  const files = r.program.files.filter((f) => !r.program.excluded(f.path));
  const namesakes = new Map<string, number>();
  for (const file of files) for (const fn of file.facts.fns) namesakes.set(fn.name, (namesakes.get(fn.name) ?? 0) + 1);
  let names = new Set<string>();
  const add = (fn: FnFact): void => {
    if (found.has(fn)) return;
    found.add(fn);
    if (fn.name !== '' && (namesakes.get(fn.name) ?? 0) <= maxNamesakes) names.add(fn.name);
  };
  const buses = busMembers(r, files);
  for (const file of files) {
    for (const name of buses) handedOn(file, name, add);
    for (const sites of file.calls.values()) for (const { call } of sites) if (picksCallee(file, call.f)) owners(file, call.f, add, true);
  }
  for (let i = 0; i < rounds && names.size > 0; i++) {
    const last = names;
    names = new Set();
    for (const file of files) for (const name of last) handedOn(file, name, add);
  }
  return found;
}

/** Members of event buses that take a name, of libraries that the program uses. */
function busMembers(r: Resolver, files: readonly FileIndex[]): Set<string> {
  const used = new Set(files.flatMap((f) => f.facts.specifiers));
  const names = new Set<string>();
  for (const lib of r.catalog.libraries) {
    if (lib.category !== 'inProcessBus' || !Object.keys(lib.exports).some((p) => used.has(p))) continue;
    for (const type of Object.values(lib.types))
      for (const [name, m] of Object.entries(type.members))
        if ((m.dispatch && 'arg' in m.dispatch.key) || (m.handles && 'arg' in m.handles.key)) names.add(name);
  }
  return names;
}

function handedOn(file: FileIndex, name: string, add: (fn: FnFact) => void): void {
  for (const { call } of file.calls.get(name) ?? []) for (const a of call.a) owners(file, a, add, false);
}

/** The functions whose parameters an expression is made of. `keys`: only what stands as a key counts. */
function owners(file: FileIndex, e: Expr, add: (fn: FnFact) => void, keys: boolean): void {
  const from = keys ? keyOf(file, e) : e;
  if (!from) return;
  const visit = (x: Expr): void => {
    if (x.k === 'var') {
      const v = file.facts.vars[x.v];
      const fn = v?.kind === 'param' ? file.facts.fns[v.fn] : undefined;
      if (fn) add(fn);
    } else if (x.k !== 'fn') exprParts(x, visit);
  };
  visit(from);
}

/** `table[key](…)`, `table.get(key).handle(…)`, or the same through a variable. */
function picksCallee(file: FileIndex, f: Expr): boolean {
  return keyOf(file, f) !== undefined;
}

function keyOf(file: FileIndex, f: Expr): Expr | undefined {
  const picked = pickedKey(file, f, true);
  if (picked) return picked;
  return f.k === 'mem' ? pickedKey(file, f.o, true) : undefined;
}

function pickedKey(file: FileIndex, e: Expr, vars: boolean): Expr | undefined {
  if (e.k === 'cast' || e.k === 'await') return pickedKey(file, e.e, vars);
  if (e.k === 'log') return pickedKey(file, e.l, vars);
  if (e.k === 'el') return e.i.k === 'str' || e.i.k === 'num' ? undefined : e.i;
  if (e.k === 'call') return isGet(e) ? e.a[0] : undefined;
  if (e.k !== 'var' || !vars) return undefined;
  for (const a of file.assigns.get(e.v) ?? []) {
    const key = a.path.length === 0 || a.path[0] === '[]' ? pickedKey(file, a.e, false) : undefined;
    if (key) return key;
  }
  return undefined;
}

function isGet(e: CallExpr): boolean {
  return e.f.k === 'mem' && e.f.n === 'get' && e.a.length === 1;
}
