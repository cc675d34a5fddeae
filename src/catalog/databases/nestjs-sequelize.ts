import { gives, harmless, library } from '../define.js';

/** Sequelize in NestJS: injected models. https://docs.nestjs.com/techniques/database#sequelize-integration */
const model = { type: 'sequelize/ModelStatic', target: { classOf: 0 }, model: { arg: 0 } } as const;

export default library({
  id: 'nestjs-sequelize',
  technology: 'Sequelize',
  system: 'sql',
  docs: 'https://docs.nestjs.com/techniques/database#sequelize-integration',
  versions: '10 - 12',
  exports: {
    '@nestjs/sequelize': {
      InjectModel: { decorator: { kind: 'inject', type: model } },
      InjectConnection: { decorator: { kind: 'inject', type: 'sequelize/Sequelize' } },
      getModelToken: { fn: gives(model, { sync: true }) },
      getConnectionToken: { fn: gives('sequelize/Sequelize', { sync: true }) },
      SequelizeModule: { class: 'SequelizeModule' },
    },
  },
  types: { SequelizeModule: { members: {}, statics: { forRoot: harmless, forRootAsync: harmless, forFeature: harmless } } },
  holes: ['A named second connection is not told apart from the default one.'],
});
