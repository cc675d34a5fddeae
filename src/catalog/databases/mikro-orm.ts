import type { Export, Hook, Member } from '../../model/catalog.js';
import { each, gives, harmless, has, library, read, transaction, write } from '../define.js';

/**
 * MikroORM: a unit of work. What is persisted is written by the flush, all in one transaction; `transactional` flushes before it commits, and
 * every entity manager used inside joins it. Subscribers and lifecycle hooks run inside. https://mikro-orm.io/docs/transactions
 */
const perEntity = { classOf: 0 } as const;
const collects = { unitOfWork: 'collects' } as const;
const flushes = { unitOfWork: 'flushes' } as const;
const flush = write({ op: 'flush', ...flushes });
const found = 'findOne findOneOrFail';
const reads = 'findAndCount findByCursor count countBy stream';

/** Statements that go to the database at once. */
const direct: Record<string, string> = {
  insert: 'insert',
  insertMany: 'insert',
  nativeInsert: 'insert',
  nativeUpdate: 'update',
  nativeDelete: 'delete',
  upsert: 'upsert',
  upsertMany: 'upsert',
};

/** Of a repository; the first four only in version 5. */
const repository: Record<string, Member> = {
  persist: write({ op: 'persist', target: perEntity, ...collects }, { returns: 'this', sync: true }),
  remove: write({ op: 'remove', target: perEntity, ...collects }, { returns: 'this', sync: true }),
  persistAndFlush: write({ op: 'persist', target: perEntity, ...flushes }),
  removeAndFlush: write({ op: 'remove', target: perEntity, ...flushes }),
  flush,
  ...each(Object.keys(direct), (name) => write({ op: direct[name]!, target: { receiver: true } })),
  create: gives('model', { sync: true }),
  ...each(found, read('model')),
  ...each('find findAll', read('model[]')),
  ...each(reads, read()),
  // `em` is for subclasses.
  em: has('EntityManager'),
  getEntityManager: gives('EntityManager', { sync: true }),
  getReference: gives('model', { sync: true }),
  ...each('createQueryBuilder qb', gives('QueryBuilder', { sync: true })),
  ...each('assign map populate getEntityName canPopulate', harmless),
};

const manager: Record<string, Member> = {
  persist: repository['persist']!,
  remove: repository['remove']!,
  persistAndFlush: repository['persistAndFlush']!,
  removeAndFlush: repository['removeAndFlush']!,
  flush,
  ...each(Object.keys(direct), (name) => write({ op: direct[name]!, target: perEntity })),
  create: gives('instance:arg0', { sync: true }),
  getReference: gives('instance:arg0', { sync: true }),
  ...each(found, read('instance:arg0')),
  ...each(`find findAll ${reads}`, read()),
  ...each('refresh lock', read()),
  fork: gives({ type: 'this', handle: 'fresh' }, { sync: true }),
  getContext: gives('this', { sync: true }),
  transactional: transaction({ arg: 0, params: ['EntityManager'], ambient: true }),
  begin: { effect: { kind: 'begin' } },
  commit: { effect: [{ kind: 'write', op: 'flush' }, { kind: 'commit' }] },
  rollback: { effect: { kind: 'rollback' } },
  ...each('getRepository repo', gives({ type: 'Repository', target: perEntity }, { sync: true })),
  ...each('createQueryBuilder qb', gives({ type: 'QueryBuilder', target: perEntity }, { sync: true })),
  execute: { effect: { kind: 'write', when: { sql: 0 } } },
  getConnection: gives('Connection', { sync: true }),
  getKnex: gives('knex/Knex', { sync: true }),
  ...each('assign clear map populate isInTransaction setFlushMode addFilter setFilterParams', harmless),
};

/** Lifecycle events: what is collected is created or updated, as the flush finds out. */
const lifecycle: Record<string, string[]> = {
  Create: ['persist'],
  Update: ['persist'],
  Upsert: ['upsert'],
  Delete: ['remove'],
};
const hooks: Record<string, Hook> = {};
const decorators: Record<string, Export> = {};
for (const [name, ops] of Object.entries(lifecycle)) {
  for (const when of ['before', 'after']) {
    hooks[`${when}${name}`] = { ops, timing: 'inside', params: ['EventArgs'] };
    decorators[`${when === 'before' ? 'Before' : 'After'}${name}`] = { decorator: { kind: 'hook', hook: `${when}${name}` } };
  }
}
const flushed = ['persist', 'remove', 'flush'];
for (const name of ['beforeFlush', 'onFlush', 'afterFlush', 'beforeTransactionCommit'])
  hooks[name] = { ops: flushed, timing: 'inside', params: ['EventArgs'] };
hooks['afterTransactionCommit'] = { ops: flushed, timing: 'afterCommit', params: ['EventArgs'] };

const core: Record<string, Export> = {
  EntityManager: { class: 'EntityManager' },
  EntityRepository: { class: 'Repository' },
  MikroORM: { class: 'MikroORM' },
  RequestContext: { class: 'RequestContext' },
  EventSubscriber: { type: 'EventSubscriber' },
  EventArgs: { type: 'EventArgs' },
  FlushEventArgs: { type: 'EventArgs' },
};
const sql: Record<string, Export> = { SqlEntityManager: { class: 'EntityManager' }, SqlEntityRepository: { class: 'Repository' } };
/** Where versions 5 and 6 have their decorators; 7 has them in a package of their own. */
const decorated: Record<string, Export> = {
  ...decorators,
  Entity: { decorator: { kind: 'entity' } },
  Transactional: { decorator: { kind: 'transactional' } },
  CreateRequestContext: { decorator: { kind: 'harmless' } },
  EnsureRequestContext: { decorator: { kind: 'harmless' } },
};
const drivers = ['postgresql', 'mysql', 'mariadb', 'sqlite', 'better-sqlite', 'libsql', 'mssql'].map((d) => `@mikro-orm/${d}`);
const subscriber: Export = { decorator: { kind: 'subscriber' } };
const sixth = 'In versions 5 and 6, from @mikro-orm/core; in 7 the decorators are in @mikro-orm/decorators.';

export default library({
  id: 'mikro-orm',
  technology: 'MikroORM',
  system: 'sql',
  docs: 'https://mikro-orm.io/docs/',
  versions: '5 - 7',
  exports: {
    '@mikro-orm/core': { ...core, ...decorated, Subscriber: subscriber },
    '@mikro-orm/sql': { ...core, ...sql },
    '@mikro-orm/knex': { ...core, ...sql, ...decorated, Subscriber: subscriber },
    ...Object.fromEntries(drivers.map((d) => [d, { ...core, ...sql, ...decorated, Subscriber: subscriber }])),
    '@mikro-orm/decorators/legacy': decorated,
  },
  types: {
    MikroORM: {
      statics: { init: gives('MikroORM'), initSync: gives('MikroORM', { sync: true }) },
      members: { em: has('EntityManager'), ...each('close connect isConnected', harmless) },
    },
    EntityManager: { members: manager },
    Repository: { members: repository },
    RequestContext: {
      members: {},
      statics: {
        create: { calls: [{ arg: 1 }], returns: 'callback:arg1', sync: true },
        getEntityManager: gives('EntityManager', { sync: true }),
      },
    },
    QueryBuilder: {
      members: {
        ...each(
          'select where andWhere orWhere join leftJoin innerJoin orderBy groupBy having limit offset returning onConflict merge ignore',
          gives('this', { sync: true }),
        ),
        ...each('insert update delete truncate', (op) => ({
          effect: { kind: 'write', op, target: { receiver: true } },
          lazy: true,
          returns: 'this',
        })),
        execute: { runs: true, returns: 'this' },
        ...each('getResult getResultList getSingleResult getCount', read()),
        ...each('getQuery getParams clone', harmless),
      },
    },
    Connection: { members: { execute: { effect: { kind: 'write', when: { sql: 0 }, handle: { arg: 3 } } } } },
    EventArgs: { members: { em: has('EntityManager') } },
    EventSubscriber: { members: {}, subscriber: true },
  },
  hooks,
  holes: [
    'A flush writes what was changed as well as what was persisted: the tables of changes are not told.',
    'The propagation of a nested transaction is not read: it joins the outer one.',
    'An entity manager forked inside `transactional` counts as part of it.',
  ],
  untyped: Object.fromEntries([
    ...[...Object.keys(decorated), 'Subscriber'].map((name) => [`@mikro-orm/postgresql: ${name}`, sixth]),
    ...['@mikro-orm/knex', ...drivers.filter((d) => d !== '@mikro-orm/postgresql')].map((pkg) => [
      pkg,
      'Has the exports of the PostgreSQL driver, which is read.',
    ]),
    ['EntityManager.getKnex', 'Of the SQL drivers of versions 5 and 6.'],
  ]),
});
