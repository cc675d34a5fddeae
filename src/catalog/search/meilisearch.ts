import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** Meilisearch: a change is a task that is carried out later. https://www.meilisearch.com/docs/reference/api/documents */
const writes = `
  addDocuments addDocumentsInBatches addDocumentsFromString updateDocuments updateDocumentsInBatches deleteDocument deleteDocuments
  deleteAllDocuments updateDocumentsFromString updateDocumentsByFunction
`;

export default library({
  id: 'meilisearch',
  technology: 'Meilisearch',
  category: 'search',
  docs: 'https://www.meilisearch.com/docs/reference/api/documents',
  versions: '0.30 - 0.62',
  exports: { meilisearch: { Meilisearch: { class: 'Meilisearch' }, MeiliSearch: { class: 'Meilisearch' }, Index: { class: 'Index' } } },
  types: {
    Meilisearch: {
      members: {
        index: gives({ type: 'Index', target: arg(0) }),
        getIndex: gives({ type: 'Index', target: arg(0) }),
        ...each('createIndex updateIndex deleteIndex health', harmless),
        multiSearch: read(),
      },
    },
    Index: {
      members: {
        ...each(writes, send({ target: { receiver: true } })),
        ...each('search getDocument getDocuments getStats', read()),
        ...each('updateSettings updateFilterableAttributes updateSortableAttributes', harmless),
      },
    },
  },
});
