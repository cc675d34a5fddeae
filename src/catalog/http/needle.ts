import type { Member } from '../../model/catalog.js';
import { arg, each, harmless, library, read, send } from '../define.js';
import { changing } from '../http-methods.js';
import { completion } from '../sql.js';

/** needle: a request with a changing method counts. https://github.com/tomas/needle#api */
const changes: Member = send({ target: arg(0) }, { calls: completion(2, 3) });
const byMethod: Member = send({ target: arg(1), when: { arg: 0, in: changing } });

export default library({
  id: 'needle',
  technology: 'HTTP',
  category: 'http',
  docs: 'https://github.com/tomas/needle#api',
  versions: '2 - 3',
  exports: { needle: { '=': { value: 'Needle' } } },
  types: {
    Needle: {
      call: byMethod,
      members: {
        ...each('post put patch delete', changes),
        request: { ...byMethod, calls: completion(3, 4) },
        ...each('get head', { ...read(), calls: completion(1, 2) }),
        defaults: harmless,
      },
    },
  },
});
