/**
 * An outbox known by structure: a table whose rows carry a message, beside a relay that reads the rows, sends what is in each, and marks or
 * deletes it. All three have to be seen in one function (calls of others included), so that a job which sends reminders about orders makes no
 * outbox of the orders: what it sends is not a message that the row carries.
 */
import type { Expr, FnFact, VarId } from '../model/facts.js';
import { exprParts } from '../model/walk.js';
import { contextArgs } from '../resolution/calls.js';
import { callAt, calledName, type AnyCall, type FileIndex } from '../resolution/file-index.js';
import type { Frame } from '../resolution/values.js';
import { effectsAt, marks } from './effects.js';
import type { Walk } from './flow.js';
import type { State } from './state.js';
import type { Link, Occ } from './types.js';

/** Columns that hold what a message says, and where it goes or what it is. */
const content = /^(?:payload|data|body|message|content|event_?data|event_?payload|message_?body|json)$/i;
const address =
  /^(?:topic|type|event_?type|message_?type|event_?name|event|name|queue|queue_?name|routing_?key|channel|subject|exchange|destination)$/i;

const rowMethods = /^(?:map|forEach|flatMap)$/;
const maxCalls = 4;

/** A row, or what a function is given: the variables that stand for it, or for the column of that name. */
interface Row {
  vars: ReadonlyMap<VarId, string | undefined>;
}

/** Rows of a list, with what the list is taken from. */
export interface ListRow extends Row {
  from: Expr;
}

/** The table that `mark`, a write that comes now, tells to be an outbox; undefined: none. */
export function messageTable(w: Walk, state: State, mark: Occ): string | undefined {
  const table = mark.fx.target?.toLowerCase();
  if (mark.fx.kind !== 'write' || table === undefined) return undefined;
  const sends = state.occs.filter((o) => o.fx.kind === 'send' && o.chain.fn === w.fn);
  if (sends.length === 0 || !marks(mark.fx.op ?? nameAt(mark.fx.place))) return undefined;
  const marking = callOf(w.file, mark.chain);
  if (!marking) return undefined;
  const rows = w.e.rows.get(w.fn) ?? rowsIn(w);
  w.e.rows.set(w.fn, rows);
  for (const row of rows) {
    if (!mentions(w.file, marking, row)) continue;
    const sent = sends.some((o) => isOfRow(w, o, row));
    if (sent && readsTable(w, row.from, w.frame, table, maxCalls)) return table;
  }
  return undefined;
}

/** The variables of a function that stand for one row after the other, with what they are taken from. */
function rowsIn({ file, fn }: Pick<Walk, 'file' | 'fn'>): ListRow[] {
  const rows = new Map<Expr, Map<VarId, string | undefined>>();
  for (const [v, assigns] of file.assigns) {
    if (file.facts.vars[v]!.fn !== fn.id) continue;
    for (const { e, path } of assigns) {
      if ((path[0] !== '[]' && path[0] !== '[0]') || path.length > 2) continue;
      const vars = rows.get(e) ?? new Map<VarId, string | undefined>();
      rows.set(e, vars.set(v, column(path.slice(1))));
    }
  }
  const found = [...rows].map(([from, vars]) => ({ from, vars }));
  const place = file.typedBy.get(fn.id)?.param;
  if (!place || place.call.f.k !== 'mem' || !rowMethods.test(place.call.f.n)) return found;
  return [
    ...found,
    ...givenTo(fn)
      .slice(0, 1)
      .map((row) => ({ ...row, from: (place.call.f as Extract<Expr, { k: 'mem' }>).o })),
  ];
}

/** What a function is given, parameter by parameter. */
function givenTo(fn: FnFact): Row[] {
  return fn.params.map(({ v, bind }) => ({
    vars: new Map<VarId, string | undefined>([
      ...(v === undefined ? [] : [[v, undefined] as const]),
      ...(bind ?? []).flatMap((b) => (b.v === undefined ? [] : [[b.v, column(b.path)] as const])),
    ]),
  }));
}

function column(path: readonly string[]): string | undefined {
  return path[0]?.startsWith('.') ? path[0].slice(1) : undefined;
}

/** It sends what the row holds: content and address of one thing, which is the row or was given to a function. */
function isOfRow(w: Walk, send: Occ, row: Row): boolean {
  const here = callOf(w.file, send.chain);
  const { file, fn } = send.fx.place;
  const real = callOf(file, send.fx.place);
  if (!here || !real || !mentions(w.file, here, row)) return false;
  const held = fn === w.fn ? [row] : givenTo(fn);
  return held.some((it) => {
    const names = columnsIn(file, real, it);
    return names.some((n) => content.test(n)) && names.some((n) => address.test(n));
  });
}

/** The columns of a row that a call's arguments mention, those taken out of it before included. */
function columnsIn(file: FileIndex, call: AnyCall, { vars }: Row): string[] {
  const found: string[] = [];
  const visit = (e: Expr): void => {
    if (e.k === 'mem' && e.o.k === 'var' && vars.has(e.o.v)) found.push(e.n);
    else if (e.k === 'var') {
      const own = vars.get(e.v);
      if (own !== undefined) found.push(own);
      for (const { e: from, path } of file.assigns.get(e.v) ?? []) {
        const name = column(path);
        if (from.k === 'var' && vars.has(from.v) && name !== undefined) found.push(name);
        else if (path.length === 0 && from.k === 'mem' && from.o.k === 'var' && vars.has(from.o.v)) found.push(from.n);
      }
    }
    exprParts(e, visit);
  };
  argumentsOf(call).forEach(visit);
  return found;
}

/** A call's arguments mention the row, or what was taken out of it. */
function mentions(file: FileIndex, call: AnyCall, row: Row): boolean {
  let found = false;
  const visit = (e: Expr): void => {
    found ||= e.k === 'var' && row.vars.has(e.v);
    if (!found) exprParts(e, visit);
  };
  argumentsOf(call).forEach(visit);
  return found || columnsIn(file, call, row).length > 0;
}

function argumentsOf(call: AnyCall): readonly Expr[] {
  return call.k === 'tag' ? call.e : call.a;
}

/** The call of a link, where it is one of this file. */
function callOf(file: FileIndex, link: Pick<Link, 'start' | 'end' | 'file'>): AnyCall | undefined {
  return link.file === file ? callAt(file, link.start, link.end) : undefined;
}

function nameAt(link: Link): string {
  const call = callOf(link.file, link);
  return call ? calledName(call.f, link.file.facts) : '';
}

/** The expression comes of a read of the table, `calls` functions deep at most. */
function readsTable(w: Walk, e: Expr, frame: Frame, table: string, calls: number): boolean {
  const again = (x: Expr): boolean => readsTable(w, x, frame, table, calls - 1);
  if (calls < 0) return false;
  switch (e.k) {
    case 'await':
    case 'cast':
      return again(e.e);
    case 'var':
      return (frame.file.assigns.get(e.v) ?? []).some((a) => again(a.e));
    case 'mem':
    case 'el':
      return again(e.o);
    case 'log':
      return again(e.l) || again(e.r);
    case 'tag':
    case 'call': {
      const place: Link = { file: frame.file, fn: frame.fn, at: e.at, to: e.end, start: e.start, end: e.end, what: '' };
      const args = argumentsOf(e);
      for (const c of w.e.r.evaluate(e.f, frame)) {
        if (c.t === 'apiFn') {
          const site = {
            lib: c.lib,
            ...(c.recv ? { recv: c.recv } : {}),
            name: c.name,
            call: { a: [...args], at: e.at },
            frame,
            ...(e.k === 'tag' ? { tag: { q: e.q } } : {}),
          };
          const happenings = effectsAt(w.e.r, c.lib, c.member.effect, site, place, w.e.outboxes);
          if (happenings.some((h) => h.fx.kind === 'read' && h.fx.target?.toLowerCase() === table)) return true;
        } else if (c.t === 'fn' && c.fn.body) {
          const inner = w.e.r.frame(c.file, c.fn, c.frame, c.self, contextArgs(w.e.r, c, args, frame));
          if ((c.file.returns.get(c.fn.id) ?? []).some((x) => readsTable(w, x, inner, table, calls - 1))) return true;
        }
      }
      return e.f.k === 'mem' && again(e.f.o);
    }
    default:
      return false;
  }
}
