import type { Callback, Export } from '../../model/catalog.js';
import { each, gives, harmless, library } from '../define.js';

/** neverthrow: results of promises; what follows runs where the one before it succeeded. https://github.com/supermacro/neverthrow */
const made: Export = { fn: gives('ResultAsync') };
const then: Callback[] = [{ arg: 0 }];
const failed: Callback[] = [{ arg: 0, when: 'error' }];

export default library({
  id: 'neverthrow',
  technology: 'neverthrow',
  docs: 'https://github.com/supermacro/neverthrow#asynchronous-api-resultasync',
  versions: '6 - 8',
  exports: {
    neverthrow: {
      ResultAsync: { class: 'ResultAsync' },
      okAsync: made,
      errAsync: made,
      fromPromise: made,
      fromSafePromise: made,
      fromAsyncThrowable: { fn: gives('arg0', { sync: true }) },
      fromThrowable: { fn: gives('arg0', { sync: true }) },
    },
  },
  types: {
    ResultAsync: {
      statics: {
        fromPromise: gives('ResultAsync'),
        fromSafePromise: gives('ResultAsync'),
        fromThrowable: gives('arg0', { sync: true }),
        combine: gives('ResultAsync'),
      },
      members: {
        ...each('map andThen andTee andThrough', gives('this', { calls: then })),
        ...each('mapErr orElse orTee', gives('this', { calls: failed })),
        match: { calls: [{ arg: 0 }, { arg: 1, when: 'error' }] },
        ...each('unwrapOr isOk isErr', harmless),
      },
    },
  },
});
