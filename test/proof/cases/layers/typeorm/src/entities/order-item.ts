import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('order_items')
export class OrderItem {
  @PrimaryColumn()
  id!: string;

  @Column({ name: 'order_id' })
  orderId!: string;

  @Column()
  sku!: string;

  @Column()
  quantity!: number;
}
