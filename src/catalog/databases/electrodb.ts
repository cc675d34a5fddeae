import type { Member, TypeEntry } from '../../model/catalog.js';
import { each, gives, harmless, has, library, read, write } from '../define.js';

/** ElectroDB: entities in DynamoDB tables. An operation runs at `.go()`. https://electrodb.dev/en/mutations/put/ */
function operation(op: string, chain: string): TypeEntry {
  return {
    members: { ...each(chain, gives('this')), go: { effect: { kind: 'write', op, target: { receiver: true } } }, params: harmless },
  };
}
const changes = 'set remove add subtract append delete data';
const into = (type: string): Member => gives(type);

export default library({
  id: 'electrodb',
  technology: 'DynamoDB',
  system: 'dynamodb',
  docs: 'https://electrodb.dev/',
  versions: '2 - 3',
  exports: { electrodb: { Entity: { class: 'Entity' }, Service: { class: 'Service' } } },
  types: {
    Entity: {
      construct: gives({ type: 'Entity', target: { arg: 0, path: 'model.entity' } }),
      members: {
        ...each('put create upsert', into('Put')),
        ...each('update patch', into('Update')),
        ...each('delete remove', into('Delete')),
        ...each('get find match', read()),
        parse: harmless,
      },
    },
    Put: operation('put', 'where set add subtract append'),
    Update: { members: each(`${changes} ifNotExists composite`, into('Changes')) },
    Changes: operation('update', `${changes} where`),
    Delete: operation('delete', 'where'),
    Service: { members: { transaction: has('Transactions'), collections: harmless } },
    // Its operations are given to a callback; all of them are done at `go`, or none.
    Transactions: { members: { write: gives('Transaction'), get: gives('Question') } },
    Transaction: { members: { go: write() } },
    Question: { members: { go: read() } },
  },
  holes: [
    'Queries and scans only read.',
    'The entities of a transaction (`service.transaction.write`) are not told: they come as parameters.',
  ],
});
