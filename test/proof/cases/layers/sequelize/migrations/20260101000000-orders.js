'use strict';

/** @type {import('sequelize-cli').Migration} */
module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('orders', {
      id: { type: Sequelize.STRING, primaryKey: true },
      customer: { type: Sequelize.STRING, allowNull: false },
      seq: { type: Sequelize.INTEGER, allowNull: false },
      total: { type: Sequelize.INTEGER, allowNull: false },
    });
    await queryInterface.createTable('order_items', {
      id: { type: Sequelize.STRING, primaryKey: true },
      order_id: { type: Sequelize.STRING, allowNull: false, references: { model: 'orders', key: 'id' } },
      sku: { type: Sequelize.STRING, allowNull: false },
      quantity: { type: Sequelize.INTEGER, allowNull: false },
    });
  },

  async down(queryInterface) {
    await queryInterface.dropTable('order_items');
    await queryInterface.dropTable('orders');
  },
};
