import { arg, each, gives, harmless, library, send } from '../define.js';

/** Sidequest: a queue in a database, with a connection of its own. A job is a class with `run`. https://docs.sidequestjs.com */
export default library({
  id: 'sidequest',
  technology: 'Sidequest',
  category: 'dbQueue',
  docs: 'https://docs.sidequestjs.com/jobs/enqueueing',
  versions: '1',
  exports: { sidequest: { Sidequest: { class: 'Sidequest' }, Job: { class: 'Job' } } },
  types: {
    Sidequest: {
      statics: { build: gives({ type: 'JobBuilder', target: arg(0) }), ...each('start configure stop', harmless) },
      members: {},
    },
    JobBuilder: {
      members: {
        ...each('enqueue schedule', send({ target: { receiver: true } })),
        ...each('with queue timeout maxAttempts availableAt unique', gives('this')),
      },
    },
    Job: { members: each('complete fail retry snooze', harmless) },
  },
});
