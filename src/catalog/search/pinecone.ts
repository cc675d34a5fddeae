import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** Pinecone: vectors by id, found by likeness. https://docs.pinecone.io/reference/node-sdk */
const own = { target: { receiver: true } } as const;
const index = gives({ type: 'Index', target: arg(0) });

export default library({
  id: 'pinecone',
  technology: 'Pinecone',
  category: 'search',
  docs: 'https://docs.pinecone.io/reference/node-sdk',
  versions: '1 - 9',
  exports: { '@pinecone-database/pinecone': { Pinecone: { class: 'Pinecone' }, Index: { class: 'Index' } } },
  types: {
    Pinecone: { members: { index, Index: index, ...each('createIndex deleteIndex listIndexes describeIndex', harmless) } },
    Index: {
      members: {
        ...each('upsert upsertRecords update deleteOne deleteMany deleteAll', send(own)),
        namespace: gives('this'),
        ...each('query fetch describeIndexStats', read()),
      },
    },
  },
});
