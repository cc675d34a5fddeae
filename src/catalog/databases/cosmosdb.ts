import { arg, each, gives, harmless, has, library, read, write } from '../define.js';

/** Azure Cosmos DB: one item at a time; a batch of one partition is all or none. https://learn.microsoft.com/javascript/api/@azure/cosmos */
const own = { target: { receiver: true } } as const;

export default library({
  id: 'cosmosdb',
  technology: 'Cosmos DB',
  system: 'cosmosdb',
  docs: 'https://learn.microsoft.com/javascript/api/@azure/cosmos/items',
  versions: '3 - 4',
  exports: {
    '@azure/cosmos': { CosmosClient: { class: 'Client' }, Database: { class: 'Database' }, Container: { class: 'Container' } },
  },
  types: {
    Client: { members: { database: gives('Database'), databases: has('Databases'), dispose: harmless } },
    Databases: { members: { createIfNotExists: gives('DatabaseMade') } },
    DatabaseMade: { members: { database: has('Database') } },
    Database: { members: { container: gives({ type: 'Container', target: arg(0) }), containers: has('Containers') } },
    Containers: { members: { createIfNotExists: gives({ type: 'ContainerMade', target: arg(0, 'id') }) } },
    ContainerMade: { members: { container: has('Container') } },
    Container: { members: { items: has('Items'), item: gives('Item'), scripts: has('Scripts') } },
    Items: {
      members: {
        ...each('create upsert', (op) => write({ op, ...own })),
        ...each('bulk batch executeBulkOperations', write(own)),
        ...each('query readAll', gives('Query')),
        changeFeed: read(),
      },
    },
    Item: {
      members: {
        ...each('replace patch', write({ op: 'update', ...own })),
        delete: write({ op: 'delete', ...own }),
        read: read(),
      },
    },
    Query: { members: { ...each('fetchAll fetchNext', read()), ...each('hasMoreResults getAsyncIterator', harmless) } },
    Scripts: { members: { storedProcedure: gives({ type: 'StoredProcedure', target: arg(0) }) } },
    StoredProcedure: { members: { execute: write({ op: 'call', ...own }) } },
  },
  holes: ['What a stored procedure does is not in sight: it counts as a write.'],
});
