/**
 * A queue in the same database needs no outbox: its job is added in the transaction of the change. The job stands where a row would, and
 * nothing relays it.
 */
import type { Layer } from './layers/layer.js';
import { layerOf } from './layers/index.js';
import type { RawSql } from './raw-sql.js';
import type { Job, MessageCode, Sender } from './senders/sender.js';
import { Decline } from './types.js';
import type { Work } from './work.js';

export const joinTitle = 'Add the job in the transaction of the change';

/** The sender's queue can be in the layer's database. */
export function canJoin(library: string, sender: Sender | undefined): boolean {
  return sender?.joins !== undefined && layerOf(library)?.raw?.[sender.joins.by] !== undefined;
}

/** A sender whose message is added by the handle rather than written as a row. */
export function joined(work: Work, sender: Sender, layer: Layer, near: string): Sender {
  const sql = rawOf(work, sender, layer, near);
  const { job, note } = sender.joins!;
  work.joined = [];
  work.notes.push(
    `${layer.technology} and the queue have to use one database, where the queue's tables are already.${note === undefined ? '' : ` ${note}`}`,
  );
  const jobs = new Map<MessageCode, Job>();
  return {
    ...sender,
    messages(site) {
      const message = { destination: '', payload: '' };
      jobs.set(message, job(site, sql));
      return [message];
    },
    row(message, handle) {
      const { code, imports } = jobs.get(message)!(handle);
      work.joined!.push(...(imports ?? []));
      return code;
    },
  };
}

function rawOf(work: Work, sender: Sender, layer: Layer, near: string): RawSql {
  const { project } = work;
  if (!sender.joins || !layer.raw?.[sender.joins.by]) throw new Decline(`${layer.technology} has no statement to add the job by`);
  const packageDir = project.packageOf(near)?.dir ?? project.rootOf(near);
  if (layer.dialect({ project, packageDir, near }) !== 'postgres') throw new Decline('the queue is in PostgreSQL, and the change is not');
  return layer.raw;
}
