import { arg, gives, harmless, library, send } from '../define.js';

/** CloudEvents: an emitter posts events over the transport it is made for. https://github.com/cloudevents/sdk-javascript#emitting-events */
export default library({
  id: 'cloudevents',
  technology: 'CloudEvents',
  category: 'broker',
  docs: 'https://github.com/cloudevents/sdk-javascript#emitting-events',
  versions: '4 - 10',
  exports: {
    cloudevents: {
      emitterFor: { fn: gives('Emit') },
      httpTransport: { fn: harmless },
      Emitter: { class: 'Emitter' },
    },
  },
  types: {
    Emit: { members: {}, call: send({ target: arg(0, 'type') }) },
    Emitter: { statics: { emitEvent: send({ target: arg(0, 'type') }), on: { calls: [{ arg: 1, when: 'handler' }] } }, members: {} },
  },
  holes: ['A transport function of your own is not followed; its emitter counts as a broker.'],
});
