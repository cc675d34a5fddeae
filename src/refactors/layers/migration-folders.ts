/** Migrations that are code: where they are, what the next one is called. */
import { join } from 'node:path/posix';
import type { FilesContext, OutboxFiles } from './layer.js';

/** A new migration in the first of the folders that has some, named as those are. `text` gets the ending of the files there. */
export function codeMigrations(
  cx: FilesContext,
  folders: readonly string[],
  text: (ending: string) => string,
  command: string,
): OutboxFiles {
  for (const folder of folders) {
    const names = cx.project.list(join(cx.packageDir, folder)).filter((n) => /^\d{4}.*\.([cm]?[jt]s)$/.test(n) && !n.endsWith('.d.ts'));
    const last = names.sort().at(-1);
    if (last === undefined) continue;
    const ending = last.slice(last.lastIndexOf('.') + 1);
    const name = `${prefixLike(last, cx.project.now)}outbox.${ending}`;
    return {
      files: [{ path: join(cx.packageDir, folder, name), kind: 'migration', text: text(ending.replace(/^[cm]/, '')) }],
      steps: [`Run the migration that makes the outbox table: ${command}.`],
    };
  }
  return {
    files: [
      {
        path: join(cx.packageDir, folders[0]!, `${prefixLike('20260101000000_x', cx.project.now)}outbox.ts`),
        kind: 'migration',
        text: text('ts'),
      },
    ],
    steps: [`Run the migration ${folders[0]!}/…_outbox.ts, which makes the outbox table: ${command}.`],
  };
}

/** `20260101000000_`, `2026-01-01-`, `1700000000000-`: as the last one, for now. */
function prefixLike(last: string, now: Date): string {
  const iso = now.toISOString();
  const m = /^(\d{4}-\d{2}-\d{2}T?[\d-]*|\d+)([-_.])/.exec(last);
  const separator = m?.[2] ?? '_';
  const digits = m?.[1] ?? '';
  if (/^\d{4}-\d{2}-\d{2}/.test(digits)) return `${iso.slice(0, 10)}${separator}`;
  if (digits.length === 13) return `${now.getTime()}${separator}`;
  if (digits.length < 12) return `${String(Number(digits) + 1).padStart(digits.length, '0')}${separator}`;
  return `${iso.replace(/\D/g, '').slice(0, digits.length)}${separator}`;
}
