import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('orders')
export class Order {
  @PrimaryColumn()
  id!: string;

  @Column()
  customer!: string;

  @Column()
  seq!: number;

  @Column()
  total!: number;
}
