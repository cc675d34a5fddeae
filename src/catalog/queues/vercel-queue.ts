import { arg, harmless, library, send } from '../define.js';

/** Vercel Queues. https://vercel.com/docs/queues/sdk */
export default library({
  id: 'vercel-queue',
  technology: 'Vercel Queues',
  category: 'jobQueue',
  docs: 'https://vercel.com/docs/queues/sdk',
  versions: '0.1 - 0.6',
  exports: {
    '@vercel/queue': {
      send: { fn: send({ target: arg(0) }) },
      handleCallback: { fn: { calls: [{ arg: 0, when: 'handler', consumer: true }] } },
      QueueClient: { class: 'QueueClient' },
    },
  },
  types: {
    QueueClient: {
      members: {
        send: send({ target: arg(0) }),
        handleCallback: { calls: [{ arg: 0, when: 'handler', consumer: true }] },
        handleNodeCallback: harmless,
      },
    },
  },
});
