import 'reflect-metadata';
import { Column, CreateDateColumn, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('stock_levels')
export class StockLevel {
  @PrimaryColumn({ type: 'text' })
  sku!: string;

  @Column({ type: 'integer' })
  available!: number;
}

/** Messages on their way out. Written with the change they announce, sent by the relay. */
@Entity('outbox_messages')
export class OutboxMessage {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  topic!: string;

  /** Messages with one key are sent in the order of their ids. */
  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'jsonb' })
  payload!: object;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  sentAt!: Date | null;
}
