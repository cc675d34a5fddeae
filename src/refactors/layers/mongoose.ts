/** Mongoose: the session goes into the options of each call; `create` of one document becomes a `save`, which takes a session. */
import { join } from 'node:path/posix';
import { mongoCollection, mongoOutbox, mongoSteps, mongoStore } from '../generated/mongo-store.js';
import { withOption } from '../options.js';
import { argumentsOf, bare, nameOf, receiverOf, ts } from '../syntax.js';
import { Decline, type TextEdit } from '../types.js';
import type { BindSite, FilesContext, Layer, OutboxFiles, TypeText } from './layer.js';
import { mongoOptionsAt } from './mongodb.js';

const ofModel: Readonly<Record<string, number>> = {
  ...mongoOptionsAt,
  findByIdAndUpdate: 2,
  findByIdAndDelete: 1,
  insertMany: 1,
  bulkSave: 1,
};
const ofDocument: Readonly<Record<string, number>> = { save: 0, deleteOne: 0, updateOne: 1, replaceOne: 1 };

const session: TypeText = { text: 'ClientSession', imports: [{ module: 'mongoose', names: ['ClientSession'], typeOnly: true }] };

export const mongoose: Layer = {
  id: 'mongoose',
  technology: 'Mongoose',
  handleName: 'session',
  handleType: () => session,
  isHandle: (v) => v.lib.id === 'mongoose' && v.type === 'ClientSession',
  client(v, expr) {
    if (v.lib.id !== 'mongoose') return undefined;
    if (v.type === 'Connection') return expr;
    return v.type === 'Model' ? `${expr}.db` : v.type === 'Mongoose' ? `${expr}.connection` : undefined;
  },
  open: (client) => ({ before: `${client}.transaction(`, after: ')' }),
  begun: (call) => receiverOf(call)?.getText(),
  bind,
  parameter: () => ({ type: session }),
  dialect: () => 'mongodb',
  anywhere: true,
  files,
};

function bind(site: BindSite): TextEdit[] {
  const { call, handle, style } = site;
  const name = nameOf(call);
  const receiver = receiverOf(call);
  if (!receiver) throw new Decline('the write is not called on a model or document in sight');
  if (name === 'create') return create(site, receiver);
  const document = site.valuesOf(receiver).some((v) => v.t === 'api' && v.type === 'Document');
  const at = (document ? ofDocument : ofModel)[name];
  if (at === undefined) throw new Decline(`${name} takes no session in a place that is known`);
  return withOption(call, at, 'session', handle, style);
}

/** `Order.create(x)` takes a session only with a list of documents, and then gives a list. */
function create({ call, handle, style }: BindSite, receiver: ts.Expression): TextEdit[] {
  const args = argumentsOf(call);
  const [first] = args;
  if (!first || args.some(ts.isSpreadElement)) throw new Decline('create is called with several documents');
  if (ts.isArrayLiteralExpression(bare(first))) return withOption(call, 1, 'session', handle, style);
  if (args.length > 1) throw new Decline('create is called with several documents');
  const [open, close] = style.spacing ? ['{ ', ' }'] : ['{', '}'];
  const entry = handle === 'session' ? handle : `session: ${handle}`;
  return [
    {
      start: receiver.getStart(),
      end: first.getStart(),
      text: `new ${ts.isIdentifier(receiver) ? receiver.getText() : `(${receiver.getText()})`}(`,
    },
    { start: call.end, end: call.end, text: `.save(${open}${entry}${close})` },
  ];
}

function files(cx: FilesContext): OutboxFiles {
  return {
    steps: mongoSteps,
    files: [
      {
        path: join(cx.dir, 'outbox.ts'),
        kind: 'outbox',
        text: mongoOutbox(
          "import { mongo, type ClientSession } from 'mongoose';",
          'mongo.ObjectId',
          'mongo.MongoClient',
          'ClientSession',
          cx.ext,
          '',
        ),
      },
      {
        path: join(cx.dir, 'store.ts'),
        kind: 'outbox',
        text: mongoStore({
          imports: ["import type { Connection, mongo } from 'mongoose';"],
          client: 'Connection',
          collection: `db.getClient().db().collection<OutboxDocument>('${mongoCollection}')`,
          objectId: 'mongo.ObjectId',
          collectionType: 'mongo.Collection',
          ext: cx.ext,
        }),
      },
    ],
  };
}
