import { arg, each, gives, has, harmless, library, read, write } from '../define.js';
import { completion } from '../sql.js';

/** Dynamoose: models of DynamoDB tables. `dynamoose.transaction([…])` is all or none. https://dynamoosejs.com/guide/Model */
const model = gives({ type: 'Model', target: arg(0) });
const request = { returns: 'Request', lazy: true } as const;
const all = { batch: { arg: 0, transaction: true } } as const;

export default library({
  id: 'dynamoose',
  technology: 'DynamoDB',
  system: 'dynamodb',
  docs: 'https://dynamoosejs.com/guide/Model',
  versions: '3 - 4',
  exports: {
    dynamoose: {
      default: { value: 'Dynamoose' },
      model: { fn: model },
      transaction: { fn: all },
    },
  },
  types: {
    Dynamoose: { members: { model, transaction: all } },
    Model: {
      construct: gives('Item'),
      members: {
        create: write({ op: 'create', target: { receiver: true } }, { returns: 'Item', calls: completion(1, 2) }),
        ...each('update delete batchPut batchDelete', (op) => write({ op, target: { receiver: true } }, { calls: completion(1, 2) })),
        get: read('Item'),
        ...each('batchGet query scan', read()),
        transaction: has('Transactions'),
      },
    },
    Transactions: {
      members: {
        ...each('create update delete', (op) => write({ op, target: { receiver: true } }, request)),
        ...each('get condition', harmless),
      },
    },
    Request: { members: {} },
    Item: {
      members: {
        save: write({ op: 'save', target: { receiver: true } }, { calls: completion(0, 1) }),
        delete: write({ op: 'delete', target: { receiver: true } }, { calls: completion(0) }),
        ...each('toJSON serialize original populate', harmless),
      },
    },
  },
  holes: ['What a query or scan returns is not followed to its items.'],
});
