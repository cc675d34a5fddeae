import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** Apache Pulsar. https://pulsar.apache.org/docs/client-libraries-node/ */
export default library({
  id: 'pulsar-client',
  technology: 'Pulsar',
  category: 'broker',
  docs: 'https://pulsar.apache.org/docs/client-libraries-node/',
  versions: '1',
  exports: { 'pulsar-client': { Client: { class: 'Client' }, Producer: { class: 'Producer' }, Consumer: { class: 'Consumer' } } },
  types: {
    Client: {
      members: {
        createProducer: gives({ type: 'Producer', target: arg(0, 'topic') }),
        subscribe: gives('Consumer', { calls: [{ arg: 0, path: 'listener', when: 'handler', consumer: true }] }),
        createReader: harmless,
        close: harmless,
      },
    },
    Producer: { members: { send: send({ target: { receiver: true } }), ...each('flush close', harmless) } },
    Consumer: {
      members: {
        ...each('receive batchReceive', read()),
        ...each('acknowledge acknowledgeId negativeAcknowledge close unsubscribe', harmless),
      },
    },
  },
});
