import { each, gives, harmless, library, read, write } from '../define.js';
import { runsSql } from '../sql.js';

/** ClickHouse: no transactions across statements. https://clickhouse.com/docs/integrations/javascript */
const exports = { createClient: { fn: gives('Client') }, ClickHouseClient: { type: 'Client' } } as const;

export default library({
  id: 'clickhouse',
  technology: 'ClickHouse',
  system: 'clickhouse',
  docs: 'https://clickhouse.com/docs/integrations/javascript',
  versions: '0.2 - 1',
  exports: { '@clickhouse/client': exports },
  types: {
    Client: {
      members: {
        insert: write({ op: 'insert', target: { arg: 0, path: 'table' } }),
        ...each('command exec', runsSql()),
        query: read(),
        ...each('ping close', harmless),
      },
    },
  },
  holes: ['Mutations (`ALTER TABLE … UPDATE`) are not read.'],
});
