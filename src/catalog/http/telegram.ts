import type { Member } from '../../model/catalog.js';
import { arg, each, gives, has, harmless, library, read, send } from '../define.js';

/** Telegram bots by grammY and Telegraf. What a context replies with answers whoever wrote. https://grammy.dev/guide/basics */
const changes = `
  sendMessage sendPhoto sendDocument sendVideo sendAudio sendVoice sendAnimation sendSticker sendLocation sendVenue sendContact sendPoll sendDice
  sendMediaGroup sendInvoice sendGame sendVideoNote forwardMessage copyMessage editMessageText editMessageCaption editMessageReplyMarkup
  editMessageMedia deleteMessage pinChatMessage banChatMember unbanChatMember restrictChatMember promoteChatMember createChatInviteLink
  createInvoiceLink setChatTitle setChatDescription setChatPhoto
`;
const api: Record<string, Member> = {
  ...each(changes, send({ target: arg(0) })),
  ...each('getMe getChat getChatMember getFile getUpdates', read()),
  ...each('sendChatAction answerInlineQuery setMyCommands setWebhook deleteWebhook', harmless),
};
const listens = (...at: number[]): Member =>
  gives('this', { calls: at.map((place) => ({ arg: place, params: ['Context'], when: 'handler' })) });
const bot: Record<string, Member> = { use: listens(0, 1), ...each('on command hears', listens(1, 2)), ...each('start catch', harmless) };

export default library({
  id: 'telegram',
  technology: 'Telegram',
  category: 'http',
  docs: 'https://core.telegram.org/bots/api',
  versions: 'grammy 1; telegraf 4',
  exports: {
    grammy: { Bot: { class: 'Bot' }, Api: { class: 'Api' }, Context: { class: 'Context' } },
    telegraf: { Telegraf: { class: 'Telegraf' }, Telegram: { class: 'Api' }, Context: { class: 'Context' } },
  },
  types: {
    Bot: { members: { api: has('Api'), callbackQuery: listens(1, 2), ...bot } },
    Telegraf: { members: { telegram: has('Api'), action: listens(1, 2), ...each('launch stop', harmless), ...bot } },
    Api: { members: api },
    Context: {
      members: { api: has('Api'), telegram: has('Api'), ...each('reply replyWithPhoto replyWithDocument editMessageText', harmless) },
    },
  },
});
