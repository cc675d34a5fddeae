import type { Effect, Member } from '../../model/catalog.js';
import { arg, each, harmless, library } from '../define.js';
import { changing } from '../http-methods.js';

/** undici: its functions, and clients and pools of one origin. https://undici.nodejs.org */
const withOptions: Effect = { kind: 'send', target: arg(0), when: { arg: 1, path: 'method', in: changing } };
const ofOrigin: Member = { effect: { kind: 'send', target: arg(0, 'path'), when: { arg: 0, path: 'method', in: changing } } };

export default library({
  id: 'undici',
  technology: 'HTTP',
  category: 'http',
  docs: 'https://undici.nodejs.org/#/docs/api/Dispatcher',
  versions: '5 - 8',
  exports: {
    undici: {
      request: { fn: { effect: withOptions } },
      fetch: { fn: { effect: withOptions } },
      Client: { class: 'Dispatcher' },
      Pool: { class: 'Dispatcher' },
      Agent: { class: 'Dispatcher' },
      Dispatcher: { class: 'Dispatcher' },
      ...Object.fromEntries(['setGlobalDispatcher', 'getGlobalDispatcher'].map((name) => [name, { fn: harmless }])),
    },
  },
  types: { Dispatcher: { members: { request: ofOrigin, ...each('close destroy on connect', harmless) } } },
  holes: ['`stream`, `pipeline` and `dispatch` are not counted.'],
});
