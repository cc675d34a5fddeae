import type { Export, Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, library, read, send } from '../define.js';
import { changing } from '../http-methods.js';
import { completion } from '../sql.js';

/** request and request-promise, given up by their authors and still in many services. https://github.com/request/request#readme */
const calls = completion(1, 2);
/** request({ method, url }) and request(url, { method }) */
const byMethod: Member = {
  effect: [
    { kind: 'send', target: arg(0, 'url'), when: { arg: 0, path: 'method', in: changing } },
    { kind: 'send', target: arg(0), when: { arg: 1, path: 'method', in: changing } },
  ],
  calls,
};
const whole: Export = { value: 'Request' };

export default library({
  id: 'request',
  technology: 'HTTP',
  category: 'http',
  docs: 'https://github.com/request/request#readme',
  versions: '2; request-promise(-native) 1 - 4',
  exports: { request: { '=': whole }, 'request-promise': { '=': whole }, 'request-promise-native': { '=': whole } },
  types: {
    Request: {
      call: byMethod,
      members: {
        ...each('post put patch del delete', send({ target: arg(0) }, { calls })),
        ...each('get head', { ...read(), calls }),
        defaults: gives('this'),
        ...each('jar cookie', harmless),
      },
    },
  },
  holes: ['A method that `defaults` sets is not known of its requests.'],
});
