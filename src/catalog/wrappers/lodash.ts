import type { Callback, Export, Member } from '../../model/catalog.js';
import { gives, library } from '../define.js';

/** lodash: loops over a collection run their function now; wrappers give the function back, to be called later. https://lodash.com/docs */
const loop: Member = { calls: [{ arg: 1, loop: true } satisfies Callback], sync: true };
const same: Member = gives('arg0', { sync: true });
const loops = 'forEach each map flatMap filter reject find some every groupBy keyBy sortBy forOwn mapValues mapKeys partition sumBy'.split(
  ' ',
);
const wraps = 'debounce throttle once memoize before after curry partial'.split(' ');
const functions = Object.fromEntries([
  ...loops.map((name): [string, Member] => [name, loop]),
  ...wraps.map((name): [string, Member] => [name, name === 'before' || name === 'after' ? gives('arg1', { sync: true }) : same]),
  ['reduce', loop],
  ['times', loop],
]);
const exports = Object.fromEntries(Object.entries(functions).map(([name, fn]): [string, Export] => [name, { fn }]));

export default library({
  id: 'lodash',
  technology: 'lodash',
  docs: 'https://lodash.com/docs',
  versions: '4',
  exports: { lodash: { '=': { value: 'Lodash' }, ...exports }, 'lodash-es': exports },
  types: { Lodash: { members: functions } },
  holes: ['A debounced or throttled call counts as a call.', 'Chains (`_(xs).map(…)`) are not followed.'],
});
