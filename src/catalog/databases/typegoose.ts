import { gives, harmless, library } from '../define.js';

/** Typegoose: Mongoose models and middleware from classes. https://typegoose.github.io/typegoose/docs/guides/quick-start-guide */
const model = { type: 'mongoose/Model', target: { classOf: 0 }, model: { arg: 0 } } as const;
const middleware = (when: string) =>
  ({ decorator: { kind: 'hook', hook: { arg: 0, prefix: `${when} ` }, handler: { arg: 1 }, of: 'mongoose' } }) as const;

export default library({
  id: 'typegoose',
  technology: 'Mongoose',
  system: 'mongodb',
  docs: 'https://typegoose.github.io/typegoose/',
  versions: '10 - 13',
  exports: {
    '@typegoose/typegoose': {
      getModelForClass: { fn: gives(model, { sync: true }) },
      getModelWithString: { fn: gives({ type: 'mongoose/Model', target: { arg: 0 } }, { sync: true }) },
      getDiscriminatorModelForClass: { fn: gives({ type: 'mongoose/Model', target: { classOf: 1 }, model: { arg: 1 } }, { sync: true }) },
      buildSchema: { fn: gives({ type: 'mongoose/Schema', target: { classOf: 0 }, model: { arg: 0 } }, { sync: true }) },
      addModelToTypegoose: { fn: gives('arg0', { sync: true }) },
      mongoose: { value: 'mongoose/Mongoose' },
      ReturnModelType: { type: 'mongoose/Model' },
      DocumentType: { type: 'mongoose/Document' },
      pre: middleware('pre'),
      post: middleware('post'),
      prop: { decorator: { kind: 'harmless' } },
      modelOptions: { decorator: { kind: 'entity' } },
      index: { decorator: { kind: 'harmless' } },
      plugin: { decorator: { kind: 'harmless' } },
      queryMethod: { decorator: { kind: 'harmless' } },
      setGlobalOptions: { fn: harmless },
    },
  },
  types: {},
});
