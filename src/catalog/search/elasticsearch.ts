import type { Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, has, library, read, send } from '../define.js';

/** Elasticsearch and OpenSearch: one API with two names. https://www.elastic.co/guide/en/elasticsearch/client/javascript-api/current/index.html */
const members: Record<string, Member> = {
  ...each('index create update delete updateByQuery deleteByQuery', send({ target: arg(0, 'index') })),
  ...each('bulk reindex', send()),
  ...each('search get mget count exists msearch', read()),
  helpers: has('Helpers'),
  child: gives('Client'),
  ...each('close ping info', harmless),
};

export default library({
  id: 'elasticsearch',
  technology: 'Elasticsearch',
  category: 'search',
  docs: 'https://www.elastic.co/docs/reference/elasticsearch/clients/javascript',
  versions: '@elastic/elasticsearch 7 - 9; @opensearch-project/opensearch 2 - 3',
  exports: {
    '@elastic/elasticsearch': { Client: { class: 'Client' } },
    '@opensearch-project/opensearch': { Client: { class: 'Client' } },
  },
  types: { Client: { members }, Helpers: { members: { bulk: send(), ...each('search scrollSearch scrollDocuments', read()) } } },
  holes: ['Set-up of indices (`client.indices`), pipelines and security is not counted.'],
});
