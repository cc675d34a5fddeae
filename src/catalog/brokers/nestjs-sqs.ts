import { arg, library, read, send } from '../define.js';

/** Amazon SQS in NestJS by @ssut: a message is deleted after its handler has returned. https://github.com/ssut/nestjs-sqs */
export default library({
  id: 'nestjs-sqs',
  technology: 'SQS',
  category: 'broker',
  docs: 'https://github.com/ssut/nestjs-sqs',
  versions: '2 - 3',
  exports: {
    '@ssut/nestjs-sqs': {
      SqsService: { class: 'SqsService' },
      SqsMessageHandler: { decorator: { kind: 'consumer' } },
      SqsConsumerEventHandler: { decorator: { kind: 'harmless' } },
    },
  },
  types: { SqsService: { members: { send: send({ target: arg(0) }), getQueueAttributes: read(), purgeQueue: { harmless: true } } } },
});
