import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

export class Orders1767225600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'orders',
        columns: [
          { name: 'id', type: 'varchar', length: '64', isPrimary: true },
          { name: 'customer', type: 'varchar', length: '64' },
          { name: 'seq', type: 'integer' },
          { name: 'total', type: 'integer' },
        ],
      }),
    );
    await queryRunner.createTable(
      new Table({
        name: 'order_items',
        columns: [
          { name: 'id', type: 'varchar', length: '64', isPrimary: true },
          { name: 'order_id', type: 'varchar', length: '64' },
          { name: 'sku', type: 'varchar', length: '64' },
          { name: 'quantity', type: 'integer' },
        ],
        foreignKeys: [{ columnNames: ['order_id'], referencedTableName: 'orders', referencedColumnNames: ['id'] }],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('order_items');
    await queryRunner.dropTable('orders');
  }
}
