import { Queue, type ConnectionOptions } from 'bullmq';

const connection: ConnectionOptions = { host: process.env['REDIS_HOST'] ?? 'localhost', port: 6379 };

export interface MailJob {
  customerId: string;
  topic?: string;
}

export const mails = new Queue<MailJob>('mails', {
  connection,
  defaultJobOptions: { attempts: 5, backoff: { type: 'exponential', delay: 1000 }, removeOnComplete: true },
});

export const digests = new Queue<{ digestId: string }>('digests', { connection });
