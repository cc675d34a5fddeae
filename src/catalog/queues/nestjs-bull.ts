import type { Export } from '../../model/catalog.js';
import { library } from '../define.js';

/** Bull in NestJS: queues are injected by name, methods of a processor class take the jobs. https://docs.nestjs.com/techniques/queues#bull-installation */
const events = [
  'OnQueueEvent',
  'OnQueueError',
  'OnQueueWaiting',
  'OnQueueActive',
  'OnQueueStalled',
  'OnQueueProgress',
  'OnQueueCompleted',
  'OnQueueFailed',
  'OnQueuePaused',
  'OnQueueResumed',
  'OnQueueCleaned',
  'OnQueueDrained',
  'OnQueueRemoved',
  'OnGlobalQueueCompleted',
  'OnGlobalQueueFailed',
];

export default library({
  id: 'nestjs-bull',
  technology: 'Bull',
  category: 'jobQueue',
  docs: 'https://docs.nestjs.com/techniques/queues#bull-installation',
  versions: '10 - 12',
  exports: {
    '@nestjs/bull': {
      InjectQueue: { decorator: { kind: 'inject', type: { type: 'bull/Queue', target: { arg: 0 } } } },
      Processor: { decorator: { kind: 'harmless' } },
      Process: { decorator: { kind: 'consumer' } },
      ...Object.fromEntries(events.map((name): [string, Export] => [name, { decorator: { kind: 'harmless' } }])),
    },
  },
  types: {},
});
