import { Entity, PrimaryKey, Property } from '@mikro-orm/core';

@Entity({ tableName: 'order_items' })
export class OrderItem {
  @PrimaryKey({ type: 'string' })
  id!: string;

  @Property({ type: 'string' })
  orderId!: string;

  @Property({ type: 'string' })
  sku!: string;

  @Property({ type: 'integer' })
  quantity!: number;
}
