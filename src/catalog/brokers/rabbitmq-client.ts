import { arg, each, gives, harmless, library, send } from '../define.js';

/** rabbitmq-client: a message is acknowledged after its handler has returned. https://github.com/cody-greene/node-rabbitmq-client */
const declare = 'exchangeDeclare exchangeBind queueDeclare queueBind queueDelete queuePurge close';

export default library({
  id: 'rabbitmq-client',
  technology: 'RabbitMQ',
  category: 'broker',
  docs: 'https://cody-greene.github.io/node-rabbitmq-client/latest/index.html',
  versions: '4 - 5',
  exports: {
    'rabbitmq-client': {
      Connection: { class: 'Connection' },
      Publisher: { type: 'Publisher' },
      Consumer: { type: 'Consumer' },
      Channel: { type: 'Channel' },
      RPCClient: { type: 'RPCClient' },
    },
  },
  types: {
    Connection: {
      members: {
        createPublisher: gives('Publisher'),
        createConsumer: gives('Consumer', { calls: [{ arg: 1, when: 'handler', consumer: true }] }),
        createRPCClient: gives('RPCClient'),
        acquire: gives('Channel'),
        ...each(`${declare} on once`, harmless),
      },
    },
    Publisher: { members: { send: send({ target: arg(0), reply: { arg: 0 } }), close: harmless } },
    Channel: {
      members: {
        basicPublish: send({ target: arg(0), reply: { arg: 0 } }),
        basicConsume: { calls: [{ arg: 1, when: 'handler' }] },
        ...each(`${declare} basicAck basicNack basicQos basicGet confirmSelect`, harmless),
      },
    },
    RPCClient: { members: { send: send({ target: arg(0) }), close: harmless } },
    Consumer: { members: each('on close', harmless) },
  },
});
