import type { Member } from '../../model/catalog.js';
import { each, harmless, library, read, send } from '../define.js';

/** LINE's Messaging API. A reply answers whoever wrote. https://line.github.io/line-bot-sdk-nodejs/ */
const members: Record<string, Member> = {
  ...each('pushMessage multicast broadcast narrowcast linkRichMenuIdToUser unlinkRichMenuIdFromUser', send()),
  ...each('getProfile getGroupSummary getMessageQuota', read()),
  replyMessage: harmless,
};

export default library({
  id: 'line',
  technology: 'LINE',
  category: 'http',
  docs: 'https://developers.line.biz/en/reference/messaging-api/',
  versions: '7 - 11',
  exports: {
    '@line/bot-sdk': {
      'messagingApi.MessagingApiClient': { class: 'Client' },
      LineBotClient: { class: 'Client' },
      Client: { class: 'Client' },
    },
  },
  types: { Client: { members } },
  untyped: { '@line/bot-sdk: Client': 'Until version 10.' },
});
