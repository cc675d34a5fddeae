import type { Hook, HookRegistration, Member } from '../../model/catalog.js';
import { bySession, clientSession, withSession } from '../mongo-session.js';
import { each, gives, harmless, has, library, read, transaction, write } from '../define.js';

/**
 * Mongoose. A query is built first and runs when it is awaited (`.then`, `.exec()`); a document remembers the session of the query that found it.
 * `pre` and `post` middleware runs around the statement, in whatever transaction the caller has. https://mongoosejs.com/docs/transactions.html
 */
const target = { receiver: true } as const;

/** Query methods that write, by the middleware they run. */
const queries: Record<string, string> = {
  updateOne: 'updateOne',
  updateMany: 'updateMany',
  replaceOne: 'replaceOne',
  deleteOne: 'deleteOne',
  deleteMany: 'deleteMany',
  findOneAndUpdate: 'findOneAndUpdate',
  findOneAndReplace: 'findOneAndReplace',
  findOneAndDelete: 'findOneAndDelete',
  findOneAndRemove: 'findOneAndRemove',
  findByIdAndUpdate: 'findOneAndUpdate',
  findByIdAndDelete: 'findOneAndDelete',
  findByIdAndRemove: 'findOneAndRemove',
};
/** Of models only: those of versions before 6 and 7, and what the plugin mongoose-delete adds (rows are marked, not removed). */
const extra: Record<string, string> = {
  update: 'updateMany',
  remove: 'remove',
  delete: 'updateMany',
  deleteById: 'updateOne',
  restore: 'updateMany',
};
/** Model methods that write at once. */
const direct: Record<string, string> = {
  create: 'save',
  insertOne: 'save',
  bulkSave: 'save',
  insertMany: 'insertMany',
  bulkWrite: 'bulkWrite',
};

const onQuery = Object.keys(queries).filter((name) => !name.startsWith('findById'));
const found = 'find findOne findById';
const counted = 'countDocuments estimatedDocumentCount distinct exists';
const chain = `
  where equals gt gte lt lte ne in nin all and or nor elemMatch exists mod regex size slice near within sort limit skip select populate lean hint comment collation
  batchSize read readConcern setQuery setUpdate merge orFail transform clone cast maxTimeMS allowDiskUse tailable w wtimeout j projection sanitizeProjection
`;

const query = { type: 'Query', handle: bySession } as const;
const writing = (op: string): Member => ({
  effect: { kind: 'write', op, target, handle: { ...bySession, or: 'receiver' } },
  lazy: true,
  returns: query,
});

/** Middleware by registration: `post('save', …)` is the hook `post save`. Document middleware has the document as `this`. */
const hooks: Record<string, Hook> = {};
for (const op of new Set([...Object.values(queries), ...Object.values(direct)])) {
  const onDocument = op === 'save';
  const self = onDocument ? 'Document' : 'Query';
  hooks[`pre ${op}`] = { ops: [op], timing: 'before', self };
  hooks[`post ${op}`] = { ops: [op], timing: 'caller', self, params: [onDocument ? 'Document' : null] };
}
// Validation comes before every save.
hooks['pre validate'] = { ops: ['save'], timing: 'before', self: 'Document' };
hooks['post validate'] = { ops: ['save'], timing: 'before', params: ['Document'] };

const registration = (when: 'pre' | 'post'): Member => {
  const hook: HookRegistration = {
    name: { arg: 0, prefix: `${when} ` },
    handler: { arg: 1 },
    ...(when === 'post' ? { errorArity: 3 } : {}),
  };
  return { hook, returns: 'this', sync: true };
};

const modelOf = gives({ type: 'Model', target: { arg: 0 }, model: { arg: 1 } }, { sync: true });
/** Of a connection and of the default one alike. */
const connecting: Record<string, Member> = {
  ...withSession(),
  model: modelOf,
  transaction: transaction({ arg: 0, params: ['ClientSession'], retries: true }),
  ...each('set plugin modelNames deleteModel syncIndexes', harmless),
};
const old = 'Of version 6; the installed types are newer.';
const plugin = 'Of the plugin mongoose-delete, whose types extend these.';

export default library({
  id: 'mongoose',
  technology: 'Mongoose',
  system: 'mongodb',
  docs: 'https://mongoosejs.com/docs/guide.html',
  versions: '6 - 9',
  connection: 'mongodb',
  ambientWhen: { call: 'set', arg: 'transactionAsyncLocalStorage' },
  exports: {
    mongoose: {
      default: { value: 'Mongoose' },
      Mongoose: { class: 'Mongoose' },
      Schema: { class: 'Schema' },
      Model: { class: 'Model' },
      Document: { class: 'Document' },
      HydratedDocument: { type: 'Document' },
      Query: { class: 'Query' },
      Connection: { class: 'Connection' },
      ClientSession: { type: 'ClientSession' },
      model: { fn: modelOf },
      connect: { fn: gives('Mongoose') },
      createConnection: { fn: gives('Connection') },
      connection: { value: 'Connection' },
      startSession: { fn: withSession()['startSession']! },
      disconnect: { fn: harmless },
      set: { fn: harmless },
    },
  },
  types: {
    Mongoose: {
      members: {
        ...each('connect', gives('Mongoose')),
        createConnection: gives('Connection'),
        connection: has('Connection'),
        connections: has('Connection[]'),
        startSession: withSession()['startSession']!,
        model: modelOf,
        ...each('disconnect set plugin', harmless),
      },
    },
    Connection: {
      members: {
        ...connecting,
        collection: gives('mongodb/Collection', { sync: true }),
        db: has('mongodb/Db'),
        getClient: gives('mongodb/MongoClient', { sync: true }),
        bulkWrite: write({ handle: bySession }),
        ...each('useDb asPromise openUri', gives('this')),
        ...each('close destroy dropDatabase dropCollection createCollection on once', harmless),
      },
    },
    Schema: {
      // A schema is its own: hooks belong to the models made of it.
      construct: gives('Schema'),
      members: {
        pre: registration('pre'),
        post: registration('post'),
        ...each('index plugin set loadClass method static virtual path add', gives('this', { sync: true })),
        clone: gives('this', { sync: true }),
      },
    },
    Model: {
      added: { under: 'statics', by: 'static', fromClass: 'static' },
      construct: gives('Document'),
      members: {
        ...each(Object.keys(queries), (name) => writing(queries[name]!)),
        ...each(Object.keys(extra), (name) => writing(extra[name]!)),
        ...each(Object.keys(direct), (name) => write({ op: direct[name]!, target, handle: bySession }, { returns: 'Document' })),
        ...each(found, { ...read(query), lazy: true }),
        ...each(counted, { ...read(), lazy: true }),
        ...each('hydrate', gives('Document', { sync: true })),
        where: gives(query, { sync: true }),
        aggregate: { ...read(), lazy: true },
        discriminator: modelOf,
        startSession: withSession()['startSession']!,
        db: has('Connection'),
        collection: has('mongodb/Collection'),
        ...each('watch createCollection createIndexes ensureIndexes syncIndexes cleanIndexes listIndexes init validate on once', harmless),
      },
    },
    // Awaited, a query is the document it found; that one stays with the query's session.
    Query: {
      extends: 'Document',
      added: { under: 'query' },
      members: {
        ...each(onQuery, (name) => writing(queries[name]!)),
        ...each(found, gives('this', { sync: true })),
        ...each(chain, gives('this', { sync: true })),
        session: { returns: { type: 'this', handle: { arg: 0 } }, binds: { arg: 0 }, sync: true },
        setOptions: { returns: { type: 'this', handle: { arg: 0, path: 'session' } }, binds: { arg: 0, path: 'session' }, sync: true },
        exec: { runs: true, returns: 'this' },
        ...each('cursor getFilter getQuery getUpdate getOptions explain', harmless),
      },
    },
    Document: {
      added: { under: 'methods', by: 'method', fromClass: 'instance' },
      members: {
        save: write({ op: 'save', target, handle: { ...bySession, or: 'receiver' } }, { returns: 'this' }),
        remove: write({ op: 'remove', target, handle: { ...bySession, or: 'receiver' } }, { returns: 'this' }),
        ...each('delete restore', write({ op: 'save', target, handle: { ...bySession, or: 'receiver' } }, { returns: 'this' })),
        ...each('deleteOne updateOne replaceOne', (op) => writing(op)),
        populate: gives('this'),
        ...each('set overwrite depopulate', gives('this', { sync: true })),
        $session: gives('ClientSession', { sync: true }),
        $model: gives('Model', { sync: true }),
        ...each('toObject toJSON get markModified isModified validate validateSync increment equals $set $locals', harmless),
      },
    },
    ClientSession: clientSession,
  },
  hooks,
  holes: [
    'A session given by `doc.$session(session)` is not followed: pass it to `save({ session })`, or read the document with it.',
    'What a plugin adds to a schema (`schema.plugin(f)`) is not followed.',
    'Middleware for a pattern of names (`post(/^find/)`) is not followed.',
    'An aggregation that writes (`$out`, `$merge`) counts as a read.',
  ],
  untyped: {
    ...Object.fromEntries(['Model.update', 'Model.remove', 'Document.remove'].map((name) => [name, old])),
    'Query.findOneAndReplace': 'In its documentation; its types have it for models only.',
    ...Object.fromEntries(
      ['Model.delete', 'Model.deleteById', 'Model.restore', 'Document.delete', 'Document.restore'].map((name) => [name, plugin]),
    ),
  },
});
