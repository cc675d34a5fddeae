import { arg, each, gives, harmless, has, library, read, send } from '../define.js';

/** Weaviate: objects with vectors, in collections. https://docs.weaviate.io/weaviate/client-libraries/typescript */
const collection = gives({ type: 'Collection', target: arg(0) });

export default library({
  id: 'weaviate',
  technology: 'Weaviate',
  category: 'search',
  docs: 'https://docs.weaviate.io/weaviate/client-libraries/typescript',
  versions: '3',
  exports: {
    'weaviate-client': {
      default: { value: 'Weaviate' },
      WeaviateClient: { type: 'Client' },
      ...Object.fromEntries(['connectToWeaviateCloud', 'connectToLocal', 'connectToCustom'].map((name) => [name, { fn: gives('Client') }])),
    },
  },
  types: {
    Weaviate: { members: each('connectToWeaviateCloud connectToLocal connectToCustom', gives('Client')) },
    Client: { members: { collections: has('Collections'), ...each('close isReady isLive', harmless) } },
    Collections: { members: { ...each('use get', collection), ...each('create delete exists listAll', harmless) } },
    Collection: { members: { data: has('Data'), query: has('Query'), withTenant: gives('this'), withConsistency: gives('this') } },
    Data: {
      members: {
        ...each('insert insertMany update replace deleteById deleteMany referenceAdd', send({ target: { receiver: true } })),
        exists: read(),
      },
    },
    Query: { members: each('fetchObjects fetchObjectById nearText nearVector hybrid bm25', read()) },
  },
});
