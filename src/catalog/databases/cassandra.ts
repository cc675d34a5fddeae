import { arg, each, gives, has, harmless, library, read, write } from '../define.js';
import { completion, runsSql } from '../sql.js';

/** Cassandra's driver. A batch is all or none. https://docs.datastax.com/en/developer/nodejs-driver/latest/ */
const changes = each('insert update remove', write({ target: { receiver: true } }));

export default library({
  id: 'cassandra',
  technology: 'Cassandra',
  system: 'cassandra',
  docs: 'https://docs.datastax.com/en/developer/nodejs-driver/latest/api/',
  versions: '4',
  exports: {
    'cassandra-driver': {
      Client: { class: 'Client' },
      'mapping.Mapper': { class: 'Mapper' },
      'mapping.ModelMapper': { type: 'ModelMapper' },
    },
  },
  types: {
    Client: {
      members: {
        execute: runsSql(0, { calls: completion(1, 2, 3) }),
        batch: { effect: { kind: 'write', when: { sql: 0 }, atomic: true }, calls: completion(1, 2) },
        ...each('eachRow stream', read()),
        ...each('connect shutdown getState on', harmless),
      },
    },
    Mapper: { members: { forModel: gives({ type: 'ModelMapper', target: arg(0) }), batch: write() } },
    ModelMapper: { members: { ...changes, batching: has('Batching'), ...each('get find findAll', read()) } },
    // Items of a batch, which `mapper.batch` runs.
    Batching: { members: each('insert update remove', harmless) },
  },
  holes: ['Graph traversals (`executeGraph`) are not read.', 'The tables of a mapper batch are not told apart.'],
});
