import { arg, each, gives, harmless, library, send } from '../define.js';

/** Celery tasks from Node, over RabbitMQ or Redis. https://github.com/actumn/celery.node */
export default library({
  id: 'celery',
  technology: 'Celery',
  category: 'jobQueue',
  docs: 'https://github.com/actumn/celery.node#usage',
  versions: '0.5',
  exports: { 'celery-node': { createClient: { fn: gives('Client') }, createWorker: { fn: gives('Worker') } } },
  types: {
    Client: { members: { createTask: gives({ type: 'Task', target: arg(0) }), sendTask: send({ target: arg(0) }), disconnect: harmless } },
    Task: { members: each('delay applyAsync', send({ target: { receiver: true } })) },
    Worker: { members: { register: { calls: [{ arg: 1, when: 'handler' }] }, start: harmless } },
  },
});
