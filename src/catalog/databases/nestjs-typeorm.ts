import { gives, harmless, library } from '../define.js';

/** TypeORM in NestJS: what its decorators inject. https://docs.nestjs.com/techniques/database#typeorm-integration */
export default library({
  id: 'nestjs-typeorm',
  technology: 'TypeORM',
  system: 'sql',
  docs: 'https://docs.nestjs.com/techniques/database#typeorm-integration',
  versions: '10 - 12',
  exports: {
    '@nestjs/typeorm': {
      InjectRepository: { decorator: { kind: 'inject', type: { type: 'typeorm/Repository', target: { classOf: 0 } } } },
      InjectEntityManager: { decorator: { kind: 'inject', type: 'typeorm/EntityManager' } },
      InjectDataSource: { decorator: { kind: 'inject', type: 'typeorm/DataSource' } },
      InjectConnection: { decorator: { kind: 'inject', type: 'typeorm/DataSource' } },
      // A token stands for what the container has under it.
      getRepositoryToken: { fn: gives({ type: 'typeorm/Repository', target: { classOf: 0 } }, { sync: true }) },
      getCustomRepositoryToken: { fn: gives('instance:arg0', { sync: true }) },
      getDataSourceToken: { fn: gives('typeorm/DataSource', { sync: true }) },
      getEntityManagerToken: { fn: gives('typeorm/EntityManager', { sync: true }) },
      TypeOrmModule: { class: 'TypeOrmModule' },
    },
  },
  types: { TypeOrmModule: { members: {}, statics: { forRoot: harmless, forRootAsync: harmless, forFeature: harmless } } },
  holes: [
    'A named second data source is not told apart from the default one.',
    'A repository that a factory provides under `getRepositoryToken(…)` is known by the declared type where it is injected.',
  ],
});
