import type { Effect } from '../../model/catalog.js';
import { arg, each, gives, harmless, has, library, read, send } from '../define.js';
import { changing } from '../http-methods.js';

/** axios, its instances included: a request with a changing method counts. https://axios-http.com/docs/api_intro */
const byConfig: Effect = { kind: 'send', target: arg(0, 'url'), when: { arg: 0, path: 'method', in: changing } };

export default library({
  id: 'axios',
  technology: 'HTTP',
  category: 'http',
  docs: 'https://axios-http.com/docs/api_intro',
  versions: '0.27 - 1',
  exports: {
    axios: {
      default: { value: 'Axios' },
      create: { fn: gives('Axios') },
      Axios: { class: 'Axios' },
      AxiosInstance: { type: 'Axios' },
      AxiosStatic: { type: 'Axios' },
    },
  },
  types: {
    Axios: {
      // axios({ method, url }) and axios(url, { method })
      call: { effect: [byConfig, { kind: 'send', target: arg(0), when: { arg: 1, path: 'method', in: changing } }] },
      members: {
        ...each('post put patch delete postForm putForm patchForm', send({ target: arg(0) })),
        request: { effect: byConfig },
        ...each('get head options', read()),
        create: gives('Axios'),
        interceptors: has('Interceptors'),
        ...each('getUri isAxiosError isCancel toFormData', harmless),
      },
    },
    Interceptors: { members: { request: has('InterceptorManager'), response: has('InterceptorManager') } },
    InterceptorManager: {
      members: { use: { calls: [0, 1].map((at) => ({ arg: at, when: 'handler' as const })) }, ...each('eject clear', harmless) },
    },
  },
  holes: [
    'A method that is not a literal in the workspace is not taken for a change.',
    'What an interceptor does is not part of the requests.',
  ],
});
