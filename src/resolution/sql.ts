/** What a piece of SQL does: verbs and tables of its statements. Good enough for recognition in any dialect, not a parser. */
import { sqlTokens, type SqlToken } from './sql-tokens.js';

export interface SqlEffect {
  kind: 'write' | 'read' | 'begin' | 'commit' | 'rollback';
  table?: string;
  op?: string;
}

/** The effects of a text, statement by statement; one statement with several (a CTE that writes) is atomic. Unknown parts of a template are `?`. */
export function sqlStatements(text: string): SqlEffect[][] {
  return split(sqlTokens(text))
    .map(statement)
    .filter((s) => s.length > 0);
}

function split(tokens: readonly SqlToken[]): SqlToken[][] {
  const out: SqlToken[][] = [[]];
  for (const t of tokens) {
    if (t.w === ';') out.push([]);
    else out[out.length - 1]!.push(t);
  }
  return out.filter((s) => s.length > 0);
}

/** Words that may follow a BEGIN that opens a transaction; after anything else it begins a block of code. */
const afterBegin = new Set(['transaction', 'tran', 'work', 'isolation', 'read', 'deferred', 'immediate', 'exclusive', 'concurrent', 'not']);
/** Statements that hold others without brackets: blocks and conditions of procedural SQL. */
const procedural = new Set(['if', 'declare', 'set', 'while', 'begin', 'use', 'else', 'for', 'exception']);

function statement(s: SqlToken[]): SqlEffect[] {
  let i = 0;
  while (s[i]?.w === '(') i++;
  const first = s[i]?.w ?? '';
  const second = s[i + 1]?.w;
  switch (first) {
    case 'begin':
      if (second === undefined || afterBegin.has(second)) return [{ kind: 'begin' }];
      break;
    case 'start':
      return second === 'transaction' ? [{ kind: 'begin' }] : [];
    case 'commit':
    case 'end':
      return [{ kind: 'commit' }];
    case 'abort':
      return [{ kind: 'rollback' }];
    case 'rollback':
      return s.some((t) => t.w === 'to') ? [] : [{ kind: 'rollback' }];
    case 'explain':
      return [{ kind: 'read' }];
    case 'call':
    case 'exec':
    case 'execute':
      return procedure(s, i + 1);
    case 'select':
      return [read(s)];
    case 'with':
      return orRead(
        s,
        writes(s, (at) => at > 0 && (s[at - 1]!.w === '(' || s[at - 1]!.w === ')')),
      );
    default:
  }
  if (procedural.has(first)) return writes(s, (at) => s[at - 1]?.w !== 'for');
  return writes(s, (at) => at === i);
}

function orRead(s: readonly SqlToken[], found: SqlEffect[]): SqlEffect[] {
  return found.length > 0 ? found : [read(s)];
}

/** Writes whose verb stands where `starts` says that a statement starts. One that returns its rows reads them too. */
function writes(s: readonly SqlToken[], starts: (at: number) => boolean): SqlEffect[] {
  const out: SqlEffect[] = [];
  s.forEach((t, at) => {
    const found = t.k === 'word' && starts(at) ? verb(s, at) : undefined;
    if (!found) return;
    if (found.table !== undefined && found.op !== 'insert' && s.some((x) => x.w === 'returning' || x.w === 'output'))
      out.push({ kind: 'read', table: found.table });
    out.push(found);
  });
  return out;
}

const modifiers = new Set(['low_priority', 'high_priority', 'delayed', 'quick', 'ignore', 'only', 'overwrite']);

function verb(s: readonly SqlToken[], at: number): SqlEffect | undefined {
  const i = skip(s, at + 1);
  switch (s[at]!.w) {
    case 'insert':
    case 'upsert':
    case 'replace':
    case 'merge': {
      const op = s[at]!.w === 'replace' ? 'upsert' : s[at]!.w;
      if (s[i]?.w === 'into') return made(op, tableAt(s, skip(s, i + 1)));
      // Some dialects leave INTO out; a function of that name is followed by a bracket.
      return s[i]?.w === '(' || s[i] === undefined ? undefined : made(op, tableAt(s, i));
    }
    case 'update':
      return s[i] === undefined || s[i]!.w === 'statistics' ? undefined : made('update', tableAt(s, i));
    case 'delete':
      return s[i] === undefined ? undefined : made('delete', tableAt(s, s[i]!.w === 'from' ? skip(s, i + 1) : i));
    case 'truncate':
      return made('delete', tableAt(s, s[i]?.w === 'table' ? skip(s, i + 1) : i));
    case 'copy':
      return s.some((t) => t.w === 'from') && s[i]?.w !== '(' ? made('insert', tableAt(s, i)) : { kind: 'read' };
    default:
      return undefined;
  }
}

/** `OR REPLACE`, `TOP (5)`, `LOW_PRIORITY` and their like between a verb and what it is about. */
function skip(s: readonly SqlToken[], from: number): number {
  let i = from;
  for (;;) {
    const w = s[i]?.w ?? '';
    if (modifiers.has(w)) i++;
    else if (w === 'or') i += 2;
    else if (w === 'top' && s[i + 1]?.w === '(') i = s.findIndex((t, n) => n > i && t.w === ')') + 1;
    else return i;
    if (i <= 0) return s.length;
  }
}

function made(op: string, table: string | undefined): SqlEffect {
  return { kind: 'write', op, ...(table === undefined ? {} : { table }) };
}

/** A name with its schema: the last part, unless that is unknown. */
function tableAt(s: readonly SqlToken[], at: number): string | undefined {
  let i = at;
  while (s[i + 1]?.w === '.') i += 2;
  const t = s[i];
  return t?.k === 'word' || t?.k === 'name' ? t.s : undefined;
}

/** First table of a query; that of the query itself before those of others inside it. */
function read(s: readonly SqlToken[]): SqlEffect {
  let depth = 0;
  let inner: string | undefined;
  for (let i = 0; i < s.length; i++) {
    const w = s[i]!.w;
    if (w === '(') depth++;
    else if (w === ')') depth--;
    else if (w === 'from') {
      const table = tableAt(s, skip(s, i + 1));
      if (table !== undefined && depth === 0) return { kind: 'read', table };
      inner ??= table;
    }
  }
  return { kind: 'read', ...(inner === undefined ? {} : { table: inner }) };
}

const reading = new Set([
  'get',
  'find',
  'list',
  'select',
  'search',
  'fetch',
  'read',
  'load',
  'count',
  'report',
  'check',
  'show',
  'is',
  'has',
]);

/** A stored procedure is not in sight: it counts as a write unless the first word of its name says that it only reads. */
function procedure(s: readonly SqlToken[], at: number): SqlEffect[] {
  const name = tableAt(s, at);
  if (name === undefined) return [];
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
  const first = words.find((w) => !['', 'sp', 'usp', 'p', 'proc', 'fn'].includes(w));
  return first !== undefined && reading.has(first) ? [{ kind: 'read' }] : [{ kind: 'write', op: 'call', table: name }];
}
