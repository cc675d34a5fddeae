import type { Member } from '../../model/catalog.js';
import { arg, each, harmless, has, library, read, send } from '../define.js';

/** Slack's Web API and incoming webhooks. https://tools.slack.dev/node-slack-sdk/web-api */
const post: Member = send({ target: arg(0, 'channel') });
const listens = (...at: number[]): Member => ({ calls: at.map((arg) => ({ arg, params: ['Listened'], when: 'handler' })) });

export default library({
  id: 'slack',
  technology: 'Slack',
  category: 'http',
  docs: 'https://tools.slack.dev/node-slack-sdk/web-api',
  versions: 'web-api 6 - 8; webhook 6 - 8; bolt 3 - 5',
  exports: {
    '@slack/web-api': { WebClient: { class: 'WebClient' } },
    '@slack/webhook': { IncomingWebhook: { class: 'IncomingWebhook' } },
    '@slack/bolt': { App: { class: 'App' } },
  },
  types: {
    WebClient: {
      members: {
        chat: has('Chat'),
        conversations: has('Conversations'),
        files: has('Files'),
        reactions: has('Reactions'),
        pins: has('Reactions'),
        views: has('Views'),
        users: has('Users'),
        filesUploadV2: send(),
        apiCall: send({ target: arg(0) }),
        ...each('paginate on', harmless),
      },
    },
    Chat: {
      members: {
        ...each('postMessage postEphemeral scheduleMessage deleteScheduledMessage update delete meMessage', post),
        ...each('getPermalink', read()),
      },
    },
    Conversations: {
      members: {
        ...each('create invite join leave kick archive rename setTopic open close', send()),
        ...each('list info history members replies', read()),
      },
    },
    Files: { members: { ...each('uploadV2 delete completeUploadExternal', send()), ...each('list info', read()) } },
    Reactions: { members: { ...each('add remove', post), list: read() } },
    Views: { members: each('open push update publish', send()) },
    Users: { members: { ...each('list info lookupByEmail', read()) } },
    IncomingWebhook: { members: { send: send() } },
    App: {
      members: {
        client: has('WebClient'),
        // Listeners stand behind what they listen to, which messages need not have.
        ...each('event action command shortcut view options', listens(1, 2)),
        message: listens(0, 1, 2),
        use: listens(0),
        ...each('start stop error', harmless),
      },
    },
    // `respond` and `ack` answer whoever asked.
    Listened: { members: { client: has('WebClient'), say: send(), ...each('respond ack next', harmless) } },
  },
  holes: ['`apiCall` counts whatever its method is.'],
});
