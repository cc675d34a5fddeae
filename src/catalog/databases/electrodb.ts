import type { Member, TypeEntry } from '../../model/catalog.js';
import { each, gives, harmless, library, read } from '../define.js';

/** ElectroDB: entities in DynamoDB tables. An operation runs at `.go()`. https://electrodb.dev/en/mutations/put/ */
const chain = 'set remove add subtract append delete data if where ifNotExists composite';

function operation(op: string): TypeEntry {
  const effect = { kind: 'write', op, target: { receiver: true } } as const;
  return { members: { ...each(chain, gives('this')), go: { effect }, commit: { effect, lazy: true, returns: 'this' }, params: harmless } };
}
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
        ...each('get query scan find match', read()),
        ...each('parse conversions', harmless),
      },
    },
    Put: operation('put'),
    Update: operation('update'),
    Delete: operation('delete'),
    Service: { members: {} },
  },
  holes: ['Transactions of a service (`service.transaction.write`) are not followed: their entities come as parameters.'],
});
