/** Code that runs SQL of PostgreSQL on the handle of a transaction: how queues in the same database are given their jobs. */
import type { Import } from './imports.js';

export interface SqlCode {
  code: string;
  imports?: readonly Import[];
}

export interface RawSql {
  /** A statement: its texts, and code of the values that stand between them. Gives a promise. */
  statement(handle: string, texts: readonly string[], values: readonly string[]): SqlCode;
  /** A function `(text, values) => Promise<{ rows }>` for SQL with `$1`; absent: the layer has other placeholders. */
  runner?(handle: string): SqlCode;
}

/** `'… $1 …', [a]` */
export function numbered(texts: readonly string[], values: readonly string[]): string {
  return withArray(texts, values, (n) => `$${n}`);
}

/** `'… ? …', [a]` */
export function questions(texts: readonly string[], values: readonly string[]): string {
  return withArray(texts, values, () => '?');
}

function withArray(texts: readonly string[], values: readonly string[], mark: (n: number) => string): string {
  return `'${texts.map((text, i) => (i === 0 ? text : mark(i) + text)).join('')}', [${values.join(', ')}]`;
}

/** `` … ${a} … `` in back ticks. */
export function template(texts: readonly string[], values: readonly string[]): string {
  return `\`${texts.map((text, i) => (i === 0 ? text : `\${${values[i - 1]!}}${text}`)).join('')}\``;
}
