import type { Export, Hook, Member } from '../../model/catalog.js';
import { collectionWrites } from '../mongo-writes.js';
import { each, gives, harmless, has, library, read, transaction, write } from '../define.js';

/**
 * TypeORM: data sources, managers, repositories, query builders, active record and query runners; the globals of 0.2 that 0.3 still has.
 * Subscribers and entity listeners run inside the write's transaction. https://typeorm.io/docs/advanced-topics/transactions
 */
const perEntity = { arg: 0 } as const;
const ownTarget = { receiver: true } as const;

/** The writes that managers, repositories and active records share. `save` and its relatives open a transaction of their own, the others do not. */
const writes: Record<string, string> = {
  save: 'save',
  remove: 'remove',
  softRemove: 'softRemove',
  recover: 'recover',
  insert: 'insert',
  update: 'update',
  updateAll: 'update',
  upsert: 'insert',
  delete: 'delete',
  deleteAll: 'delete',
  softDelete: 'softDelete',
  restore: 'restore',
  increment: 'update',
  decrement: 'update',
  clear: 'deleteAll',
};
/** What the repositories and managers of MongoDB have beside them. */
const mongoWrites: Record<string, string> = { ...collectionWrites, bulkWrite: 'update' };
const mongoReads = 'aggregate aggregateEntity countDocuments createCursor createEntityCursor distinct';
const found = 'findOne findOneBy findOneOrFail findOneByOrFail preload';
const foundMany = 'find findBy';
const counted = 'findByIds findAndCount findAndCountBy count countBy exists existsBy sum average minimum maximum';

const sql: Member = { effect: { kind: 'write', when: { sql: 0 } } };
const transactional = transaction({ arg: 0, params: ['EntityManager'] });

/** The methods of something bound to one entity: a repository, an active record's class. */
function ofOneEntity(names: string): Record<string, Member> {
  return {
    ...each(names, (name) => write({ op: writes[name]!, target: ownTarget }, { returns: saves(name) ? 'arg0' : 'Result' })),
    ...each(found, read('model')),
    ...each(foundMany, read('model[]')),
    ...each(counted, read()),
    create: gives('model', { sync: true }),
    merge: gives('arg0', { sync: true }),
    createQueryBuilder: gives('QueryBuilder', { sync: true }),
    query: sql,
    ...each('hasId getId', harmless),
  };
}

function saves(name: string): boolean {
  return /^(save|remove|softRemove|recover)$/.test(name);
}

/** A builder that writes when executed. `retarget`: the methods that name another entity. */
function builder(op: string, names: string, retarget = ''): { members: Record<string, Member> } {
  return {
    members: {
      ...each(`${common} ${names}`, gives('this', { sync: true })),
      ...(retarget === '' ? {} : each(retarget, gives({ type: 'this', target: { classOf: 0 } }, { sync: true }))),
      execute: write({ op, target: ownTarget }, { returns: 'Result' }),
      ...each('getQuery getSql getQueryAndParameters getParameters', harmless),
    },
  };
}

const common =
  'setParameter setParameters callListeners useTransaction comment disableEscaping addCommonTableExpression clone setQueryRunner';
const filters = 'where andWhere orWhere whereInIds andWhereInIds orWhereInIds returning output';
const ordered = 'orderBy addOrderBy limit updateEntity whereEntity';
const selecting = `
  select addSelect distinct distinctOn addFrom innerJoin leftJoin innerJoinAndSelect leftJoinAndSelect innerJoinAndMapMany innerJoinAndMapOne leftJoinAndMapMany
  leftJoinAndMapOne where andWhere orWhere whereExists andWhereExists orWhereExists whereInIds andWhereInIds orWhereInIds groupBy addGroupBy having andHaving
  orHaving orderBy addOrderBy limit offset take skip setLock setOnLocked withDeleted cache setOption setFindOptions setParameter setParameters comment clone
  useIndex maxExecutionTime loadAllRelationIds loadRelationIdAndMap useTransaction callListeners setQueryRunner
`;

const statement = (ops: string[]): Hook[] => [
  { ops: [ops[0]!], timing: 'inside', params: ['Event'] },
  ...(ops.length > 1 ? [{ ops: ops.slice(1), timing: 'caller' as const, params: ['Event'] }] : []),
];
const all = [...new Set(Object.values(writes))];
/** `save` wraps its statements and hooks in a transaction; a single statement commits first and is told after. */
const after: Record<string, Hook[]> = {
  Insert: statement(['save', 'insert']),
  Update: statement(['save', 'update']),
  Remove: statement(['remove', 'delete']),
  SoftRemove: statement(['softRemove', 'softDelete']),
  Recover: statement(['recover', 'restore']),
};
const hooks: Record<string, Hook | Hook[]> = {
  beforeTransactionCommit: { ops: all, timing: 'inside', params: ['Event'] },
  afterTransactionCommit: { ops: all, timing: 'afterCommit', params: ['Event'] },
};
const listeners: Record<string, Export> = { AfterLoad: { decorator: { kind: 'harmless' } } };
for (const [name, specs] of Object.entries(after)) {
  hooks[`after${name}`] = specs;
  hooks[`before${name}`] = specs.map((h) => ({ ...h, timing: h.timing === 'inside' ? 'inside' : 'before' }));
  // Listeners of an entity run only where there is an instance of it: not for bare statements.
  hooks[`entity:after${name}`] = specs.filter((h) => h.timing === 'inside').map(({ ops, timing }) => ({ ops, timing }));
  hooks[`entity:before${name}`] = hooks[`entity:after${name}`]!;
  listeners[`After${name}`] = { decorator: { kind: 'hook', hook: `entity:after${name}` } };
  listeners[`Before${name}`] = { decorator: { kind: 'hook', hook: `entity:before${name}` } };
}

const events = `
  InsertEvent UpdateEvent RemoveEvent SoftRemoveEvent RecoverEvent LoadEvent TransactionStartEvent TransactionCommitEvent TransactionRollbackEvent
`;
const repository = gives({ type: 'Repository', target: perEntity }, { sync: true });
const mongoRepository = gives({ type: 'MongoRepository', target: perEntity }, { sync: true });

export default library({
  id: 'typeorm',
  technology: 'TypeORM',
  system: 'sql',
  docs: 'https://typeorm.io/docs/advanced-topics/transactions',
  versions: '0.3 - 1',
  exports: {
    typeorm: {
      DataSource: { class: 'DataSource' },
      Connection: { class: 'DataSource' },
      ConnectionManager: { class: 'ConnectionManager' },
      EntityManager: { class: 'EntityManager' },
      MongoEntityManager: { class: 'MongoManager' },
      Repository: { class: 'Repository' },
      TreeRepository: { class: 'Repository' },
      MongoRepository: { class: 'MongoRepository' },
      AbstractRepository: { class: 'AbstractRepository' },
      BaseEntity: { class: 'BaseEntity' },
      EntitySchema: { class: 'EntitySchema' },
      QueryRunner: { type: 'QueryRunner' },
      SelectQueryBuilder: { type: 'QueryBuilder' },
      InsertQueryBuilder: { type: 'InsertBuilder' },
      UpdateQueryBuilder: { type: 'UpdateBuilder' },
      DeleteQueryBuilder: { type: 'DeleteBuilder' },
      ...Object.fromEntries(
        events
          .trim()
          .split(/\s+/)
          .map((name) => [name, { type: 'Event' } satisfies Export]),
      ),
      getConnection: { fn: gives('DataSource', { sync: true }) },
      getConnectionManager: { fn: gives('ConnectionManager', { sync: true }) },
      createConnection: { fn: gives('DataSource') },
      createConnections: { fn: gives('DataSource[]') },
      getManager: { fn: gives('EntityManager', { sync: true }) },
      getRepository: { fn: repository },
      getTreeRepository: { fn: repository },
      getMongoRepository: { fn: mongoRepository },
      getCustomRepository: { fn: gives('instance:arg0', { sync: true }) },
      createQueryBuilder: { fn: gives('QueryBuilder', { sync: true }) },
      Entity: { decorator: { kind: 'entity' } },
      ChildEntity: { decorator: { kind: 'entity' } },
      ViewEntity: { decorator: { kind: 'harmless' } },
      EntityRepository: { decorator: { kind: 'harmless' } },
      EventSubscriber: { decorator: { kind: 'subscriber' } },
      ...listeners,
    },
  },
  types: {
    DataSource: {
      members: {
        ...each('initialize connect setOptions', gives('this')),
        ...each('destroy close synchronize dropDatabase runMigrations undoLastMigration showMigrations', harmless),
        manager: has('EntityManager'),
        createEntityManager: gives('EntityManager', { sync: true }),
        ...each('getRepository getTreeRepository', repository),
        getMongoRepository: mongoRepository,
        getCustomRepository: gives('instance:arg0', { sync: true }),
        createQueryBuilder: gives({ type: 'QueryBuilder', target: perEntity }, { sync: true }),
        createQueryRunner: gives({ type: 'QueryRunner', handle: 'fresh' }, { sync: true }),
        transaction: transactional,
        query: sql,
        sql,
        ...each('hasMetadata getMetadata', harmless),
      },
    },
    ConnectionManager: { members: { ...each('get create', gives('DataSource', { sync: true })), has: harmless } },
    EntityManager: {
      members: {
        ...each(['connection', 'dataSource'], has('DataSource')),
        queryRunner: has('QueryRunner'),
        ...each(Object.keys(writes), (name) =>
          write({ op: writes[name]!, target: perEntity }, { returns: saves(name) ? 'arg1' : 'Result' }),
        ),
        ...each(found, read('instance:arg0')),
        ...each(`${foundMany} ${counted}`, read()),
        create: gives('instance:arg0', { sync: true }),
        merge: gives('arg1', { sync: true }),
        ...each('getRepository getTreeRepository', repository),
        getMongoRepository: mongoRepository,
        withRepository: gives({ type: 'arg0', handle: 'same' }, { sync: true }),
        getCustomRepository: gives({ type: 'instance:arg0', handle: 'same' }, { sync: true }),
        createQueryBuilder: gives({ type: 'QueryBuilder', target: perEntity }, { sync: true }),
        transaction: transactional,
        query: sql,
        sql,
        ...each('hasId getId release', harmless),
      },
    },
    Repository: {
      members: {
        ...ofOneEntity(Object.keys(writes).join(' ')),
        sql,
        manager: has('EntityManager'),
        queryRunner: has('QueryRunner'),
        extend: gives({ type: 'this', mixes: { arg: 0 } }, { sync: true }),
      },
    },
    MongoManager: {
      extends: 'EntityManager',
      members: {
        ...each(Object.keys(mongoWrites), (op) => write({ op: mongoWrites[op]!, target: perEntity })),
        ...each(mongoReads, read()),
      },
    },
    MongoRepository: {
      extends: 'Repository',
      members: {
        ...each(Object.keys(mongoWrites), (op) => write({ op: mongoWrites[op]!, target: ownTarget })),
        ...each(mongoReads, read()),
      },
    },
    AbstractRepository: {
      members: {
        manager: has('EntityManager'),
        repository: has('Repository'),
        createQueryBuilder: gives('QueryBuilder', { sync: true }),
        getRepositoryFor: repository,
      },
    },
    BaseEntity: {
      members: {
        ...each('save remove softRemove recover', (op) => write({ op, target: ownTarget }, { returns: 'this' })),
        ...each('hasId reload', harmless),
      },
      statics: {
        ...ofOneEntity('save remove softRemove insert update upsert delete clear'),
        getRepository: gives({ type: 'Repository', target: ownTarget }, { sync: true }),
        ...each('useDataSource', harmless),
      },
    },
    EntitySchema: { construct: gives({ type: 'EntitySchema', target: { arg: 0, path: 'name' } }), members: {} },
    QueryBuilder: {
      members: {
        ...each(selecting, gives('this', { sync: true })),
        from: gives({ type: 'this', target: perEntity }, { sync: true }),
        insert: gives('InsertBuilder', { sync: true }),
        update: gives({ type: 'UpdateBuilder', target: { classOf: 0 } }, { sync: true }),
        delete: gives('DeleteBuilder', { sync: true }),
        softDelete: gives('SoftDeleteBuilder', { sync: true }),
        restore: gives('RestoreBuilder', { sync: true }),
        relation: gives({ type: 'RelationBuilder', target: perEntity }, { sync: true }),
        ...each('getOne getOneOrFail', read('model')),
        getMany: read('model[]'),
        ...each('getManyAndCount getRawOne getRawMany getRawAndEntities getCount getExists stream execute', read()),
        ...each('getQuery getSql getQueryAndParameters getParameters subQuery', harmless),
      },
    },
    InsertBuilder: builder('insert', 'values valuesFromSelect orUpdate orIgnore updateEntity returning output', 'into'),
    UpdateBuilder: builder('update', `set ${filters} ${ordered}`),
    DeleteBuilder: builder('delete', filters, 'from'),
    SoftDeleteBuilder: builder('softDelete', `${filters} ${ordered}`, 'from'),
    RestoreBuilder: builder('restore', `${filters} ${ordered}`, 'from'),
    RelationBuilder: {
      members: {
        of: gives('this', { sync: true }),
        ...each('set add remove addAndRemove', write({ op: 'update' })),
        ...each('loadOne loadMany', read()),
      },
    },
    QueryRunner: {
      members: {
        ...each(['connection', 'dataSource'], has('DataSource')),
        manager: has('EntityManager'),
        startTransaction: { effect: { kind: 'begin' } },
        commitTransaction: { effect: { kind: 'commit' } },
        rollbackTransaction: { effect: { kind: 'rollback' } },
        query: sql,
        sql,
        clearTable: write({ op: 'deleteAll', target: perEntity }),
        ...each('connect release', harmless),
      },
    },
    Event: {
      members: { manager: has('EntityManager'), queryRunner: has('QueryRunner'), ...each(['connection', 'dataSource'], has('DataSource')) },
    },
    Result: { members: {} },
  },
  hooks,
  holes: [
    'Cascades write other entities than the one named: the table told is that of the call.',
    'An entity listener runs also where a plain object is saved that TypeORM turned into an instance; it is taken to run on every save.',
  ],
});
