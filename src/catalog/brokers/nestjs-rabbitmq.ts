import { arg, each, harmless, has, library, send } from '../define.js';

/**
 * RabbitMQ in NestJS by @golevelup. It publishes on a confirm channel; a subscriber's message is acknowledged after its method returns.
 * https://golevelup.github.io/nestjs/modules/rabbitmq.html
 */
export default library({
  id: 'nestjs-rabbitmq',
  technology: 'RabbitMQ',
  category: 'broker',
  docs: 'https://golevelup.github.io/nestjs/modules/rabbitmq.html',
  versions: '3 - 9',
  exports: {
    '@golevelup/nestjs-rabbitmq': {
      AmqpConnection: { class: 'AmqpConnection' },
      RabbitSubscribe: { decorator: { kind: 'consumer' } },
      RabbitRPC: { decorator: { kind: 'consumer' } },
      RabbitHandler: { decorator: { kind: 'consumer' } },
      RabbitPayload: { decorator: { kind: 'harmless' } },
      RabbitHeader: { decorator: { kind: 'harmless' } },
      RabbitRequest: { decorator: { kind: 'harmless' } },
    },
  },
  types: {
    AmqpConnection: {
      members: {
        publish: send({ target: arg(0), reply: { arg: 1 } }),
        request: send({ target: arg(0, 'exchange') }),
        channel: has('amqplib/ConfirmChannel'),
        createSubscriber: { calls: [{ arg: 0, when: 'handler', consumer: true }] },
        createBatchSubscriber: { calls: [{ arg: 0, when: 'handler', consumer: true }] },
        createRpc: { calls: [{ arg: 0, when: 'handler', consumer: true }] },
        ...each('init close cancelConsumer resumeConsumer', harmless),
      },
    },
  },
});
