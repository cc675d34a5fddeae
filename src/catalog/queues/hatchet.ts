import { arg, each, gives, harmless, has, library, read, send } from '../define.js';

/** Hatchet: tasks and workflows are run by their declaration or by events. https://docs.hatchet.run/home */
const runs = 'run runNoWait runAndWait runMany runManyNoWait schedule delay cron';

export default library({
  id: 'hatchet',
  technology: 'Hatchet',
  category: 'jobQueue',
  docs: 'https://docs.hatchet.run/home/running-your-task',
  versions: '1',
  exports: {
    '@hatchet-dev/typescript-sdk': {
      default: { class: 'Hatchet' },
      Hatchet: { class: 'Hatchet' },
      HatchetClient: { class: 'Hatchet' },
    },
  },
  types: {
    Hatchet: {
      statics: { init: gives('Hatchet') },
      members: {
        ...each('run runNoWait runAndWait', send({ target: arg(0) })),
        events: has('Events'),
        ...each(['schedules', 'scheduled', 'crons', 'cron'], has('Schedules')),
        task: gives('Workflow', { calls: [{ arg: 0, path: 'fn', when: 'handler', consumer: true }] }),
        durableTask: gives('Workflow', { calls: [{ arg: 0, path: 'fn', when: 'handler', consumer: true }] }),
        workflow: gives('Workflow'),
        worker: harmless,
      },
    },
    Workflow: {
      members: {
        ...each(runs, send()),
        task: { calls: [{ arg: 0, path: 'fn', when: 'handler', consumer: true }] },
      },
    },
    Schedules: { members: { ...each('create delete', send({ target: arg(0) })), ...each('get list', read()) } },
    Events: { members: each('push bulkPush', send({ target: arg(0) })) },
  },
});
