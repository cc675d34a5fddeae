/** The SQL that an expression stands for, as far as it is written in the code. */
import type { Expr } from '../model/facts.js';
import type { UseSite } from './api.js';
import { objProp } from './objects.js';
import type { Resolver } from './resolver.js';
import { sqlStatements } from './sql.js';
import { lit, strings, type Frame, type LitValue } from './values.js';

/** Keys under which drivers take the text of a query object. */
export const textKeys = ['text', 'sql', 'query'];

/**
 * A statement handed to a function of the workspace, in short: `UPDATE orders SET`. Texts that do the same are the same argument, so that a
 * central `query(text)` is not analysed anew for each text. Undefined for what is no SQL.
 */
export function sqlArgument(r: Resolver, e: Expr, frame: Frame): LitValue | undefined {
  const text = textOf(r, e, frame, 0);
  const short = text === undefined ? undefined : sqlInShort(text);
  return short === undefined ? undefined : lit(short);
}

/** The text of a statement read as a query object's: `query.text`. */
export function sqlMember(v: LitValue, name: string): LitValue | undefined {
  return textKeys.includes(name) && typeof v.v === 'string' && sqlInShort(v.v) === v.v ? v : undefined;
}

const statementStart =
  /^[\s(]*(?:--[^\n]*\n\s*|\/\*[^]*?\*\/\s*)*(?:insert\s|update\s[^]*?\sset\b|delete\s+from\s|merge\s|replace\s+into\s|truncate\s|with\s[^]*?\(|select\s)/i;

function sqlInShort(text: string): string | undefined {
  if (!statementStart.test(text)) return undefined;
  const parts = new Set<string>();
  for (const effect of sqlStatements(text).flat()) {
    if (effect.kind !== 'write') continue;
    const table = effect.table ?? '?';
    parts.add(
      /update/i.test(effect.op ?? '')
        ? `UPDATE ${table} SET x`
        : /delete|truncate/i.test(effect.op ?? '')
          ? `DELETE FROM ${table}`
          : `INSERT INTO ${table} VALUES (1)`,
    );
  }
  return parts.size > 0 ? [...parts].join('; ') : 'SELECT 1';
}

/** SQL text of an argument: a string, a template (unknown parts become `?`), a tag, or an object's `text`/`sql`. */
export function sqlText(r: Resolver, site: UseSite, index: number): string | undefined {
  if (site.tag) return site.tag.q.join('?');
  const e = site.call?.a[index];
  if (!e || !site.frame) return undefined;
  return textOf(r, e, site.frame, 0);
}

function textOf(r: Resolver, e: Expr, frame: Frame, depth: number): string | undefined {
  if (depth > 6) return undefined;
  switch (e.k) {
    case 'str':
      return e.s;
    case 'tpl':
      return e.q.map((q, i) => q + (i < e.e.length ? (textOf(r, e.e[i]!, frame, depth + 1) ?? '?') : '')).join('');
    case 'tag':
      return e.q.join('?');
    case 'bin':
      return e.op === '+' ? `${textOf(r, e.l, frame, depth + 1) ?? '?'}${textOf(r, e.r, frame, depth + 1) ?? '?'}` : undefined;
    case 'obj': {
      const inner = textKeys.map((k) => objProp(e, k)).find((x) => x !== undefined);
      if (inner) return textOf(r, inner, frame, depth + 1);
      // `{ ...query, name }`
      const spread = e.p.some((p) => 'spread' in p) ? r.evaluate(e, frame) : [];
      return strings(textKeys.flatMap((k) => r.members(spread, k)))[0];
    }
    case 'arr': {
      // A list of statements: texts, `{ sql, args }`, or `[text, args]`.
      const texts = e.e.map((x) => textOf(r, x, frame, depth + 1)).filter((t) => t !== undefined);
      return texts.length > 0 ? texts.join(';\n') : undefined;
    }
    case 'cast':
      return textOf(r, e.e, frame, depth + 1);
    case 'new':
    case 'call':
      return e.a[0] &&
        (e.k === 'new' || e.f.k === 'var' || e.f.k === 'mem') &&
        /^(sql|raw|text|format|query|prepared?statement|parameterizedquery)$/i.test(
          e.f.k === 'mem' ? e.f.n : e.f.k === 'var' ? (frame.file.facts.vars[e.f.v]?.name ?? '') : '',
        )
        ? textOf(r, e.a[0], frame, depth + 1)
        : firstString(r, e, frame, depth);
    case 'var': {
      const direct = firstString(r, e, frame, depth);
      if (direct !== undefined) return direct;
      const v = frame.file.facts.vars[e.v];
      const assigns = frame.file.assigns.get(e.v) ?? [];
      if (v && v.kind !== 'param' && assigns.length > 0 && assigns[0]!.path.length === 0)
        return textOf(r, assigns[0]!.e, r.lexicalFrame(frame.file, assigns[0]!.fn, frame), depth + 1);
      return undefined;
    }
    default:
      return firstString(r, e, frame, depth);
  }
}

function firstString(r: Resolver, e: Expr, frame: Frame, depth: number): string | undefined {
  const values = r.evaluate(e, frame);
  const s = strings(values)[0];
  if (s !== undefined) return s;
  for (const v of values) {
    if (v.t === 'obj') return textOf(r, v.e, v.frame, depth + 1);
    if (v.t === 'api' && v.sql !== undefined) return v.sql;
  }
  return undefined;
}
