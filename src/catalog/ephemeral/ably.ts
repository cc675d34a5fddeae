import { arg, each, gives, harmless, has, library, read, send } from '../define.js';

/** Ably. https://ably.com/docs/channels/messages */
export default library({
  id: 'ably',
  technology: 'Ably',
  category: 'ephemeral',
  docs: 'https://ably.com/docs/channels/messages',
  versions: '2',
  exports: { ably: { Rest: { class: 'Client' }, Realtime: { class: 'Client' } } },
  types: {
    Client: { members: { channels: has('Channels'), batchPublish: send(), auth: harmless } },
    Channels: { members: { get: gives({ type: 'Channel', target: arg(0) }) } },
    Channel: {
      members: {
        ...each('publish updateMessage deleteMessage appendMessage', send({ target: { receiver: true } })),
        subscribe: { calls: [0, 1].map((at) => ({ arg: at, when: 'handler' as const })) },
        history: read(),
        presence: harmless,
      },
    },
  },
  holes: ['Until version 1 the classes hang on `Ably.Rest.Promise`; not modelled.'],
});
