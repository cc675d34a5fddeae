import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

@Entity({ tableName: 'orders' })
export class Order {
  @PrimaryKey({ type: 'string' })
  id!: string;

  @Property({ type: 'string' })
  customer!: string;

  @Property({ type: 'integer' })
  seq!: number;

  @Property({ type: 'integer' })
  total!: number;
}
