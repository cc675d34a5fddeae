import { Migration } from '@mikro-orm/migrations';

export class Migration20260101000000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table "orders" ("id" text primary key, "customer" text not null, "seq" integer not null, "total" integer not null);`,
    );
    this.addSql(
      `create table "order_items" ("id" text primary key, "order_id" text not null references "orders" ("id"), "sku" text not null, "quantity" integer not null);`,
    );
  }

  override async down(): Promise<void> {
    this.addSql(`drop table "order_items";`);
    this.addSql(`drop table "orders";`);
  }
}
