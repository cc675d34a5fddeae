import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('telegram', () => {
  check(
    'grammY',
    afterWrite(
      `
import { Bot } from 'grammy';
const bot = new Bot('token');`,
      `
  await bot.api.sendMessage(data.chat, 'placed');
  //            ^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'Telegraf',
    afterWrite(
      `
import { Telegraf } from 'telegraf';
const bot = new Telegraf('token');`,
      `
  await bot.telegram.sendMessage(data.chat, 'placed');
  //                 ^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: a reply, and reads',
    afterWrite(
      `
import { Bot } from 'grammy';
const bot = new Bot('token');
bot.command('order', async (ctx) => {
  await prisma.order.create({ data: {} });
  await ctx.reply('placed');
});`,
      `
  await bot.api.getChat(data.chat);`,
    ),
  );
});
