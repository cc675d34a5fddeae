/** The MongoDB driver: the session goes into the options of each call. */
import { join } from 'node:path/posix';
import { mongoOutbox, mongoSteps, mongoStore, mongoCollection } from '../generated/mongo-store.js';
import { withOption } from '../options.js';
import { nameOf, receiverOf } from '../syntax.js';
import { Decline } from '../types.js';
import type { FilesContext, Layer, OutboxFiles, TypeText } from './layer.js';

/** Where a method takes its options. */
export const mongoOptionsAt: Readonly<Record<string, number>> = {
  insertOne: 1,
  insertMany: 1,
  updateOne: 2,
  updateMany: 2,
  replaceOne: 2,
  deleteOne: 1,
  deleteMany: 1,
  findOneAndUpdate: 2,
  findOneAndReplace: 2,
  findOneAndDelete: 1,
  bulkWrite: 1,
};

const session: TypeText = { text: 'ClientSession', imports: [{ module: 'mongodb', names: ['ClientSession'], typeOnly: true }] };

export const mongodb: Layer = {
  id: 'mongodb',
  technology: 'MongoDB',
  handleName: 'session',
  handleType: () => session,
  isHandle: (v) => v.lib.id === 'mongodb' && v.type === 'ClientSession',
  client(v, expr) {
    if (v.lib.id !== 'mongodb') return undefined;
    return v.type === 'MongoClient' ? expr : v.type === 'Db' ? `${expr}.client` : undefined;
  },
  open: (client) => ({ before: `inTransaction(${client}, `, after: ')', helper: 'inTransaction' }),
  begun: (call) => receiverOf(call)?.getText(),
  bind({ call, handle, style }) {
    const at = mongoOptionsAt[nameOf(call)];
    if (at === undefined) throw new Decline(`${nameOf(call)} takes no session in a place that is known`);
    return withOption(call, at, 'session', handle, style);
  },
  parameter: () => ({ type: session }),
  dialect: () => 'mongodb',
  anywhere: true,
  files,
};

function files(cx: FilesContext): OutboxFiles {
  const helper = `
/** Runs the work in one transaction; MongoDB may run it again. */
export function inTransaction<T>(client: MongoClient, work: (session: ClientSession) => Promise<T>): Promise<T> {
  return client.withSession((session) => session.withTransaction(() => work(session)));
}
`;
  return {
    steps: mongoSteps,
    files: [
      {
        path: join(cx.dir, 'outbox.ts'),
        kind: 'outbox',
        text: mongoOutbox(
          "import { ObjectId, type ClientSession, type MongoClient } from 'mongodb';",
          'ObjectId',
          'MongoClient',
          'ClientSession',
          cx.ext,
          helper,
        ),
      },
      {
        path: join(cx.dir, 'store.ts'),
        kind: 'outbox',
        text: mongoStore({
          imports: ["import type { Collection, MongoClient, ObjectId } from 'mongodb';"],
          client: 'MongoClient',
          collection: `db.db().collection<OutboxDocument>('${mongoCollection}')`,
          objectId: 'ObjectId',
          collectionType: 'Collection',
          ext: cx.ext,
        }),
      },
    ],
  };
}
