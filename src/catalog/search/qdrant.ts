import { arg, each, harmless, library, read, send } from '../define.js';

/** Qdrant: points with vectors and payloads. https://qdrant.tech/documentation/interfaces/ */
const changes = `
  upsert delete setPayload overwritePayload deletePayload clearPayload updateVectors deleteVectors batchUpdate
`;

export default library({
  id: 'qdrant',
  technology: 'Qdrant',
  category: 'search',
  docs: 'https://qdrant.tech/documentation/concepts/points/',
  versions: '1',
  exports: { '@qdrant/js-client-rest': { QdrantClient: { class: 'Client' } } },
  types: {
    Client: {
      members: {
        ...each(changes, send({ target: arg(0) })),
        ...each('search query scroll retrieve count recommend getCollection getCollections', read()),
        ...each('createCollection deleteCollection createPayloadIndex', harmless),
      },
    },
  },
});
