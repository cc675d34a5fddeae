import { arg, each, gives, harmless, has, library, send } from '../define.js';

/**
 * NestJS microservices: one client for many transports. `emit` is hot, it sends at once; `send` is cold, it sends when its Observable is
 * subscribed to or awaited through firstValueFrom. https://docs.nestjs.com/microservices/basics#sending-messages
 */
const transports = ['ClientMqtt', 'ClientNats', 'ClientRedis', 'ClientRMQ', 'ClientTCP'];

export default library({
  id: 'nestjs-microservices',
  technology: 'NestJS microservices',
  category: 'broker',
  docs: 'https://docs.nestjs.com/microservices/basics',
  versions: '9 - 12',
  exports: {
    '@nestjs/microservices': {
      ClientProxy: { class: 'ClientProxy' },
      ...Object.fromEntries(transports.map((name) => [name, { class: 'ClientProxy' }])),
      ClientKafka: { class: 'ClientKafka' },
      ClientKafkaProxy: { type: 'ClientKafka' },
      ClientProxyFactory: { value: 'ClientProxyFactory' },
      ClientGrpc: { type: 'ClientGrpc' },
      Client: { decorator: { kind: 'inject', type: 'ClientProxy' } },
      MessagePattern: { decorator: { kind: 'harmless' } },
      EventPattern: { decorator: { kind: 'harmless' } },
      GrpcMethod: { decorator: { kind: 'harmless' } },
      Payload: { decorator: { kind: 'harmless' } },
      Ctx: { decorator: { kind: 'harmless' } },
    },
  },
  types: {
    ClientProxy: {
      members: {
        emit: send({ target: arg(0) }, { returns: 'rxjs/Observable' }),
        send: send({ target: arg(0) }, { returns: 'rxjs/Observable', lazy: true }),
        ...each('connect close on setOnDispatchHook', harmless),
      },
    },
    ClientKafka: {
      extends: 'ClientProxy',
      members: {
        emitBatch: send({ target: arg(0) }, { returns: 'rxjs/Observable' }),
        producer: has('kafkajs/Producer'),
        consumer: has('kafkajs/Consumer'),
        ...each('subscribeToResponseOf commitOffsets', harmless),
      },
    },
    ClientProxyFactory: { members: { create: gives('ClientProxy') } },
    ClientGrpc: { members: { getService: harmless, getClientByServiceName: harmless } },
  },
  holes: [
    'Whether a handler (@EventPattern, @MessagePattern) is called again after a crash depends on the transport, so no redelivery is told.',
    'Remote methods of a gRPC service are not known: whether they change anything is up to the other side.',
  ],
});
