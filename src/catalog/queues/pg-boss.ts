import type { Export, Member } from '../../model/catalog.js';
import { arg, each, harmless, library, read, send } from '../define.js';

/**
 * pg-boss: a queue in PostgreSQL. With the option `db`, given the business transaction, a job is a row of that transaction and nothing is reported.
 * https://timgit.github.io/pg-boss/#/./api/jobs
 */
/** The options stand at this argument; without them, or without `db` in them, the job commits alone. */
const enqueues = (options: number): Member => send({ target: arg(0), when: { arg: options, path: 'db', given: false } });
const boss: Export = { class: 'PgBoss' };

export default library({
  id: 'pg-boss',
  technology: 'pg-boss',
  category: 'dbQueue',
  docs: 'https://timgit.github.io/pg-boss/#/./api/jobs',
  versions: '8 - 12',
  exports: { 'pg-boss': { PgBoss: boss, default: boss, '=': boss } },
  types: {
    PgBoss: {
      members: {
        ...each('send sendAfter sendThrottled sendDebounced sendOnce sendSingleton publish', enqueues(2)),
        insert: send({ target: arg(0) }),
        schedule: send({ target: arg(0) }),
        work: { calls: [1, 2].map((at) => ({ arg: at, when: 'handler' as const, consumer: true })) },
        ...each('fetch getJobById getQueue getQueues getSchedules', read()),
        ...each(
          'start stop createQueue updateQueue deleteQueue cancel resume complete fail unschedule subscribe unsubscribe offWork on',
          harmless,
        ),
      },
    },
  },
  holes: [
    '`send({ name, data, options })` counts also where its options give a transaction.',
    '`insert` counts also with the option `db`.',
  ],
});
