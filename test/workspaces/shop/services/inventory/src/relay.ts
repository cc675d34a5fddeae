import type { Producer } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { OutboxMessage } from './entities.js';

const batchSize = 100;
const idleDelay = 500;

/**
 * Sends what is in the outbox. A row is marked only after Kafka has acknowledged its message; when we die in between, it is sent again
 * and carries the same message id, by which consumers tell that they have seen it. Several relays can run: locked rows are skipped.
 */
export class OutboxRelay {
  constructor(
    private readonly dataSource: DataSource,
    private readonly producer: Producer,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const sent = await this.sendBatch();
      if (sent === 0) await sleep(idleDelay);
    }
  }

  /** How many messages were sent. */
  private async sendBatch(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const messages = await manager
        .createQueryBuilder(OutboxMessage, 'message')
        .where('message.sentAt IS NULL')
        .orderBy('message.id')
        .limit(batchSize)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getMany();
      for (const message of messages) {
        await this.producer.send({
          topic: message.topic,
          acks: -1,
          messages: [{ key: message.key, value: JSON.stringify(message.payload), headers: { 'message-id': message.id } }],
        });
        await manager.update(OutboxMessage, { id: message.id }, { sentAt: new Date() });
      }
      return messages.length;
    });
  }
}
