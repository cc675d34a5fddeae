import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** Typesense: `client.collections(name).documents(id?)`. https://typesense.org/docs/latest/api/documents.html */
export default library({
  id: 'typesense',
  technology: 'Typesense',
  category: 'search',
  docs: 'https://typesense.org/docs/latest/api/documents.html',
  versions: '1 - 3',
  exports: { typesense: { Client: { class: 'Client' }, 'default.Client': { class: 'Client' } } },
  types: {
    Client: { members: { collections: gives({ type: 'Collection', target: arg(0) }), multiSearch: harmless } },
    Collection: {
      members: { documents: gives('Documents'), ...each('create update delete', harmless), ...each('retrieve', read()) },
    },
    Documents: {
      members: {
        ...each('create upsert update delete import importStream createMany', send({ target: { receiver: true } })),
        ...each('search retrieve export', read()),
      },
    },
  },
});
