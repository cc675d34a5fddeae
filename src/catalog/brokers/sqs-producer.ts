import { gives, library, read, send } from '../define.js';

/** Amazon SQS by sqs-producer. https://github.com/bbc/sqs-producer */
export default library({
  id: 'sqs-producer',
  technology: 'SQS',
  category: 'broker',
  docs: 'https://bbc.github.io/sqs-producer/',
  versions: '2 - 7',
  exports: { 'sqs-producer': { Producer: { class: 'Producer' } } },
  types: { Producer: { statics: { create: gives('Producer') }, members: { send: send(), queueSize: read() } } },
});
