import type { Callback, Export } from '../../model/catalog.js';
import { library } from '../define.js';

/** Cron-like schedulers in this process: each run is a unit of work of its own. https://docs.nestjs.com/techniques/task-scheduling */
const handler: Callback = { arg: 1, when: 'handler' };
const decorator: Export = { decorator: { kind: 'harmless' } };

export default library({
  id: 'schedulers',
  technology: 'schedulers',
  docs: 'https://docs.nestjs.com/techniques/task-scheduling',
  versions: '@nestjs/schedule 2 - 12; node-cron 2 - 4; cron 2 - 4',
  exports: {
    '@nestjs/schedule': { Cron: decorator, Interval: decorator, Timeout: decorator },
    'node-cron': { schedule: { fn: { calls: [handler] } }, default: { value: 'NodeCron' } },
    cron: { CronJob: { class: 'CronJob' } },
  },
  types: {
    NodeCron: { members: { schedule: { calls: [handler] } } },
    CronJob: {
      construct: { calls: [handler] },
      statics: { from: { calls: [{ arg: 0, path: 'onTick', when: 'handler' }], returns: 'CronJob' } },
      members: { start: { harmless: true }, stop: { harmless: true } },
    },
  },
});
