import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** BullMQ: jobs in Redis. A job is given to another worker when its own dies. https://docs.bullmq.io/guide/queues */
const reads = `
  getJob getJobs count getJobCounts getJobCountByTypes getJobState getWaiting getActive getDelayed getCompleted getFailed
  getJobScheduler getJobSchedulers getWorkers getMetrics isPaused getJobLogs getDeduplicationJobId
`;
const upkeep = 'pause resume close drain clean obliterate waitUntilReady disconnect on once off';

export default library({
  id: 'bullmq',
  technology: 'BullMQ',
  category: 'jobQueue',
  docs: 'https://docs.bullmq.io/guide/queues',
  versions: '4 - 6',
  exports: {
    bullmq: {
      Queue: { class: 'Queue' },
      FlowProducer: { class: 'FlowProducer' },
      Worker: { class: 'Worker' },
      QueueEvents: { class: 'QueueEvents' },
      Job: { class: 'Job' },
    },
  },
  types: {
    Queue: {
      construct: gives({ type: 'Queue', target: arg(0) }),
      members: {
        ...each('add addBulk upsertJobScheduler', send({ target: { receiver: true } }, { returns: 'Job' })),
        // What is taken out of the queue or a schedule is due no more: as much a change as what is put into it.
        ...each('remove removeJobScheduler', send({ target: { receiver: true } })),
        // Puts failed or delayed jobs back: they run again in another process.
        ...each('retryJobs promoteJobs', send({ target: { receiver: true } })),
        ...each(reads, read()),
        getJob: read('Job'),
        ...each(upkeep, harmless),
      },
    },
    FlowProducer: {
      members: {
        add: send({ target: arg(0, 'queueName') }),
        addBulk: send(),
        getFlow: read(),
        ...each('close disconnect waitUntilReady on', harmless),
      },
    },
    Worker: {
      construct: { calls: [{ arg: 1, params: ['Job'], when: 'handler', consumer: true }] },
      members: {
        on: { calls: [{ arg: 1, when: 'handler' }] },
        once: { calls: [{ arg: 1, when: 'handler' }] },
        ...each('run close pause resume waitUntilReady', harmless),
      },
    },
    QueueEvents: {
      members: { on: { calls: [{ arg: 1, when: 'handler' }] }, once: { calls: [{ arg: 1, when: 'handler' }] }, close: harmless },
    },
    Job: {
      // What the queue's `add` does inside.
      statics: { create: send({}, { returns: 'Job' }), createBulk: send() },
      members: {
        ...each('retry promote', send()),
        ...each('updateProgress updateData log remove moveToDelayed moveToCompleted moveToFailed extendLock changeDelay', harmless),
        ...each('getState isCompleted isFailed waitUntilFinished getChildrenValues', read()),
      },
    },
  },
  holes: [
    'The child jobs of a flow are not read: the queue of its root stands for all.',
    'A processor given as a file name runs elsewhere.',
  ],
});
