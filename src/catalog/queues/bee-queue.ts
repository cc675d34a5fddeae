import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** Bee-Queue: a job is put into Redis by `job.save()`. https://github.com/bee-queue/bee-queue */
export default library({
  id: 'bee-queue',
  technology: 'Bee-Queue',
  category: 'jobQueue',
  docs: 'https://github.com/bee-queue/bee-queue#creating-jobs',
  versions: '1 - 2',
  exports: { 'bee-queue': { '=': { class: 'Queue' } } },
  types: {
    Queue: {
      construct: gives({ type: 'Queue', target: arg(0) }),
      members: {
        createJob: gives('Job'),
        saveAll: send({ target: { receiver: true } }),
        process: { calls: [0, 1].map((at) => ({ arg: at, params: ['Job'], when: 'handler' as const, consumer: true })) },
        on: { calls: [{ arg: 1, when: 'handler' }], returns: 'this' },
        getJob: read('Job'),
        ...each('getJobs checkHealth', read()),
        ...each('ready close destroy removeJob checkStalledJobs connect isRunning', harmless),
      },
    },
    Job: {
      members: {
        save: send({ target: { receiver: true } }, { returns: 'this' }),
        ...each('setId retries backoff delayUntil timeout', gives('this')),
        ...each('reportProgress remove', harmless),
        on: { calls: [{ arg: 1, when: 'handler' }], returns: 'this' },
      },
    },
  },
});
