import type { Member } from '../../model/catalog.js';
import { arg, gives, library } from '../define.js';
import { changing } from '../http-methods.js';

/** `fetch`, the global one and those of packages: a request that changes state elsewhere is one with such a method. https://developer.mozilla.org/docs/Web/API/Window/fetch */
const fetch: Member = {
  effect: [
    { kind: 'send', target: arg(0), when: { arg: 1, path: 'method', in: changing } },
    { kind: 'send', when: { command: 0 } },
  ],
};

export default library({
  id: 'fetch',
  technology: 'HTTP',
  category: 'http',
  docs: 'https://nodejs.org/api/globals.html#fetch',
  versions: '*',
  exports: {
    globalThis: { fetch: { fn: fetch }, Request: { class: 'Request' } },
    'node-fetch': { default: { fn: fetch }, Request: { class: 'Request' } },
    'cross-fetch': { fetch: { fn: fetch }, default: { fn: fetch }, Request: { class: 'Request' } },
    ofetch: { ofetch: { value: 'OFetch' }, $fetch: { value: 'OFetch' }, fetch: { fn: fetch }, createFetch: { fn: gives('OFetch') } },
  },
  types: {
    // ofetch(url, { method, body }), https://github.com/unjs/ofetch
    OFetch: { call: fetch, members: { raw: fetch, native: fetch, create: gives('this') } },
    // fetch(new Request(url, { method }))
    Request: { members: {}, command: { kind: 'send', target: arg(0), when: { arg: 1, path: 'method', in: changing } } },
  },
  holes: ['A method that is not a literal in the workspace is not taken for a change.'],
});
