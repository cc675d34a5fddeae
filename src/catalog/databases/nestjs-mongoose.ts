import { gives, harmless, library } from '../define.js';

/** Mongoose in NestJS: injected models, schemas made of classes. https://docs.nestjs.com/techniques/mongodb */
export default library({
  id: 'nestjs-mongoose',
  technology: 'Mongoose',
  system: 'mongodb',
  docs: 'https://docs.nestjs.com/techniques/mongodb',
  versions: '9 - 12',
  exports: {
    '@nestjs/mongoose': {
      InjectModel: { decorator: { kind: 'inject', type: { type: 'mongoose/Model', target: { arg: 0 } } } },
      InjectConnection: { decorator: { kind: 'inject', type: 'mongoose/Connection' } },
      SchemaFactory: { value: 'SchemaFactory' },
      Schema: { decorator: { kind: 'entity' } },
      getModelToken: { fn: gives({ type: 'mongoose/Model', target: { arg: 0 } }, { sync: true }) },
      getConnectionToken: { fn: gives('mongoose/Connection', { sync: true }) },
      MongooseModule: { class: 'MongooseModule' },
    },
  },
  types: {
    SchemaFactory: {
      members: { createForClass: gives({ type: 'mongoose/Schema', target: { classOf: 0 }, model: { arg: 0 } }, { sync: true }) },
    },
    MongooseModule: {
      members: {},
      statics: { forRoot: harmless, forRootAsync: harmless, forFeature: harmless, forFeatureAsync: harmless },
    },
  },
  holes: [
    'A schema made or changed in `forFeatureAsync({ useFactory })` has its hooks, but only for models injected with the class as type argument.',
    'A named second connection is not told apart from the default one.',
  ],
});
