/** The function that opens transactions, for drivers that have none: of the generated outbox, or in a file of its own. */
import { join } from 'node:path/posix';
import type { Layer } from './layers/layer.js';
import { restyle } from './style.js';
import { Decline } from './types.js';
import { annotations, type Work } from './work.js';

/** The file that has the layer's `inTransaction`: of the outbox, where there is one, or made for it alone. */
export function helperFile(work: Work, layer: Layer, path: string): string {
  const outbox = work.outboxFile(path);
  if (work.project.read(outbox) !== undefined) return outbox;
  if (!layer.helperText) throw new Decline(`a function that opens transactions by ${layer.technology} is needed`);
  const ending = work.ending(path);
  if (ending !== '.ts') throw new Decline('a function that opens transactions is made in TypeScript, and this project is in JavaScript');
  const file = join(work.outboxDir(path), '..', 'in-transaction.ts');
  const { project } = work;
  if (project.read(file) === undefined && !work.edits.makes(file)) {
    const text = layer.helperText({ project, packageDir: project.packageOf(path)?.dir ?? project.rootOf(path) });
    work.edits.create(file, restyle(text, work.style(path)), annotations.unit.id);
  }
  return file;
}
