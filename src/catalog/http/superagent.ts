import { arg, each, gives, harmless, library, read, send } from '../define.js';
import { changing } from '../http-methods.js';

/** SuperAgent: a request is sent when it is awaited or by `.end()`. https://ladjs.github.io/superagent/ */
export default library({
  id: 'superagent',
  technology: 'HTTP',
  category: 'http',
  docs: 'https://ladjs.github.io/superagent/',
  versions: '8 - 10',
  exports: { superagent: { '=': { value: 'SuperAgent' } } },
  types: {
    SuperAgent: {
      call: { effect: { kind: 'send', target: arg(1), when: { arg: 0, in: changing } }, returns: 'Request', lazy: true },
      members: {
        ...each('post put patch delete del', send({ target: arg(0) }, { returns: 'Request', lazy: true })),
        ...each('get head options', { ...read('Request'), lazy: true }),
        agent: gives('SuperAgent'),
      },
    },
    Request: {
      members: {
        ...each('send set query type accept auth attach field timeout retry redirects ok use', gives('this')),
        end: { calls: [{ arg: 0, when: 'background' }], runs: true },
        ...each('abort pipe', harmless),
      },
    },
  },
});
