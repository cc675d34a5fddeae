import { arg, each, gives, harmless, has, library, read, send } from '../define.js';

/** QStash: a message is a request that is made later, repeated until it succeeds. https://upstash.com/docs/qstash/sdks/ts/overview */
export default library({
  id: 'qstash',
  technology: 'QStash',
  category: 'jobQueue',
  docs: 'https://upstash.com/docs/qstash/sdks/ts/examples/publish',
  versions: '2',
  exports: { '@upstash/qstash': { Client: { class: 'Client' }, Receiver: { class: 'Receiver' } } },
  types: {
    Client: {
      members: {
        ...each('publish publishJSON', send({ target: arg(0, 'url') })),
        ...each('batch batchJSON', send()),
        queue: gives({ type: 'Queue', target: arg(0, 'queueName') }),
        schedules: has('Schedules'),
        ...each('logs events', read()),
      },
    },
    Queue: {
      members: { ...each('enqueue enqueueJSON', send({ target: { receiver: true } })), ...each('upsert delete pause resume', harmless) },
    },
    Schedules: {
      members: { create: send({ target: arg(0, 'destination') }), ...each('get list', read()), ...each('delete pause resume', harmless) },
    },
    Receiver: { members: { verify: harmless } },
  },
});
