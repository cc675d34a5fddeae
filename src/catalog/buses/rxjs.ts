import type { Callback, Export, Member } from '../../model/catalog.js';
import { each, gives, harmless, library, send } from '../define.js';

/**
 * RxJS as the carrier of promises and cold operations, and its subjects as buses: an Observable passes along what it stands for until it is subscribed to. Callbacks of
 * operators count as run where the pipeline is written. https://rxjs.dev/guide/operators
 */
const projecting = `
  map mergeMap switchMap concatMap exhaustMap flatMap tap finalize filter expand scan reduce mergeScan switchScan delayWhen
  debounce takeWhile skipWhile first last find groupBy
`;
const operator = (when: Callback['when'], member: Member = {}): Export => ({
  fn: { ...member, calls: [{ arg: 0, ...(when ? { when } : {}) }] },
});
const operators: Record<string, Export> = {
  ...Object.fromEntries(
    projecting
      .trim()
      .split(/\s+/)
      .map((name) => [name, operator(undefined)]),
  ),
  tap: {
    fn: {
      calls: [
        { arg: 0 },
        { arg: 0, path: 'next' },
        { arg: 0, path: 'complete' },
        { arg: 0, path: 'error', when: 'error' },
        { arg: 1, when: 'error' },
        { arg: 2 },
      ],
    },
  },
  catchError: operator('error'),
};

/** subscribe(next) or subscribe({ next, error, complete }) */
const subscribers: Callback[] = [
  { arg: 0, when: 'background' },
  { arg: 0, path: 'next', when: 'background' },
  { arg: 0, path: 'complete', when: 'background' },
  { arg: 0, path: 'error', when: 'error' },
  { arg: 1, when: 'error' },
  { arg: 2, when: 'background' },
];

export default library({
  id: 'rxjs',
  technology: 'RxJS',
  category: 'inProcessBus',
  docs: 'https://rxjs.dev/api',
  versions: '6 - 7',
  exports: {
    rxjs: {
      ...operators,
      firstValueFrom: { fn: gives('arg0', { runs: true }) },
      lastValueFrom: { fn: gives('arg0', { runs: true }) },
      from: { fn: gives('Observable') },
      of: { fn: gives('Observable') },
      defer: { fn: gives('Observable', { calls: [{ arg: 0 }] }) },
      forkJoin: { fn: gives('Observable') },
      Observable: { class: 'Observable' },
      ...Object.fromEntries(['Subject', 'BehaviorSubject', 'ReplaySubject', 'AsyncSubject'].map((name) => [name, { class: 'Subject' }])),
    },
    'rxjs/operators': operators,
  },
  types: {
    // A subject is known by where it is made; whoever subscribes hears what it is given next, before `next` returns.
    Subject: {
      extends: 'Observable',
      members: {
        next: send({}, { sync: true, dispatch: { channel: 'rxjs', scope: 'same', key: { text: 'next' }, pass: [0] } }),
        subscribe: { handles: { channel: 'rxjs', scope: 'same', key: { text: 'next' }, handler: { arg: 0, path: 'next' } }, sync: true },
        asObservable: gives('this', { sync: true }),
        ...each('complete error unsubscribe getValue', harmless),
      },
    },
    Observable: {
      construct: { calls: [{ arg: 0 }] },
      members: {
        pipe: gives('this'),
        subscribe: { calls: subscribers, runs: true },
        forEach: { calls: [{ arg: 0, loop: true }], runs: true },
        ...each('toPromise', gives('this', { runs: true })),
      },
    },
  },
  holes: ['Work inside an operator is told as done where the pipeline is built, though it waits for the subscription.'],
});
