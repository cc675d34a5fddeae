import { each, harmless, library } from '../define.js';
import { hookDecorators } from '../sequelize.js';

/** sequelize-typescript: Sequelize 6 with models and hooks by decorators. https://github.com/sequelize/sequelize-typescript */
export default library({
  id: 'sequelize-typescript',
  technology: 'Sequelize',
  system: 'sql',
  connection: 'sequelize',
  docs: 'https://github.com/sequelize/sequelize-typescript#readme',
  versions: '2',
  exports: {
    'sequelize-typescript': {
      Sequelize: { class: 'Sequelize' },
      Model: { class: 'Model' },
      Repository: { type: 'sequelize/ModelStatic' },
      Table: { decorator: { kind: 'entity' } },
      ...hookDecorators('sequelize'),
    },
  },
  types: {
    Sequelize: {
      extends: 'sequelize/Sequelize',
      members: {
        getRepository: { returns: { type: 'sequelize/ModelStatic', target: { classOf: 0 }, model: { arg: 0 } }, sync: true },
        addModels: harmless,
      },
    },
    Model: { extends: 'sequelize/Model', members: { ...each('$get $count $has', harmless) } },
  },
  holes: ['The association methods `$add`, `$set`, `$create` and `$remove` are not followed.'],
});
