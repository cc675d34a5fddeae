import { arg, each, harmless, library, read, send } from '../define.js';

/** Pusher Channels. https://pusher.com/docs/channels/server_api/http-api/ */
export default library({
  id: 'pusher',
  technology: 'Pusher',
  category: 'ephemeral',
  docs: 'https://github.com/pusher/pusher-http-node',
  versions: '4 - 5',
  exports: { pusher: { '=': { class: 'Pusher' } } },
  types: {
    Pusher: {
      members: {
        trigger: send({ target: arg(1) }),
        ...each('triggerBatch sendToUser', send()),
        get: read(),
        ...each('authenticate authorizeChannel webhook terminateUserConnections', harmless),
      },
    },
  },
});
