import type { Callback, Export } from '../../model/catalog.js';
import { library } from '../define.js';

/** Effect: a description of work that a runtime carries out; its functions count where the description is made. https://effect.website/docs */
const now = (...args: number[]): Export => ({ fn: { calls: args.map((arg): Callback => ({ arg })) } });

export default library({
  id: 'effect',
  technology: 'Effect',
  docs: 'https://effect.website/docs/getting-started/creating-effects/',
  versions: '2 - 4',
  exports: {
    effect: {
      'Effect.promise': now(0),
      'Effect.sync': now(0),
      'Effect.tryPromise': { fn: { calls: [{ arg: 0 }, { arg: 0, path: 'try' }, { arg: 0, path: 'catch', when: 'error' }] } },
      'Effect.gen': now(0),
      // flatMap(self, f) and, in a pipe, flatMap(f)
      'Effect.flatMap': now(0, 1),
      'Effect.map': now(0, 1),
      'Effect.tap': now(0, 1),
    },
  },
  types: {},
  holes: ['An effect counts where it is built, not where it is run; services and layers are not followed.'],
});
