import { arg, each, has, library, send } from '../define.js';
import { changing } from '../http-methods.js';

/** HttpService of NestJS: a request is sent when its Observable is subscribed to or awaited. https://docs.nestjs.com/techniques/http-module */
export default library({
  id: 'nestjs-axios',
  technology: 'HTTP',
  category: 'http',
  docs: 'https://docs.nestjs.com/techniques/http-module',
  versions: '1 - 12',
  exports: { '@nestjs/axios': { HttpService: { class: 'HttpService' } } },
  types: {
    HttpService: {
      members: {
        ...each('post put patch delete', send({ target: arg(0) }, { returns: 'rxjs/Observable', lazy: true })),
        request: send(
          { target: arg(0, 'url'), when: { arg: 0, path: 'method', in: changing } },
          { returns: 'rxjs/Observable', lazy: true },
        ),
        ...each('get head', { effect: { kind: 'read' }, returns: 'rxjs/Observable', lazy: true }),
        axiosRef: has('axios/Axios'),
      },
    },
  },
});
