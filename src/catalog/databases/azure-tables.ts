import { arg, each, gives, harmless, library, read, write } from '../define.js';

/** Azure Table Storage: one entity at a time, or a transaction of one partition. https://learn.microsoft.com/javascript/api/@azure/data-tables */
const own = { target: { receiver: true } } as const;

export default library({
  id: 'azure-tables',
  technology: 'Azure Tables',
  system: 'azuretables',
  docs: 'https://learn.microsoft.com/javascript/api/@azure/data-tables/tableclient',
  versions: '12 - 13',
  exports: { '@azure/data-tables': { TableClient: { class: 'TableClient' } } },
  types: {
    TableClient: {
      construct: gives({ type: 'TableClient', target: arg(1) }),
      statics: { fromConnectionString: gives({ type: 'TableClient', target: arg(1) }) },
      members: {
        createEntity: write({ op: 'create', ...own }),
        updateEntity: write({ op: 'update', ...own }),
        upsertEntity: write({ op: 'upsert', ...own }),
        deleteEntity: write({ op: 'delete', ...own }),
        submitTransaction: write(own),
        ...each('getEntity listEntities', read()),
        ...each('createTable deleteTable', harmless),
      },
    },
  },
});
