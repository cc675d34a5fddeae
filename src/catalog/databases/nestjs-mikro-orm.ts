import { gives, harmless, library } from '../define.js';

/** MikroORM in NestJS: what its decorators inject. https://mikro-orm.io/docs/usage-with-nestjs */
const repository = { type: 'mikro-orm/Repository', target: { classOf: 0 } } as const;

export default library({
  id: 'nestjs-mikro-orm',
  technology: 'MikroORM',
  system: 'sql',
  connection: 'mikro-orm',
  docs: 'https://mikro-orm.io/docs/usage-with-nestjs',
  versions: '5 - 7',
  exports: {
    '@mikro-orm/nestjs': {
      InjectRepository: { decorator: { kind: 'inject', type: repository } },
      InjectEntityManager: { decorator: { kind: 'inject', type: 'mikro-orm/EntityManager' } },
      InjectMikroORM: { decorator: { kind: 'inject', type: 'mikro-orm/MikroORM' } },
      getRepositoryToken: { fn: gives(repository, { sync: true }) },
      MikroOrmModule: { class: 'MikroOrmModule' },
    },
  },
  types: {
    MikroOrmModule: { members: {}, statics: { forRoot: harmless, forRootAsync: harmless, forFeature: harmless, forMiddleware: harmless } },
  },
  holes: ['A named second context is not told apart from the default one.'],
});
