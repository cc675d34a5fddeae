import { Worker, type Job } from 'bullmq';
import { pool } from './db.js';

/** Renders digests. Jobs are repeated when this process dies, so everything here can run twice. */
export const worker = new Worker('digests', render, { connection: { host: process.env['REDIS_HOST'] ?? 'localhost' } });

async function render(job: Job<{ digestId: string }>): Promise<void> {
  const { rows } = await pool.query<{ customer_id: string }>('SELECT customer_id FROM digests WHERE id = $1', [job.data.digestId]);
  const digest = rows[0];
  if (!digest) return;
  await job.updateProgress(50);
  await pool.query("INSERT INTO subscription_log (customer_id, topic, action) VALUES ($1, 'digest', 'rendered')", [digest.customer_id]);
}
