/**
 * Collections and what is put into them elsewhere: `list.push(x)`, `map.set(key, x)`, `table[key] = x`, `(table[key] ??= []).push(x)`.
 * Where a function puts its own parameters (`subscribe(name, handler)`), each visible call of it is one entry, so that key and value
 * stay together.
 */
import type { Expr } from '../model/facts.js';
import type { Put } from './file-index.js';
import { assignValues } from './assign.js';
import { contextArgs } from './calls.js';
import { lexicalFrame } from './frames.js';
import { keyNames } from './keyed.js';
import type { Resolver } from './resolver.js';
import { arr, none, union, type ArrValue, type Frame, type Value, type Values } from './values.js';

/** A name that is called more often than this is not looked for. */
const maxCallers = 200;

interface Entry {
  /** Names the entry is kept under; absent: unknown. */
  keys?: readonly string[];
  values: Values;
  named?: true;
}

/** A collection together with what is put into it elsewhere. */
export function withPuts(r: Resolver, values: Values, puts: readonly Put[], under: Frame): Values {
  // A queue or a repository with an `add` of its own is no collection.
  if (values.some((v) => v.t === 'api' || v.t === 'inst')) return values;
  const entries = puts.flatMap((p) => entriesOf(r, p, under)).filter((e) => e.values.length > 0);
  if (entries.length === 0) return values;
  const arrays = values.filter((v) => v.t === 'arr');
  const others = values.filter((v) => v.t !== 'arr');
  const all = union(...entries.map((e) => e.values), ...arrays.map((a) => a.items));
  const made: ArrValue = arr(all);
  if (puts.some((p) => p.property && p.nest === 0)) made.properties = { beside: others };
  if (entries.some((e) => e.keys ?? e.named)) made.keyed = [...entries, ...arrays.flatMap((a) => a.keyed ?? [{ values: a.items }])];
  return union(others, [made]);
}

function entriesOf(r: Resolver, p: Put, under: Frame): Entry[] {
  const fn = under.file.facts.fns[p.fn]!;
  const inner = innermostFrame(under, p.fn);
  if (!inner?.args && (p.key ? fn.params.length > 0 : isParam(p.e, under, p.fn)) && fn.name !== '') {
    const perCall = callerEntries(r, p, under);
    if (perCall.length > 0) return perCall;
  }
  const at = lexicalFrame(r, under.file, p.fn, under);
  if (isOwnName(p)) return assignValues(r, p, under).map(underOwnName);
  return [entry(p, p.key ? r.evaluate(p.key, at) : none, assignValues(r, p, under))];
}

function isParam(e: Expr, { file }: Frame, fn: number): boolean {
  return e.k === 'var' && file.facts.vars[e.v]?.kind === 'param' && file.facts.vars[e.v]?.fn === fn;
}

/** `models[model.name] = model` */
function isOwnName(p: Put): boolean {
  return p.nest === 0 && p.key?.k === 'mem' && p.key.n === 'name' && p.key.o.k === 'var' && p.e.k === 'var' && p.key.o.v === p.e.v;
}

function underOwnName(v: Value): Entry {
  const name = v.t === 'class' ? v.cls.name : v.t === 'api' ? v.target : undefined;
  return name === undefined ? { values: [v], named: true } : { keys: [`l:${name}`], values: [v] };
}

function innermostFrame(under: Frame, fn: number): Frame | undefined {
  for (let f: Frame | undefined = under; f; f = f.parent) if (f.fn.id === fn) return f;
  return undefined;
}

function entry(p: Put, key: Values, values: Values): Entry {
  let nested = values;
  for (let i = 0; i < p.nest && nested.length > 0; i++) nested = [arr(nested)];
  const keys = p.key ? keyNames(key) : undefined;
  return keys ? { keys, values: nested } : { values: nested };
}

function callerEntries(r: Resolver, p: Put, under: Frame): Entry[] {
  const file = under.file;
  const fn = file.facts.fns[p.fn]!;
  const sites = r.types.callsOf(fn.name);
  if (sites.length === 0 || sites.length > maxCallers) return [];
  const memo = `puts:${file.n}.${fn.id}`;
  if (r.busy.has(memo)) return [];
  r.busy.add(memo);
  const out: Entry[] = [];
  for (const site of sites) {
    const frame = r.rootFrame(site.file, site.fn);
    for (const c of r.evaluate(site.call.f, frame)) {
      if (c.t !== 'fn' || c.fn !== fn || c.file !== file) continue;
      const at = r.frame(c.file, c.fn, c.frame, c.self, contextArgs(r, c, site.call.a, frame));
      const values = r.follow(r.evaluate(p.e, at), p.path);
      if (values.length > 0) out.push(entry(p, p.key ? r.evaluate(p.key, at) : none, values));
    }
  }
  r.busy.delete(memo);
  return out;
}
