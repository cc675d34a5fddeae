/** What a relay does beside sending, by the generated code on the real database: counting, giving up, cleaning. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './command.js';
import type { Layer } from './cases.js';
import type { Shop } from './shop.js';
import { pause } from './wait.js';

const made = /new OutboxStore\((.+?)\), \{/;

/** Adds a program to the refactored project that makes the store in the way its main.ts does. */
export function writeUpkeep(layer: Layer, casesFolder: string, folder: string): void {
  const [, store] = made.exec(readFileSync(join(folder, 'src/main.ts'), 'utf8')) ?? [];
  if (store === undefined) throw new Error('main.ts starts no relay');
  const text = readFileSync(join(casesFolder, 'upkeep.ts'), 'utf8').replace('/* {store} */', store);
  const ending = layer.type === 'module' ? '.js' : '';
  writeFileSync(join(folder, 'src/upkeep.ts'), text.replace(/(from '\.\/[^']+)'/g, `$1${ending}'`));
}

interface Told {
  first: { waiting: number; dead: number; oldest: string | null };
  calls: string[];
  last: { waiting: number; dead: number; oldestSeconds: number };
}

/** Runs it on what the strikes have left. @returns what is wrong */
export async function upkeepProblem({ database, folder, direct }: Shop): Promise<string | undefined> {
  // Sequelize gives MariaDB dates in whole seconds: what was sent in this one is not older than it.
  await pause(1_100);
  const [row] = await database.query('SELECT MIN(position) AS first FROM outbox_messages');
  await database.query(
    `UPDATE outbox_messages SET sent_at = NULL, attempts = 0, next_attempt_at = NULL WHERE position = ${String(row?.first)}`,
  );
  const told = JSON.parse(await mustRun('node', ['dist/upkeep.js'], { cwd: folder, env: direct })) as Told;
  const left = await database.query('SELECT position, attempts, last_error, dead_at FROM outbox_messages');
  const [dead] = left;
  const asWanted =
    told.first.waiting === 1 &&
    told.first.dead === 0 &&
    told.first.oldest !== null &&
    told.calls.join() === 'retry: Error: refused,dead: Error: refused' &&
    told.last.waiting === 0 &&
    told.last.dead === 1 &&
    told.last.oldestSeconds === 0 &&
    left.length === 1 &&
    String(dead?.position) === String(row?.first) &&
    Number(dead?.attempts) === 2 &&
    dead?.last_error === 'refused' &&
    dead.dead_at !== null;
  return asWanted ? undefined : `${JSON.stringify(told)}; left: ${JSON.stringify(left)}`;
}
