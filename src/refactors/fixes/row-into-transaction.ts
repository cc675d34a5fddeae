/** `outbox-not-atomic`: the row is written in the transaction of the write that it announces. */
import { moveBeforeCommit } from '../before-commit.js';
import { helperFile } from '../in-transaction.js';
import { callbackAround, append, regionOf, wrap } from '../regions.js';
import { callbackHandle, clientInSight, clientOfWrite, handleInSight } from '../clients.js';
import { finishSimple } from '../finish.js';
import { stepsByHand } from '../guided.js';
import { requireAlike } from '../implementations.js';
import { layerOf } from '../layers/index.js';
import type { Layer } from '../layers/layer.js';
import { placesOf, type Call, type ts } from '../syntax.js';
import { bindWrite, threadWrite } from '../thread.js';
import { Decline, type End, type Outcome, type Project, type Target } from '../types.js';
import { annotations, Work } from '../work.js';
import { attempt } from './bind-write.js';

export const rowTitle = 'Write the outbox row in the transaction of the change';

export function rowIntoTransaction(target: Target, project: Project): Outcome {
  return attempt(
    rowTitle,
    project,
    () => {
      const work = new Work(project);
      const { write, other } = target;
      if (!write || !other) throw new Decline('the write or the row is not in sight');
      if (write.library !== other.library) throw new Decline('the row is written with another data layer than the change');
      const layer = layerOf(write.library);
      if (!layer) throw new Decline(`writes by ${write.technology} are not covered`);
      work.writers.push(write.path.at(-1)!.file, other.path.at(-1)!.file, target.file);
      join(work, target, layer, write, other);
      work.writeImports(annotations.unit.id);
      return finishSimple(work, rowTitle);
    },
    () => stepsByHand(target, project),
  );
}

function join(work: Work, target: Target, layer: Layer, write: End, row: End): void {
  const path = target.file;
  const node = work.fn(path, work.index(path).facts.fns[target.fn]!);
  const writeCall = work.call(write.path[0]!);
  const rowCall = work.call(row.path[0]!);
  requireAlike(work, [write]);
  requireAlike(work, [row]);
  const tie = (end: End, handle: string): void => {
    if (end.path.length === 1) bindWrite({ work, layer, path: end.path }, handle);
    else threadWrite({ work, layer, path: end.path, handle });
  };
  // The row stands in the transaction already and only is not bound to it.
  const around = handleInSight(work, path, layer, rowCall, node);
  const writesIn = handleInSight(work, path, layer, writeCall, node);
  const begun = committedHere(work, target, layer, writeCall, rowCall, node);
  if (begun) {
    const statement = placesOf(rowCall)[0]!.statement;
    return moveBeforeCommit({ work, path, node }, begun.commit, [{ statement, checks: [] }], () => tie(row, begun.handle));
  }
  if (around !== undefined && around === writesIn) return tie(row, around);
  const callback = callbackAround(writeCall, node);
  if (callback && target.commit?.file === path) {
    const commit = work.call(target.commit);
    if (commit.getStart() <= callback.getStart() && callback.end <= commit.end) {
      const handle = callbackHandle(work, path, layer, callback);
      tie(row, handle);
      const region = regionOf([callback.parent, rowCall], node);
      return append(work, path, callback, region);
    }
  }
  const client = clientOfWrite(work, path, layer, writeCall) ?? clientInSight(work, path, layer, writeCall);
  if (client === undefined) throw new Decline(`no ${layer.technology} client that opens transactions is in sight`);
  const region = regionOf([writeCall, rowCall], node);
  const first = region.list[region.from]!;
  const name = work.fresh(layer.handleName, first);
  tie(write, name);
  tie(row, name);
  const open = layer.open(client);
  work.import(path, open.imports ?? []);
  if (open.helper !== undefined) work.importFrom(path, helperFile(work, layer, path), [open.helper]);
  wrap(work, path, region, open, name);
}

/** A commit by a call of its own that stands between the write and the row, with the handle of its transaction. */
function committedHere(
  work: Work,
  target: Target,
  layer: Layer,
  write: Call,
  row: Call,
  node: ts.Node,
): { commit: Call; handle: string } | undefined {
  if (target.commit?.file !== target.file) return undefined;
  const commit = work.call(target.commit);
  if (commit.getStart() < write.end || row.getStart() < commit.end) return undefined;
  const handle = handleInSight(work, target.file, layer, commit, node) ?? layer.begun?.(commit);
  return handle === undefined ? undefined : { commit, handle };
}
