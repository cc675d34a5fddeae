import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('orders', (table) => {
    table.string('id').primary();
    table.string('customer').notNullable();
    table.integer('seq').notNullable();
    table.integer('total').notNullable();
  });
  await knex.schema.createTable('order_items', (table) => {
    table.string('id').primary();
    table.string('order_id').notNullable().references('orders.id');
    table.string('sku').notNullable();
    table.integer('quantity').notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('order_items');
  await knex.schema.dropTable('orders');
}
