import { each, gives, harmless, has, library, read, send } from '../define.js';

/** Discord bots. What replies to a message or an interaction answers whoever wrote. https://discord.js.org/docs */
const changes = 'post put patch delete';

export default library({
  id: 'discord',
  technology: 'Discord',
  category: 'http',
  docs: 'https://discord.js.org/docs/packages/discord.js/main',
  versions: '13 - 14',
  exports: {
    'discord.js': {
      Client: { class: 'Client' },
      WebhookClient: { class: 'WebhookClient' },
      REST: { class: 'REST' },
      TextChannel: { class: 'Channel' },
      User: { class: 'User' },
      Message: { class: 'Message' },
      GuildMember: { class: 'Member' },
    },
  },
  types: {
    Client: {
      members: {
        channels: has('Channels'),
        users: has('Users'),
        ...each('on once', { calls: [{ arg: 1, when: 'handler' }], returns: 'this' }),
        ...each('login destroy', harmless),
      },
    },
    Channels: { members: { fetch: gives('Channel'), cache: harmless } },
    Users: { members: { fetch: gives('User'), send: send(), createDM: gives('Channel') } },
    Channel: { members: { ...each('send bulkDelete delete setName setTopic', send()), messages: harmless } },
    User: { members: { send: send(), fetch: read('User') } },
    Member: { members: each('send kick ban timeout setNickname', send()) },
    Message: { members: { ...each('edit delete pin unpin', send()), ...each('reply react', harmless) } },
    WebhookClient: { members: each('send editMessage deleteMessage', send()) },
    REST: { members: { ...each(changes, send({ target: { arg: 0 } })), get: read(), setToken: gives('this') } },
  },
  holes: ['What a cache gives (`client.channels.cache.get(id)`) and what listeners are told is not followed.'],
});
