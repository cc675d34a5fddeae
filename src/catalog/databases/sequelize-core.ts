import { library } from '../define.js';
import { hookDecorators, hooks, sequelizeTypes, untyped } from '../sequelize.js';

/** Sequelize 7 (`@sequelize/core`): a managed transaction reaches every query of its callback by itself. https://sequelize.org/docs/v7/querying/transactions/ */
const id = 'sequelize-core';

export default library({
  id,
  technology: 'Sequelize',
  system: 'sql',
  docs: 'https://sequelize.org/docs/v7/',
  versions: '7',
  exports: {
    '@sequelize/core': {
      Sequelize: { class: 'Sequelize' },
      Model: { class: 'Model' },
      ModelStatic: { type: 'ModelStatic' },
      Transaction: { class: 'Transaction' },
    },
    '@sequelize/core/decorators-legacy': { ...hookDecorators(id), Table: { decorator: { kind: 'entity' } } },
  },
  types: sequelizeTypes(true),
  hooks,
  untyped,
  holes: [
    '`disableClsTransactions: true` is not read: without it every query of a managed transaction joins it.',
    'Methods that an association adds (`user.createOrder(…)`) are not followed.',
    'Listeners by `Model.hooks.addListener(…)` are not followed; `addHook` and the decorators are.',
  ],
});
