import { pool } from './db.js';
import { mails } from './queues.js';

/** Subscribes a customer and has the welcome mail sent. */
export async function subscribe(customerId: string, topic: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('INSERT INTO subscriptions (customer_id, topic) VALUES ($1, $2)', [customerId, topic]);
    await client.query("INSERT INTO subscription_log (customer_id, topic, action) VALUES ($1, $2, 'subscribed')", [customerId, topic]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
  await mails.add('welcome', { customerId, topic });
  //          ^^^ lost-event
}

/** Ends all subscriptions of a customer who closed the account. */
export async function unsubscribeAll(customerId: string): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rowCount } = await client.query('DELETE FROM subscriptions WHERE customer_id = $1', [customerId]);
    await mails.add('goodbye', { customerId });
    //          ^^^ phantom-event
    await client.query("INSERT INTO subscription_log (customer_id, topic, action) VALUES ($1, '*', 'unsubscribed')", [customerId]);
    await client.query('COMMIT');
    return rowCount ?? 0;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

export async function topicsOf(customerId: string): Promise<string[]> {
  const { rows } = await pool.query<{ topic: string }>('SELECT topic FROM subscriptions WHERE customer_id = $1', [customerId]);
  return rows.map((row) => row.topic);
}
