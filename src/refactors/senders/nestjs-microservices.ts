/** NestJS ClientProxy: `client.emit(pattern, data)`. Its transports have no common place for a message id; Kafka and RabbitMQ records do. */
import { argumentsOf, bare, nameOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

export const nestClientProxy: Sender = {
  ids: ['nestjs-microservices'],
  transport: 'nest',
  messages,
  file: 'nest-sender.ts',
  function: 'nestSender',
  text: (ext) => `import type { ClientProxy } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { OutboxSender } from './message${ext}';

/**
 * Emits by a ClientProxy and waits until its transport has sent the event. ClientProxy has no place for a message id that all transports
 * share: give \`withId\` to put the row's id where your consumers look for it, in the data or in a record of the transport.
 */
export function nestSender(client: ClientProxy, withId: (data: unknown, id: string) => unknown = (data) => data): OutboxSender {
  return async (message) => {
    const { pattern } = message.headers as { pattern?: unknown };
    const data: unknown = message.payload === null ? undefined : JSON.parse(message.payload.toString());
    await lastValueFrom(client.emit(pattern ?? message.destination, withId(data, message.id)), { defaultValue: undefined });
  };
}
`,
};

function messages(site: SendSite): MessageCode[] {
  if (nameOf(site.call) !== 'emit') throw new Decline('ClientProxy.send waits for an answer, which an outbox row has not');
  const [pattern, data] = argumentsOf(site.call);
  if (!pattern || ts.isSpreadElement(pattern)) throw new Decline('the pattern is missing');
  const payload = data ? `JSON.stringify(${site.text(data)})` : 'null';
  const p = bare(pattern);
  // Patterns are mostly strings; others are kept as they are and named by their text.
  if (ts.isObjectLiteralExpression(p))
    return [{ destination: `JSON.stringify(${site.text(p)})`, headers: `{ pattern: ${site.text(p)} }`, payload }];
  return [{ destination: site.text(pattern), payload }];
}
