import type { Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, has, library, send } from '../define.js';

/** Socket.IO: whoever is connected hears it, nobody else. https://socket.io/docs/v4/server-api/ */
const emit: Member = send({ target: arg(0), acknowledged: false }, { sync: true });
const listen: Member = { calls: [{ arg: 1, params: ['Socket'], when: 'handler' }], returns: 'this' };

export default library({
  id: 'socket-io',
  technology: 'Socket.IO',
  category: 'ephemeral',
  docs: 'https://socket.io/docs/v4/server-api/',
  versions: '3 - 4',
  exports: {
    'socket.io': { Server: { class: 'Server' }, Socket: { class: 'Socket' }, Namespace: { class: 'Server' } },
    '@nestjs/websockets': {
      WebSocketGateway: { decorator: { kind: 'harmless' } },
      SubscribeMessage: { decorator: { kind: 'harmless' } },
      MessageBody: { decorator: { kind: 'harmless' } },
      ConnectedSocket: { decorator: { kind: 'harmless' } },
    },
  },
  types: {
    Server: {
      members: {
        emit,
        ...each('send write serverSideEmit', send({ acknowledged: false }, { sync: true })),
        ...each('to in except timeout compress', gives('Broadcast')),
        ...each(['local', 'volatile'], has('Broadcast')),
        of: gives('Server'),
        on: listen,
        use: { calls: [{ arg: 0, when: 'handler' }], returns: 'this' },
        ...each('close fetchSockets socketsJoin', harmless),
      },
    },
    Broadcast: { members: { emit, emitWithAck: send({ target: arg(0) }), ...each('to in except', gives('this')) } },
    Socket: {
      members: {
        emit,
        ...each('send write', send({ acknowledged: false }, { sync: true })),
        emitWithAck: send({ target: arg(0) }),
        ...each('to in except', gives('Broadcast')),
        ...each('timeout compress', gives('this')),
        volatile: has('Socket'),
        broadcast: has('Broadcast'),
        on: listen,
        ...each('join leave disconnect', harmless),
      },
    },
  },
});
