import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('discord', () => {
  check(
    'a webhook',
    afterWrite(
      `
import { WebhookClient } from 'discord.js';
const hook = new WebhookClient({ url: 'u' });`,
      `
  await hook.send('placed');
  //         ^^^^ lost-event`,
    ),
  );

  check(
    'a channel that is fetched, a client in a service',
    afterWrite(
      `
import { Client, type TextChannel } from 'discord.js';
class Notices {
  constructor(private readonly client: Client) {}
  async tell(text: string) {
    const channel = (await this.client.channels.fetch('1')) as TextChannel;
    await channel.send(text);
  }
}
const notices = new Notices(new Client({ intents: [] }));`,
      `
  await notices.tell('placed');
  //            ^^^^ lost-event`,
    ),
  );

  check(
    'quiet: a reply, and reads',
    afterWrite(
      `
import { Client, type Message } from 'discord.js';
const client = new Client({ intents: [] });
client.on('messageCreate', async (message: Message) => {
  await prisma.order.create({ data: {} });
  await message.reply('placed');
});`,
      `
  await client.users.fetch('1');`,
    ),
  );
});
