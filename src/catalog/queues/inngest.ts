import type { Member } from '../../model/catalog.js';
import { arg, each, harmless, has, library, send } from '../define.js';

/**
 * Inngest. What a function does in `step.run` is a durable step: done once, and repeated until it succeeds, apart from all other steps, so each
 * is a unit of its own. https://www.inngest.com/docs/learn/inngest-steps
 */
const handler: Member = {
  calls: [1, 2].map((at) => ({ arg: at, params: ['Context'], when: 'handler' as const, consumer: true })),
};

export default library({
  id: 'inngest',
  technology: 'Inngest',
  category: 'jobQueue',
  docs: 'https://www.inngest.com/docs/reference/events/send',
  versions: '3 - 4',
  exports: { inngest: { Inngest: { class: 'Inngest' } } },
  types: {
    Inngest: {
      members: {
        send: send({ target: arg(0, 'name') }),
        sendSignal: send({ target: arg(0, 'signal') }),
        createFunction: handler,
        setEnvVars: harmless,
      },
    },
    Context: { members: { step: has('Step') } },
    Step: {
      members: {
        run: { calls: [{ arg: 1, when: 'handler', consumer: true }], returns: 'callback:arg1' },
        ...each('sendEvent invoke sleep sleepUntil waitForEvent', harmless),
        ai: harmless,
      },
    },
  },
  holes: ['A write in the body of a function, outside its steps, is repeated with it and is not set against its steps.'],
  untyped: {
    Context: 'The parameter is a type made from the middleware of the client.',
    Step: 'Likewise.',
    'Inngest.createFunction': 'Until version 3 the trigger came before the function.',
  },
});
