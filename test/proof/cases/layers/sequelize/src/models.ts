import { DataTypes, Model, type CreationOptional, type InferAttributes, type InferCreationAttributes } from 'sequelize';
import { sequelize } from './sequelize';

export class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare id: string;
  declare customer: string;
  declare seq: number;
  declare total: number;
}

export class OrderItem extends Model<InferAttributes<OrderItem>, InferCreationAttributes<OrderItem>> {
  declare id: string;
  declare orderId: string;
  declare sku: string;
  declare quantity: CreationOptional<number>;
}

Order.init(
  {
    id: { type: DataTypes.STRING, primaryKey: true },
    customer: { type: DataTypes.STRING, allowNull: false },
    seq: { type: DataTypes.INTEGER, allowNull: false },
    total: { type: DataTypes.INTEGER, allowNull: false },
  },
  { sequelize, tableName: 'orders', timestamps: false },
);

OrderItem.init(
  {
    id: { type: DataTypes.STRING, primaryKey: true },
    orderId: { type: DataTypes.STRING, allowNull: false, field: 'order_id' },
    sku: { type: DataTypes.STRING, allowNull: false },
    quantity: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
  },
  { sequelize, tableName: 'order_items', timestamps: false },
);
