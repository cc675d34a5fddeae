/** `escaped-write`: the write is bound to the transaction that is open around it. */
import { callbackAround } from '../regions.js';
import { callbackHandle, handleInSight, transactionCallback } from '../clients.js';
import { finishSimple } from '../finish.js';
import { stepsByHand } from '../guided.js';
import { requireAlike } from '../implementations.js';
import { layerOf } from '../layers/index.js';
import { bindWrite, threadWrite } from '../thread.js';
import { Decline, type End, type Outcome, type Project, type Target } from '../types.js';
import { annotations, toldReason, Work } from '../work.js';

export const bindTitle = 'Bind the write to the transaction';

export function bindToTransaction(target: Target, project: Project): Outcome {
  return attempt(
    bindTitle,
    project,
    () => {
      const work = new Work(project);
      const writes = target.escaped ?? [];
      if (writes.length === 0) throw new Decline('the write is not in sight');
      requireAlike(work, writes);
      work.writers.push(...writes.map((w) => w.path.at(-1)!.file), target.file);
      for (const write of writes) bind(work, target, write);
      work.writeImports(annotations.thread.id);
      return finishSimple(work, bindTitle);
    },
    () => stepsByHand(target, project),
  );
}

/** Runs a refactoring; what can't be done safely becomes a `Declined` with the reason. */
export function attempt(title: string, project: Project, run: () => Outcome, byHand: () => string[] = () => []): Outcome {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Decline)) throw error;
    return { kind: 'declined', title, reason: toldReason(project, error), edits: [], annotations: [], steps: byHand() };
  }
}

/** Binds a write, here or at the end of its chain, to the handle that is open at its first call. */
function bind(work: Work, target: Target, write: End): void {
  const layer = layerOf(write.library);
  if (!layer) throw new Decline(`writes by ${write.technology} are not covered`);
  const first = write.path[0]!;
  const call = work.call(first);
  const node = work.fn(target.file, work.index(target.file).facts.fns[target.fn]!);
  const seen = handleInSight(work, first.file, layer, call, node);
  const begin = target.transaction?.file === first.file ? work.call(target.transaction) : undefined;
  const callback = (begin && callbackAround(call, node, begin)) ?? transactionCallback(work, first.file, call, node);
  const handle = seen ?? (callback ? callbackHandle(work, first.file, layer, callback) : begin && layer.begun?.(begin));
  if (handle === undefined) {
    const opener = target.transaction;
    const opened = opener ? `, which ${opener.what} (${work.placeOf(opener)}) opens,` : '';
    throw new Decline(`the handle of the open transaction${opened} is not in sight of the write: hand it to ${target.function}`, call);
  }
  if (write.path.length === 1) bindWrite({ work, layer, path: write.path }, handle);
  else threadWrite({ work, layer, path: write.path, handle });
}
