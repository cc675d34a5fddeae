import { arg, each, harmless, has, library, send } from '../define.js';

/** Moleculer: events go to services of any node over the transporter, at most once. https://moleculer.services/docs/0.14/events */
const emits = each('emit broadcast', send({ target: arg(0), acknowledged: false }));

export default library({
  id: 'moleculer',
  technology: 'Moleculer',
  category: 'broker',
  docs: 'https://moleculer.services/docs/0.14/events',
  versions: '0.14 - 0.15',
  exports: { moleculer: { ServiceBroker: { class: 'ServiceBroker' }, Context: { class: 'Context' }, Service: { class: 'Service' } } },
  types: {
    ServiceBroker: {
      members: { ...emits, broadcastLocal: harmless, ...each('call mcall createService start stop ping waitForServices', harmless) },
    },
    Context: { members: { ...emits, broker: has('ServiceBroker'), ...each('call mcall', harmless) } },
    Service: { members: { broker: has('ServiceBroker') } },
  },
  holes: [
    'A call of an action counts as neither read nor write: whether it changes something is up to the action, which may be in this workspace or not.',
    'Handlers of a service schema whose `ctx` has no type are not known to be given a Context.',
  ],
});
