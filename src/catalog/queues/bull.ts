import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** Bull 3 and 4: jobs in Redis. A stalled job is run again. https://github.com/OptimalBits/bull/blob/develop/REFERENCE.md */
const reads = `
  getJobs count getJobCounts getWaiting getActive getDelayed getCompleted getFailed getRepeatableJobs isPaused getJobLogs
  getMetrics
`;
const upkeep = `
  pause resume close empty clean obliterate isReady whenCurrentJobsFinished
`;

export default library({
  id: 'bull',
  technology: 'Bull',
  category: 'jobQueue',
  docs: 'https://github.com/OptimalBits/bull/blob/develop/REFERENCE.md',
  versions: '3 - 4',
  exports: { bull: { '=': { class: 'Queue' }, Queue: { type: 'Queue' }, Job: { type: 'Job' } } },
  types: {
    Queue: {
      construct: gives({ type: 'Queue', target: arg(0) }),
      members: {
        ...each('add addBulk', send({ target: { receiver: true } }, { returns: 'Job' })),
        // What is taken out of a schedule is due no more: as much a change as what is put into it.
        ...each('removeJobs removeRepeatable removeRepeatableByKey', send({ target: { receiver: true } })),
        // process([name], [concurrency], processor)
        process: { calls: [0, 1, 2].map((at) => ({ arg: at, params: ['Job'], when: 'handler' as const, consumer: true })) },
        on: { calls: [{ arg: 1, when: 'handler' }] },
        once: { calls: [{ arg: 1, when: 'handler' }] },
        getJob: read('Job'),
        ...each(reads, read()),
        ...each(upkeep, harmless),
      },
    },
    Job: {
      members: {
        ...each('retry promote', send()),
        ...each('progress update log remove discard moveToCompleted moveToFailed releaseLock', harmless),
        ...each('getState finished isCompleted isFailed', read()),
      },
    },
  },
  holes: ['A queue made without `new` is not followed.', 'A processor given as a file name runs elsewhere.'],
});
