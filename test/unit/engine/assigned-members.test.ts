import { check } from '../check.js';

const send = `
const { Queue } = require('bullmq');
const queue = new Queue('mails');
`;

describe('what is put into an object after it was made', () => {
  check('members given to the exported object, read in another file', {
    'db.js': `
const { PrismaClient } = require('@prisma/client');
const db = {};
db.client = new PrismaClient();
module.exports = db;
`,
    'main.js': `${send}
const db = require('./db.js');
exports.create = async (data) => {
  const order = await db.client.order.create({ data });
  await queue.add('mail', order.id);
  //          ^^^ lost-event
};
`,
  });

  check('the index of models that sequelize-cli writes: modules found by a computed path, each kept under its own name', {
    'models/index.js': `
const fs = require('fs');
const path = require('path');
const Sequelize = require('sequelize');
const db = {};
const sequelize = new Sequelize(process.env.DATABASE_URL, {});
fs.readdirSync(__dirname)
  .filter((file) => file !== 'index.js')
  .forEach((file) => {
    const model = require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes);
    db[model.name] = model;
  });
Object.keys(db).forEach((name) => {
  if (db[name].associate) db[name].associate(db);
});
db.sequelize = sequelize;
db.Sequelize = Sequelize;
module.exports = db;
`,
    'main.js': `${send}
const db = require('./models/index.js');
const { User } = db;
exports.order = async (data) => {
  const order = await db.Order.create(data);
  await queue.add('mail', order.id);
  //          ^^^ lost-event
};
exports.user = async (data) => {
  const transaction = await db.sequelize.transaction();
  const user = await User.create(data, { transaction });
  await queue.add('mail', user.id);
  //          ^^^ phantom-event
  await transaction.commit();
};
exports.read = async (id) => {
  await queue.add('mail', await User.findByPk(id));
};
`,
  });

  check('models of a list of modules, behind an interface that says nothing of them', {
    'integration.ts': `
export default (sequelize: any) => {
  const integration = sequelize.define('integration', { id: {} }, {});
  integration.associate = (models: any) => {};
  return integration;
};
`,
    'models.ts': `
import { Sequelize, DataTypes } from 'sequelize';
export async function models() {
  const database = {} as any;
  const sequelize = new (Sequelize as any)('db');
  for (const define of [require('./integration').default]) {
    const model = define(sequelize, DataTypes);
    database[model.name] = model;
  }
  database.sequelize = sequelize;
  return database;
}
`,
    'options.ts': `
import { models } from './models';
export interface Options { database: any; transaction?: any }
export async function defaults(): Promise<Options> {
  return { database: await models() };
}
`,
    'main.ts': `
import { Queue } from 'bullmq';
import { Options } from './options';
const queue = new Queue('runs');
export class IntegrationService {
  constructor(private readonly options: Options) {}
  async create(data: any) {
    const made = await this.options.database.integration.create(data);
    await queue.add('run', made.id);
    //          ^^^ lost-event
  }
  async count() {
    await queue.add('run', await this.options.database.integration.count());
  }
}
`,
  });

  check('what arrays do is not what they hold', {
    'main.ts': `
import { PrismaClient } from '@prisma/client';
import { Queue } from 'bullmq';
const queue = new Queue('runs');
const held: any[] = [];
export function keep(i: number) {
  held[i] = new PrismaClient();
}
export async function all() {
  held.push(1);
  held.fill(0);
  await queue.add('run', held.length);
}
`,
  });

  check('a name that every object has is none that a module exports', {
    'util.ts': 'export const one = 1;\n',
    'main.ts': `
import * as util from './util';
import { Queue } from 'bullmq';
const queue = new Queue('runs');
export async function name() {
  await queue.add('run', util.constructor.name + util.toString());
}
`,
  });
});
