import { arg, each, gives, harmless, library, read, write } from '../define.js';
import { completion, runsSql } from '../sql.js';

/** BigQuery: rows are streamed into a table, or changed by statements. https://cloud.google.com/nodejs/docs/reference/bigquery/latest */
const own = { target: { receiver: true } } as const;

export default library({
  id: 'bigquery',
  technology: 'BigQuery',
  system: 'bigquery',
  docs: 'https://cloud.google.com/nodejs/docs/reference/bigquery/latest',
  versions: '5 - 9',
  exports: { '@google-cloud/bigquery': { BigQuery: { class: 'BigQuery' }, Dataset: { class: 'Dataset' }, Table: { class: 'Table' } } },
  types: {
    BigQuery: {
      members: {
        dataset: gives('Dataset'),
        query: runsSql(0, { calls: completion(1, 2) }),
        createQueryJob: runsSql(0, { calls: completion(1) }),
        ...each('getDatasets job createQueryStream', harmless),
      },
    },
    Dataset: {
      members: { table: gives({ type: 'Table', target: arg(0) }), query: runsSql(0, { calls: completion(1) }), createTable: harmless },
    },
    Table: {
      members: {
        insert: write({ op: 'insert', ...own }, { calls: completion(1, 2) }),
        ...each('load createLoadJob', write({ op: 'insert', ...own })),
        ...each('getRows getMetadata exists query', read()),
        ...each('createReadStream setMetadata', harmless),
      },
    },
  },
  holes: ['Streams (`createWriteStream`, `createInsertStream`) and the Storage Write API are not counted.'],
});
