import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OutboxMessage } from './entities.js';

@Injectable()
export class Outbox {
  /** The manager is not optional on purpose: a message belongs to the transaction of its change. */
  async append(manager: EntityManager, topic: string, key: string, payload: object): Promise<void> {
    await manager.insert(OutboxMessage, { topic, key, payload });
  }
}
