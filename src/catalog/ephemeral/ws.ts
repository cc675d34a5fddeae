import type { Export, Member } from '../../model/catalog.js';
import { each, gives, harmless, library, send } from '../define.js';

/** ws: websockets of Node. https://github.com/websockets/ws/blob/master/doc/ws.md */
const listen: Member = { calls: [{ arg: 1, params: ['WebSocket'], when: 'handler' }], returns: 'this' };
const socket: Export = { class: 'WebSocket' };

export default library({
  id: 'ws',
  technology: 'WebSocket',
  category: 'ephemeral',
  docs: 'https://github.com/websockets/ws/blob/master/doc/ws.md',
  versions: '7 - 8',
  exports: { ws: { default: socket, WebSocket: socket, WebSocketServer: { class: 'Server' }, Server: { class: 'Server' } } },
  types: {
    WebSocket: {
      members: {
        send: send({ acknowledged: false }, { sync: true }),
        ...each('on once', listen),
        addEventListener: { calls: [{ arg: 1, when: 'handler' }] },
        ...each('close ping pong terminate', harmless),
      },
    },
    Server: {
      members: {
        on: gives('this', { calls: [{ arg: 1, params: ['WebSocket'], when: 'handler' }] }),
        ...each('close handleUpgrade', harmless),
      },
    },
  },
});
