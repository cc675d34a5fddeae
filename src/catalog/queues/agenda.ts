import type { Export } from '../../model/catalog.js';
import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** Agenda: a queue in MongoDB (or, since 6, in other databases), with a connection of its own. https://github.com/agenda/agenda */
const agenda: Export = { class: 'Agenda' };

export default library({
  id: 'agenda',
  technology: 'Agenda',
  category: 'dbQueue',
  docs: 'https://github.com/agenda/agenda#creating-jobs',
  versions: '4 - 6',
  exports: { agenda: { Agenda: agenda, default: agenda } },
  types: {
    Agenda: {
      members: {
        now: send({ target: arg(0) }, { returns: 'Job' }),
        ...each('schedule every', send({ target: arg(1) }, { returns: 'Job' })),
        create: gives({ type: 'Job', target: arg(0) }),
        define: { calls: [1, 2].map((at) => ({ arg: at, params: ['Job'], when: 'handler' as const, consumer: true })) },
        ...each('start stop cancel disable enable purge on', harmless),
      },
    },
    Job: {
      members: {
        save: send({ target: { receiver: true } }),
        ...each('schedule repeatEvery unique priority', gives('this')),
        ...each('remove touch fail disable enable', harmless),
        isRunning: read(),
      },
    },
  },
});
