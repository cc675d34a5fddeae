import { library } from '../define.js';

/** BullMQ in NestJS: queues are injected by name, a processor class extends WorkerHost. https://docs.nestjs.com/techniques/queues */
export default library({
  id: 'nestjs-bullmq',
  technology: 'BullMQ',
  category: 'jobQueue',
  docs: 'https://docs.nestjs.com/techniques/queues',
  versions: '10 - 12',
  exports: {
    '@nestjs/bullmq': {
      InjectQueue: { decorator: { kind: 'inject', type: { type: 'bullmq/Queue', target: { arg: 0 } } } },
      InjectFlowProducer: { decorator: { kind: 'inject', type: 'bullmq/FlowProducer' } },
      Processor: { decorator: { kind: 'consumer', method: 'process' } },
      OnWorkerEvent: { decorator: { kind: 'harmless' } },
      OnQueueEvent: { decorator: { kind: 'harmless' } },
      QueueEventsListener: { decorator: { kind: 'harmless' } },
      WorkerHost: { class: 'WorkerHost' },
      QueueEventsHost: { class: 'QueueEventsHost' },
    },
  },
  types: {
    WorkerHost: { members: { worker: { type: 'bullmq/Worker' } } },
    QueueEventsHost: { members: { queueEvents: { type: 'bullmq/QueueEvents' } } },
  },
});
