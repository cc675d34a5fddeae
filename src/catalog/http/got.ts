import { arg, each, gives, harmless, library, read, send } from '../define.js';
import { changing } from '../http-methods.js';

/** got: a request with a changing method counts. https://github.com/sindresorhus/got#documentation */
export default library({
  id: 'got',
  technology: 'HTTP',
  category: 'http',
  docs: 'https://github.com/sindresorhus/got/blob/main/documentation/1-promise.md',
  versions: '11 - 16',
  exports: { got: { default: { value: 'Got' }, got: { value: 'Got' }, Got: { type: 'Got' } } },
  types: {
    Got: {
      // got(url, { method }) and got({ url, method })
      call: {
        effect: [
          { kind: 'send', target: arg(0), when: { arg: 1, path: 'method', in: changing } },
          { kind: 'send', target: arg(0, 'url'), when: { arg: 0, path: 'method', in: changing } },
        ],
      },
      members: {
        ...each('post put patch delete', send({ target: arg(0) })),
        ...each('get head', read()),
        extend: gives('Got'),
        ...each('paginate stream', harmless),
      },
    },
  },
  holes: ['Requests as streams (`got.stream`) are not counted.'],
});
