import { arg, each, gives, harmless, library, read, send } from '../define.js';
import { changing } from '../http-methods.js';

/** ky: a request with a changing method counts. https://github.com/sindresorhus/ky#api */
export default library({
  id: 'ky',
  technology: 'HTTP',
  category: 'http',
  docs: 'https://github.com/sindresorhus/ky#api',
  versions: '0.33 - 2',
  exports: { ky: { default: { value: 'Ky' }, KyInstance: { type: 'Ky' } } },
  types: {
    Ky: {
      call: { effect: { kind: 'send', target: arg(0), when: { arg: 1, path: 'method', in: changing } } },
      members: {
        ...each('post put patch delete', send({ target: arg(0) })),
        ...each('get head', read()),
        ...each('create extend', gives('Ky')),
        stop: harmless,
      },
    },
  },
});
