import { randomUUID } from 'node:crypto';
import { pool } from './db.js';
import { digests, mails } from './queues.js';

function insertDigest(id: string, customerId: string, month: string) {
  return pool.query('INSERT INTO digests (id, customer_id, month) VALUES ($1, $2, $3)', [id, customerId, month]);
}

/** Plans the monthly digest. Both at once, because there are many customers. */
export async function planDigest(customerId: string, month: string): Promise<void> {
  const digestId = randomUUID();
  await Promise.all([
    insertDigest(digestId, customerId, month),
    digests.add('render', { digestId }, { jobId: digestId }),
    //      ^^^ unordered-dual-write
  ]);
}

export async function dropDigest(digestId: string, customerId: string): Promise<void> {
  await pool.query('DELETE FROM digests WHERE id = $1', [digestId]);
  // dualwrite-accept: only a courtesy mail; support sees dropped digests in the table
  await mails.add('digest-dropped', { customerId });
  //          ^^^ lost-event (accepted)
}
