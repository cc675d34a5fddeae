import type { Member } from '../../model/catalog.js';
import { arg, gives, harmless, library, read, send } from '../define.js';

/**
 * Graphile Worker: a queue in PostgreSQL. `SELECT graphile_worker.add_job(…)` in the business transaction is part of it and nothing is reported;
 * the functions below use a connection of their own. https://worker.graphile.org/docs/library/add-job
 */
const addJob: Member = send({ target: arg(0) });
const quick: Member = send({ target: arg(1) });

export default library({
  id: 'graphile-worker',
  technology: 'Graphile Worker',
  category: 'dbQueue',
  docs: 'https://worker.graphile.org/docs/library/add-job',
  versions: '0.13 - 0.18',
  exports: {
    'graphile-worker': {
      makeWorkerUtils: { fn: gives('WorkerUtils') },
      quickAddJob: { fn: quick },
      addJobAdhoc: { fn: quick },
      run: { fn: gives('Runner') },
      runOnce: { fn: harmless },
      WorkerUtils: { type: 'WorkerUtils' },
      Runner: { type: 'Runner' },
      JobHelpers: { type: 'JobHelpers' },
    },
  },
  types: {
    WorkerUtils: { members: { addJob, addJobs: send(), migrate: harmless, release: harmless, completeJobs: harmless } },
    Runner: { members: { addJob, stop: harmless } },
    JobHelpers: { members: { addJob, addJobs: send(), query: read(), withPgClient: { calls: [{ arg: 0 }], returns: 'callback:arg0' } } },
  },
});
