/**
 * The scan of one repository, in a process of its own (`fork`): what it needs too much of (memory, time) is then its own failure.
 * Sends one `Scanned` to its parent.
 */
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Finding } from '../../src/model/finding.js';
import { createSession } from '../../src/session/session.js';
import type { Found } from './match.js';

export const workerScript = join(__dirname, '../../dist/facts-worker.js');

export interface Scanned {
  findings: Found[];
  analysed: number;
  parsed: number;
  seconds: number;
  /** Milliseconds per stage. */
  timing: Record<string, number>;
}

export async function scanRepository(path: string, workers: number | undefined): Promise<Scanned> {
  const root = path.split(sep).join('/');
  const started = performance.now();
  const session = createSession({
    roots: [root],
    timing: true,
    ...(existsSync(workerScript) ? { workerScript } : {}),
    ...(workers === undefined ? {} : { workers }),
  });
  try {
    const { findings, analysed, parsed, timing } = await session.scan();
    return { findings: findings.map((f) => foundOf(f, root)), analysed, parsed, seconds: (performance.now() - started) / 1000, timing };
  } finally {
    await session.dispose();
  }
}

function foundOf(f: Finding, root: string): Found {
  const found: Found = { file: f.place.file.slice(root.length + 1), function: f.function, line: f.place.start.line + 1, rule: f.rule };
  if (f.category) found.category = f.category;
  if (f.write) found.write = f.write.technology;
  if (f.send) found.send = f.send.technology;
  return found;
}

if (process.send) {
  const [, , path = '', workers] = process.argv;
  scanRepository(path, workers === undefined ? undefined : Number(workers)).then(
    (scanned) => process.send?.(scanned, () => process.disconnect()),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}
