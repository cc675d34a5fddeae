/** Where a project without a migration tool of its data layer keeps SQL files, and what the next one is called. */
import { join } from 'node:path/posix';
import { createTable } from './generated/table.js';
import type { FilesContext, Generated, OutboxFiles } from './layers/layer.js';

const folders = [
  'migrations',
  'sql',
  'db/migrations',
  'db',
  'database/migrations',
  'database',
  'src/migrations',
  'src/db/migrations',
  'schema',
];

/** The outbox table as an SQL file in the project's numbering. */
export function sqlMigration(cx: FilesContext): OutboxFiles {
  const text = createTable(cx.dialect)
    .map((s) => `${s};\n`)
    .join('\n');
  for (const folder of folders) {
    const names = cx.project.list(join(cx.packageDir, folder)).filter((n) => n.endsWith('.sql'));
    if (names.length === 0) continue;
    const path = join(cx.packageDir, folder, nextName(names, cx.project.now));
    return { files: [{ path, kind: 'migration', text }], steps: [`Run ${path.slice(cx.packageDir.length + 1)}.`] };
  }
  const file: Generated = { path: join(cx.packageDir, 'sql/outbox.sql'), kind: 'migration', text };
  return { files: [file], steps: ['Run sql/outbox.sql, which makes the outbox table.'] };
}

/** `003-outbox.sql` after `002-…`, `20261124100000_outbox.sql` after time stamps, `outbox.sql` otherwise. */
function nextName(names: readonly string[], now: Date): string {
  const numbered = names.flatMap((n) => {
    const m = /^(V?)(\d+)(__|[-_.])(.*)\.sql$/.exec(n);
    return m ? [{ prefix: m[1]!, digits: m[2]!, separator: m[3]!, suffix: /\.up$/.test(m[4]!) ? '.up' : '' }] : [];
  });
  const last = numbered.sort((a, b) => Number(a.digits) - Number(b.digits)).at(-1);
  if (!last) return 'outbox.sql';
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const next =
    last.digits.length >= 12
      ? stamp.padEnd(last.digits.length, '0').slice(0, last.digits.length)
      : String(Number(last.digits) + 1).padStart(last.digits.length, '0');
  return `${last.prefix}${next}${last.separator}outbox${last.suffix}.sql`;
}
