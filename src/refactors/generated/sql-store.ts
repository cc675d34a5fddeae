/**
 * `outbox/store.ts` of a project whose data layer can run SQL text: one template, with a few lines of the layer's own
 * (how a statement is run, how a transaction is opened).
 */
import type { Dialect } from '../layers/layer.js';
import { tableName, type Placeholders } from './table.js';

export interface StoreParts {
  /** Import lines. */
  imports: string[];
  /** Type and name of what the store is made of, and of the handle inside a transaction. */
  client: string;
  handle: string;
  /** Type of what both are. Default: the union. */
  on?: string;
  placeholders: Placeholders;
  dialect: Dialect;
  /** Dates are given as ISO text: drivers that take no Date. */
  isoDates?: boolean;
  /** Statements of `private run(on: client | handle, sql, values): Promise<OutboxRow[]>`, two spaces deeper than a method. */
  run: string;
  /** Expression that runs `work(handle)` in a transaction of `this.db`. */
  transaction: string;
  ext: string;
}

export function sqlStore(p: StoreParts): string {
  const mark = (n: number): string => (p.placeholders === 'numbered' ? `$${n}` : '?');
  // Quoted everywhere: `key` is a reserved word of MySQL, and PostgreSQL would fold the case.
  const alias = (name: string): string => (p.dialect === 'mysql' ? `\`${name}\`` : `"${name}"`);
  const lock = p.dialect === 'sqlite' ? '' : ' FOR UPDATE SKIP LOCKED';
  const position = p.dialect === 'postgres' ? `CAST(${mark(4)} AS BIGINT)` : mark(4);
  const columns = [
    'position',
    'id',
    'transport',
    `aggregate_type AS ${alias('aggregateType')}`,
    `aggregate_id AS ${alias('aggregateId')}`,
    'destination',
    `message_key AS ${alias('key')}`,
    'headers',
    'payload',
    'encoding',
    'attempts',
    `created_at AS ${alias('createdAt')}`,
  ].join(', ');
  return `${p.imports.join('\n')}
import { fromOutboxRow, type OutboxMessage, type OutboxRow } from './message${p.ext}';
import type { OutboxBatch, OutboxStats, RelayStore } from './relay${p.ext}';

const columns = '${columns.replace(/'/g, "\\'")}';
const waiting = 'sent_at IS NULL AND dead_at IS NULL';
/** The first waiting row of each key. Only these are locked: what is behind them waits until they are sent. */
const heads = 'SELECT MIN(position) FROM ${tableName} WHERE ' + waiting + ' GROUP BY transport, destination, message_key';

/** The outbox as the relay sees it. */
export class OutboxStore implements RelayStore {
  constructor(private readonly db: ${p.client}) {}

  batch<T>(work: (batch: OutboxBatch) => Promise<T>): Promise<T> {
    return ${p.transaction};
  }

  async stats(): Promise<OutboxStats> {
    const [row] = (await this.run(
      this.db,
      'SELECT SUM(CASE WHEN dead_at IS NULL THEN 1 ELSE 0 END) AS waiting, SUM(CASE WHEN dead_at IS NULL THEN 0 ELSE 1 END) AS dead, ' +
        'MIN(CASE WHEN dead_at IS NULL THEN created_at END) AS oldest FROM ${tableName} WHERE sent_at IS NULL',
      [],
    )) as unknown as { waiting: unknown; dead: unknown; oldest: Date | string | null }[];
    return { waiting: Number(row?.waiting ?? 0), dead: Number(row?.dead ?? 0), oldest: row?.oldest ? new Date(row.oldest) : null };
  }

  async deleteSent(before: Date): Promise<number> {
    const rows = await this.run(this.db, 'SELECT id FROM ${tableName} WHERE sent_at < ${mark(1)} ORDER BY position LIMIT 500', [${date('before', p)}]);
    if (rows.length === 0) return 0;
    // By their ids, one by one: a range of an index would lock the place where new rows go.
    const marks = rows.map(${p.placeholders === 'numbered' ? "(_row, i) => '$' + String(i + 1)" : "() => '?'"}).join(', ');
    await this.run(this.db, 'DELETE FROM ${tableName} WHERE id IN (' + marks + ')', rows.map(({ id }) => id));
    return rows.length;
  }

  private batchIn(tx: ${p.handle}): OutboxBatch {
    return {
      heads: async (limit) => {
        const rows = await this.run(
          tx,
          'SELECT ' + columns + ' FROM ${tableName} WHERE position IN (' + heads + ') AND ' + waiting +
            ' AND (next_attempt_at IS NULL OR next_attempt_at <= ${mark(1)}) ORDER BY position LIMIT ' + String(limit) + '${lock}',
          [${date('new Date()', p)}],
        );
        return rows.map(fromOutboxRow);
      },
      behind: async (head, limit) => {
        const rows = await this.run(
          tx,
          'SELECT ' + columns + ' FROM ${tableName} WHERE transport = ${mark(1)} AND destination = ${mark(2)} AND message_key = ${mark(3)} AND ' + waiting +
            ' AND position > ${position} ORDER BY position LIMIT ' + String(limit),
          [head.transport, head.destination, head.key, head.position],
        );
        return rows.map(fromOutboxRow);
      },
      markSent: async (message: OutboxMessage) => {
        await this.run(tx, 'UPDATE ${tableName} SET sent_at = ${mark(1)} WHERE id = ${mark(2)}', [${date('new Date()', p)}, message.id]);
      },
      markFailed: async (message: OutboxMessage, error: string, retryAt: Date | null) => {
        await this.run(
          tx,
          'UPDATE ${tableName} SET attempts = attempts + 1, last_error = ${mark(1)}, ' + (retryAt ? 'next_attempt_at' : 'dead_at') + ' = ${mark(2)} WHERE id = ${mark(3)}',
          [error, ${date('(retryAt ?? new Date())', p)}, message.id],
        );
      },
    };
  }

  private async run(on: ${p.on ?? (p.client === p.handle ? p.client : `${p.client} | ${p.handle}`)}, sql: string, values: unknown[]): Promise<OutboxRow[]> {
${p.run}
  }
}
`;
}

/** SQLite has no date type. */
function date(code: string, p: StoreParts): string {
  return p.dialect === 'sqlite' || p.isoDates ? `${code}.toISOString()` : code;
}
