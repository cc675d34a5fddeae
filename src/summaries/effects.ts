/** From a catalog member at a call to the effects that happen there. */
import type { Condition, Effect, Library } from '../model/catalog.js';
import type { Expr } from '../model/facts.js';
import { catalogType, handleFrom, mayHandOn, nameValue, targetOf, type UseSite } from '../resolution/api.js';
import type { Resolver } from '../resolution/resolver.js';
import { objProp } from '../resolution/objects.js';
import { type ApiValue, type Frame, type Value, type Values } from '../resolution/values.js';
import { lexicalFrame } from '../resolution/frames.js';
import { sqlText } from '../resolution/sql-text.js';
import { cypherEffect } from './cypher.js';
import { isReply } from './reply.js';
import { passing } from './sole-record.js';
import { sqlStatements, type SqlEffect } from '../resolution/sql.js';
import type { Fx, FxKind, Link } from './types.js';

export interface Happening {
  fx: Fx;
  /** Handle it asks for: undefined: the library's default connection. `null`: none, commits alone. */
  handle: string | undefined | null;
  effect: Effect;
  /** One of several writes of one statement or request: all of them or none. `row`: an outbox row is among them. */
  together?: { row: boolean };
  /** The handle it asks for is not seen: the call's options are not known to the end. */
  unsure?: true;
}

/** The effects of a call of `site.name`, conditions decided. */
export function effectsAt(
  r: Resolver,
  lib: Library,
  effects: Effect | Effect[] | undefined,
  site: UseSite,
  place: Link,
  outboxes: ReadonlySet<string>,
): Happening[] {
  if (!effects) return [];
  const out: Happening[] = [];
  for (const effect of Array.isArray(effects) ? effects : [effects]) {
    for (const h of oneEffect(r, lib, effect, site, place, outboxes)) {
      out.push(h);
      if (effect.soleRecord && h.fx.kind === 'send' && !passing(sqlText(r, site, 0))) out.push({ ...h, fx: asRecord(h.fx) });
    }
  }
  return out;
}

/** What is a copy by default, as the record itself. */
function asRecord(copy: Fx): Fx {
  const fx: Fx = { ...copy, kind: 'write', sole: true };
  delete fx.category;
  return fx;
}

function oneEffect(r: Resolver, lib: Library, effect: Effect, site: UseSite, place: Link, outboxes: ReadonlySet<string>): Happening[] {
  const { when } = effect;
  if (effect.reply && isReply(effect.reply, site)) return [];
  const make = (about: About): Happening => happening(r, lib, effect, site, place, outboxes, about);
  if (when && 'sql' in when) {
    const sql = when.sql === 'receiver' ? site.recv?.sql : sqlText(r, site, when.sql);
    const statements = sql === undefined ? [] : sqlStatements(sql);
    return effect.atomic ? together(statements.flat().map(make)) : statements.flatMap((x) => together(x.map(make)));
  }
  if (when && 'cypher' in when) {
    const text = sqlText(r, site, when.cypher);
    return text === undefined ? [] : [make(cypherEffect(text))];
  }
  if (when && 'procedure' in when) {
    const name = targetOf(r, { arg: when.procedure }, site).target;
    return name === undefined ? [] : sqlStatements(`CALL ${name}`).flat().map(make);
  }
  if (when && 'command' in when) return commandEffects(r, when.command, site, place, outboxes, effect);
  if (when && !holds(r, when, site)) return [];
  if (effect.items) {
    const names = itemNames(r, effect.items, site);
    if (names.length > 0)
      return together(
        names.map(({ key, table }) => make({ kind: effect.kind, op: key.toLowerCase(), ...(table === undefined ? {} : { table }) })),
      );
  }
  return [make({ kind: effect.kind })];
}

/** What the text of the call says, over what its catalog entry says. */
interface About {
  kind: SqlEffect['kind'] | Effect['kind'];
  table?: string;
  op?: string;
}

function happening(
  r: Resolver,
  lib: Library,
  effect: Effect,
  site: UseSite,
  place: Link,
  outboxes: ReadonlySet<string>,
  about: About,
): Happening {
  let target: { target?: string; model?: Value } = about.table === undefined ? targetOf(r, effect.target, site) : { target: about.table };
  const op = about.op ?? effect.op;
  if (!target.target && site.recv?.target) target = { target: site.recv.target, ...(site.recv.model ? { model: site.recv.model } : {}) };
  const model = target.model ?? site.recv?.model;
  const kind = outboxKind(about.kind, target.target, op ?? site.name, outboxes);
  const fx: Fx = { kind, lib, technology: effect.technology ?? lib.technology, acknowledged: effect.acknowledged !== false, place };
  const category = effect.category ?? lib.category;
  if (kind === 'send') fx.category = category ?? 'broker';
  const system = effect.system ?? lib.system;
  if (system) fx.system = system;
  if (target.target !== undefined) fx.target = target.target;
  if (model) fx.model = model;
  if (op !== undefined) fx.op = op;
  const handle = handleOf(r, effect, site);
  const from = handle === undefined && typeof effect.handle === 'object' ? effect.handle : undefined;
  return { fx, handle, effect, ...(from && mayHandOn(r, from, site) ? { unsure: true as const } : {}) };
}

/** Several writes at once share their fate. */
function together(all: Happening[]): Happening[] {
  const changing = all.filter((h) => h.fx.kind === 'write' || h.fx.kind === 'outboxWrite');
  if (changing.length < 2) return all;
  const row = changing.some((h) => h.fx.kind === 'outboxWrite');
  return all.map((h) => (changing.includes(h) ? { ...h, together: { row } } : h));
}

/** The named operations in the array of a batch, with what each is about. */
function itemNames(r: Resolver, items: NonNullable<Effect['items']>, site: UseSite): { key: string; table?: string }[] {
  const e = site.call?.a[items.arg];
  if (!e || !site.frame) return [];
  const given = r.evaluate(e, site.frame);
  const list = items.path === undefined ? given : r.follow(given, steps(items.path));
  const out: { key: string; table?: string }[] = [];
  for (const v of list.flatMap((a) => (a.t === 'arr' ? [...a.items] : []))) {
    for (const key of items.of) {
      const inner = r.members([v], key);
      if (inner.length === 0) continue;
      const { target } = nameValue(r, r.follow(inner, steps(items.target)));
      out.push({ key, ...(target === undefined ? {} : { table: target }) });
    }
  }
  return out;
}

function steps(path: string): string[] {
  return path.split('.').map((p) => `.${p}`);
}

/** An outbox by its name, or one known by structure. Inserting is a row; updating or deleting marks it. */
function outboxKind(kind: FxKind, target: string | undefined, op: string, outboxes: ReadonlySet<string>): FxKind {
  if (target === undefined || (kind !== 'write' && kind !== 'read')) return kind;
  if (!/outbox/i.test(target) && !outboxes.has(target.toLowerCase())) return kind;
  if (kind === 'read') return 'outboxRead';
  return marks(op) ? 'mark' : 'outboxWrite';
}

/** An operation of that name changes or deletes rows that are there. */
export function marks(op: string): boolean {
  return /update|delete|remove|destroy|patch|set|increment|mark/i.test(op) && !/upsert|insert|createOrUpdate/i.test(op);
}

function handleOf(r: Resolver, effect: Effect, site: UseSite): string | undefined | null {
  const from = effect.handle ?? 'receiver';
  if (from === 'receiver') return site.recv?.handle;
  if (from === 'ambient') return undefined;
  if (from === 'none') return null;
  const given = handleFrom(r, from, site);
  if (given !== undefined) return given;
  return from.or === 'receiver' ? site.recv?.handle : undefined;
}

function commandEffects(
  r: Resolver,
  index: number,
  site: UseSite,
  place: Link,
  outboxes: ReadonlySet<string>,
  effect: Effect,
): Happening[] {
  const e = site.call?.a[index];
  if (!e || !site.frame) return [];
  const out: Happening[] = [];
  for (const v of r.evaluate(e, site.frame)) {
    if (v.t !== 'api') continue;
    const command = catalogType(r, v.lib, v.type)?.entry.command;
    if (!command) continue;
    const inner: UseSite = { lib: v.lib, recv: v, name: v.type, ...commandCall(r, e, site.frame) };
    for (const c of Array.isArray(command) ? command : [command]) {
      for (const h of oneEffect(r, v.lib, c, inner, place, outboxes))
        out.push({ ...h, handle: effect.handle === 'none' ? null : (site.recv?.handle ?? h.handle) });
    }
    break;
  }
  return out;
}

/** Where the command is constructed in place, or for the variable that it is in, its constructor's arguments carry the target. */
function commandCall(r: Resolver, e: Expr, frame: Frame): Pick<UseSite, 'call' | 'frame'> {
  if (e.k === 'new') return { call: { a: e.a, at: e.at }, frame };
  const [only, ...others] = (e.k === 'var' ? frame.file.assigns.get(e.v) : undefined) ?? [];
  if (!only || others.length > 0 || only.e.k !== 'new' || only.path.length > 0) return {};
  return { call: { a: only.e.a, at: only.e.at }, frame: lexicalFrame(r, frame.file, only.fn, frame) };
}

function holds(
  r: Resolver,
  when: Exclude<Condition, { sql: number | 'receiver' } | { procedure: number } | { cypher: number } | { command: number }>,
  site: UseSite,
): boolean {
  const e = site.call?.a[when.arg];
  let values: Values = e && site.frame ? r.evaluate(e, site.frame) : [];
  let given = e !== undefined;
  if (when.path !== undefined && given) {
    const objects = values;
    values = r.follow(
      values,
      when.path.split('.').map((p) => `.${p}`),
    );
    given = values.some((v) => !(v.t === 'lit' && v.v === undefined)) || objects.length === 0 || hasProp(objects, when.path);
    if (values.length === 0 && !hasProp(objects, when.path)) given = false;
  }
  if ('given' in when) return when.given === given;
  const literals = values.flatMap((v) => (v.t === 'lit' ? [v.v] : []));
  const norm = (x: unknown): string => String(x).toLowerCase();
  if ('in' in when) {
    if (!given) return when.absent === true;
    return literals.some((l) => when.in.some((x) => norm(x) === norm(l)));
  }
  if (!given) return true;
  return !literals.some((l) => when.notIn.some((x) => norm(x) === norm(l)));
}

function hasProp(values: readonly Value[], path: string): boolean {
  const first = path.split('.')[0]!;
  return values.some((v) => v.t === 'obj' && (objProp(v.e, first) !== undefined || v.e.p.some((p) => 'spread' in p)));
}

export { nameValue, type ApiValue };
