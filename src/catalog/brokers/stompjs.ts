import { arg, each, gives, harmless, library, send } from '../define.js';

/** STOMP over websockets. A publish is not acknowledged unless a receipt is asked for. https://stomp-js.github.io/api-docs/latest/classes/Client.html */
export default library({
  id: 'stompjs',
  technology: 'STOMP',
  category: 'broker',
  docs: 'https://stomp-js.github.io/api-docs/latest/classes/Client.html',
  versions: '5 - 7',
  exports: { '@stomp/stompjs': { Client: { class: 'Client' } } },
  types: {
    Client: {
      members: {
        publish: send({ target: arg(0, 'destination'), acknowledged: false }, { sync: true }),
        subscribe: { calls: [{ arg: 1, when: 'handler' }] },
        begin: gives('Transaction'),
        ...each('activate deactivate unsubscribe ack nack watchForReceipt', harmless),
      },
    },
    Transaction: { members: each('commit abort', harmless) },
  },
});
