import type { Export, Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, library } from '../define.js';
import { changing } from '../http-methods.js';

/** Node's own HTTP client and server. A request is told of where it is made; its body may follow. https://nodejs.org/api/http.html */
const request: Member = {
  effect: [
    { kind: 'send', target: arg(0, 'hostname'), when: { arg: 0, path: 'method', in: changing } },
    { kind: 'send', target: arg(0), when: { arg: 1, path: 'method', in: changing } },
  ],
  calls: [1, 2].map((at) => ({ arg: at, when: 'background' as const })),
  returns: 'ClientRequest',
  sync: true,
};
const get: Member = { calls: [1, 2].map((at) => ({ arg: at, when: 'background' as const })), sync: true };
const exports: Record<string, Export> = {
  request: { fn: request },
  get: { fn: get },
  createServer: { fn: gives('Server', { calls: [0, 1].map((at) => ({ arg: at, when: 'handler' as const })) }) },
  Server: { class: 'Server' },
  ClientRequest: { class: 'ClientRequest' },
};

export default library({
  id: 'node-http',
  technology: 'HTTP',
  category: 'http',
  docs: 'https://nodejs.org/api/http.html#httprequesturl-options-callback',
  versions: '*',
  exports: {
    'node:http': exports,
    http: exports,
    'node:https': without(exports, 'ClientRequest'),
    https: without(exports, 'ClientRequest'),
  },
  types: {
    ClientRequest: {
      members: {
        ...each('on once', { calls: [{ arg: 1, when: 'background' }], returns: 'this', sync: true }),
        ...each('write end setHeader destroy setTimeout', harmless),
      },
    },
    Server: {
      members: {
        ...each('on once', { calls: [{ arg: 1, when: 'handler' }], returns: 'this', sync: true }),
        listen: gives('this', { calls: [0, 1, 2, 3].map((at) => ({ arg: at, when: 'background' as const })) }),
        ...each('close address', harmless),
      },
    },
  },
});

function without(all: Record<string, Export>, name: string): Record<string, Export> {
  return Object.fromEntries(Object.entries(all).filter(([n]) => n !== name));
}
