import { library } from '../define.js';
import { hooks, sequelizeTypes, untyped } from '../sequelize.js';

/** Sequelize 6. A query joins a transaction by its option, or by CLS where that is set up. https://sequelize.org/docs/v6/other-topics/transactions/ */
export default library({
  id: 'sequelize',
  technology: 'Sequelize',
  system: 'sql',
  docs: 'https://sequelize.org/docs/v6/',
  versions: '6',
  ambientWhen: { call: 'useCLS' },
  exports: {
    sequelize: {
      Sequelize: { class: 'Sequelize' },
      default: { class: 'Sequelize' },
      Model: { class: 'Model' },
      ModelStatic: { type: 'ModelStatic' },
      Transaction: { class: 'Transaction' },
    },
  },
  types: sequelizeTypes(false),
  hooks,
  untyped: { ...untyped, 'sequelize: default': 'The module has it (`Sequelize.default`), its types do not.' },
  holes: [
    'Methods that an association adds (`user.createOrder(…)`, `user.setOrders(…)`) are not followed.',
    'The query interface (`getQueryInterface().bulkInsert(…)`) counts as a migration tool.',
    'Hooks of all models given to `new Sequelize({ define: { hooks } })` are not followed.',
  ],
});
