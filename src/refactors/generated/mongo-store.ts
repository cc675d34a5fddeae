/**
 * `outbox/store.ts` of a project on MongoDB. There are no row locks to skip: a relay holds the rows of a key by a lease, which ends by itself
 * when the relay dies.
 */
export interface MongoParts {
  imports: string[];
  /** Type of what the store is made of, and code of its collection. */
  client: string;
  collection: string;
  /** Names of the driver's types. */
  objectId: string;
  collectionType: string;
  ext: string;
}

export const mongoCollection = 'outbox_messages';

export function mongoStore(p: MongoParts): string {
  return `import { randomUUID } from 'node:crypto';
${p.imports.join('\n')}
import { fromOutboxRow, type NewOutboxRow, type OutboxMessage } from './message${p.ext}';
import type { OutboxBatch, OutboxStats, RelayStore } from './relay${p.ext}';

/** A row: its _id gives the order. */
export interface OutboxDocument extends NewOutboxRow {
  _id: ${p.objectId};
  attempts: number;
  nextAttemptAt: Date | null;
  lastError: string | null;
  sentAt: Date | null;
  deadAt: Date | null;
  lockedUntil: Date | null;
  lockedBy: string | null;
}

const waiting = { sentAt: null, deadAt: null };

/** Milliseconds that a relay holds the rows of a batch for. When it dies they wait as long; a slower batch may be sent twice, with the same ids. */
const lease = 300_000;

/** The outbox as the relay sees it. */
export class OutboxStore implements RelayStore {
  private readonly rows: ${p.collectionType}<OutboxDocument>;

  constructor(db: ${p.client}) {
    this.rows = ${p.collection};
  }

  async batch<T>(work: (batch: OutboxBatch) => Promise<T>): Promise<T> {
    const owner = randomUUID();
    try {
      return await work(this.batchOf(owner));
    } finally {
      await this.rows.updateMany({ lockedBy: owner }, { $set: { lockedBy: null, lockedUntil: null } });
    }
  }

  async stats(): Promise<OutboxStats> {
    const [oldest] = await this.rows.find(waiting).sort({ _id: 1 }).limit(1).toArray();
    return {
      waiting: await this.rows.countDocuments(waiting),
      dead: await this.rows.countDocuments({ sentAt: null, deadAt: { $ne: null } }),
      oldest: oldest?.createdAt ?? null,
    };
  }

  async deleteSent(before: Date): Promise<number> {
    const { deletedCount } = await this.rows.deleteMany({ sentAt: { $lt: before } });
    return deletedCount;
  }

  private batchOf(owner: string): OutboxBatch {
    return {
      heads: (limit) => this.lockHeads(owner, limit),
      behind: async (head, limit) => {
        // The head is ours, so nobody else takes what is behind it: it is locked for when the head is sent.
        const { transport, destination, key } = head;
        const line = await this.rows.find({ ...waiting, transport, destination, key, lockedBy: null }).sort({ _id: 1 }).limit(limit).toArray();
        await this.rows.updateMany({ _id: { $in: line.map((row) => row._id) } }, { $set: { lockedBy: owner, lockedUntil: this.leaseEnd() } });
        return line.map(toMessage);
      },
      markSent: async ({ id }) => {
        await this.rows.updateOne({ id }, { $set: { sentAt: new Date(), lockedBy: null, lockedUntil: null } });
      },
      markFailed: async ({ id }, error, retryAt) => {
        const mark = retryAt ? { nextAttemptAt: retryAt } : { deadAt: new Date() };
        await this.rows.updateOne({ id }, { $inc: { attempts: 1 }, $set: { lastError: error, ...mark } });
      },
    };
  }

  /** The first waiting row of each key, where no other relay holds it. */
  private async lockHeads(owner: string, limit: number): Promise<OutboxMessage[]> {
    const now = new Date();
    const free = { $or: [{ lockedUntil: null }, { lockedUntil: { $lt: now } }] };
    const heads = await this.rows
      .aggregate<{ head: OutboxDocument }>([
        { $match: waiting },
        { $sort: { _id: 1 } },
        { $group: { _id: { transport: '$transport', destination: '$destination', key: '$key' }, head: { $first: '$$ROOT' } } },
        { $match: { $or: [{ 'head.nextAttemptAt': null }, { 'head.nextAttemptAt': { $lte: now } }] } },
        // What other relays hold is left out before the limit is applied, so that it does not stand in the way of other keys.
        { $match: { $or: [{ 'head.lockedUntil': null }, { 'head.lockedUntil': { $lt: now } }] } },
        { $sort: { 'head._id': 1 } },
        { $limit: limit },
      ])
      .toArray();
    const locked: OutboxMessage[] = [];
    for (const { head } of heads) {
      const { modifiedCount } = await this.rows.updateOne(
        { _id: head._id, ...waiting, ...free },
        { $set: { lockedBy: owner, lockedUntil: this.leaseEnd() } },
      );
      if (modifiedCount === 1) locked.push(toMessage(head));
    }
    return locked;
  }

  private leaseEnd(): Date {
    return new Date(Date.now() + lease);
  }
}

function toMessage(row: OutboxDocument): OutboxMessage {
  return fromOutboxRow({ ...row, position: row._id.toHexString() });
}
`;
}

/** `addToOutbox` of a project on MongoDB. */
export function mongoOutbox(imports: string, objectId: string, client: string, session: string, ext: string, more: string): string {
  return `${imports}
import { toOutboxRow, type NewOutboxMessage } from './message${ext}';
import type { OutboxDocument } from './store${ext}';

/** Adds a message to the outbox in the client's own database: with the change that it announces, or not at all. */
export async function addToOutbox(session: ${session}, message: NewOutboxMessage): Promise<void> {
  // A session knows its client, though its type does not say so.
  const { client } = session as unknown as { client: ${client} };
  await client.db().collection<OutboxDocument>('${mongoCollection}').insertOne(
    {
      _id: new ${objectId}(),
      ...toOutboxRow(message),
      attempts: 0,
      nextAttemptAt: null,
      lastError: null,
      sentAt: null,
      deadAt: null,
      lockedUntil: null,
      lockedBy: null,
    },
    { session },
  );
}
${more}`;
}

export const mongoSteps = [
  'Transactions of MongoDB need a replica set, and what runs in one may be run again: it should do nothing else that can not be repeated.',
  `Make the index of the outbox: db.${mongoCollection}.createIndex({ transport: 1, destination: 1, key: 1, _id: 1 }), and a unique one on { id: 1 }.`,
];
