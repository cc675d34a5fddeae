import { arg, each, gives, library, read, send } from '../define.js';

/** Algolia: version 5 names the index in each call, version 4 has an index object. https://www.algolia.com/doc/libraries/sdk/methods/search */
const writes = `
  saveObject saveObjects addOrUpdateObject partialUpdateObject partialUpdateObjects deleteObject deleteObjects deleteBy clearObjects
  replaceAllObjects batch
`;

export default library({
  id: 'algolia',
  technology: 'Algolia',
  category: 'search',
  docs: 'https://www.algolia.com/doc/libraries/sdk/methods/search',
  versions: '4 - 5',
  exports: {
    algoliasearch: { algoliasearch: { fn: gives('Client') }, Algoliasearch: { type: 'Client' }, default: { fn: gives('Client') } },
  },
  types: {
    Client: {
      members: {
        ...each(writes, send({ target: arg(0, 'indexName') })),
        multipleBatch: send(),
        ...each('search searchSingleIndex getObject getObjects browse', read()),
        initIndex: gives({ type: 'Index', target: arg(0) }),
      },
    },
    Index: {
      members: {
        ...each(
          'saveObject saveObjects partialUpdateObject partialUpdateObjects deleteObject deleteObjects deleteBy clearObjects replaceAllObjects batch',
          send({ target: { receiver: true } }),
        ),
        ...each('search getObject getObjects', read()),
      },
    },
  },
});
