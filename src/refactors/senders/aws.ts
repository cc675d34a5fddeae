/** SNS, SQS and EventBridge by the AWS SDK 3: `client.send(new PublishCommand({ … }))`. */
import { argumentsOf, bare, calleeOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { elements, parts, type Parts } from './read.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

/** The input object of the command that is sent. */
export function commandOf(site: SendSite, commands: readonly string[]): { name: string; input: ts.Expression } {
  const argument = argumentsOf(site.call)[0];
  const command = argument && bare(argument);
  if (!command || !ts.isNewExpression(command)) throw new Decline('the command is not written in place');
  const name = bare(calleeOf(command)).getText().split('.').at(-1)!;
  const input = command.arguments?.[0];
  if (!commands.includes(name) || !input) throw new Decline(`${name} is not a message that an outbox row can stand for`);
  return { name, input };
}

export function required(p: Parts, name: string): string {
  const code = p.get(name);
  if (code === undefined) throw new Decline(`the command has no ${name}`);
  // Of an input in a variable the property may be missing, as far as its type knows.
  return p.literal ? code : `${code} ?? ''`;
}

/** What else the input says, as options of the row. */
function optionsCode(p: Parts, names: readonly string[]): { headers?: string } {
  const given = names.flatMap((name) => {
    const code = p.get(name);
    return code === undefined ? [] : [`${name}: ${code}`];
  });
  return given.length > 0 ? { headers: `{ ${given.join(', ')} }` } : {};
}

function messageCode(p: Parts, destination: string, key: string | undefined, payload: string, rest: readonly string[]): MessageCode {
  const other = p.others([destination, payload, ...rest, ...(key === undefined ? [] : [key])])[0];
  if (other !== undefined) throw new Decline(`the command sets ${other}, which an outbox row does not carry`);
  const keyCode = key === undefined ? undefined : p.get(key);
  return {
    destination: required(p, destination),
    ...(keyCode === undefined ? {} : { key: keyCode }),
    payload: required(p, payload),
    ...optionsCode(p, rest),
  };
}

const snsRest = ['Subject', 'MessageAttributes', 'MessageStructure', 'MessageDeduplicationId'];

export const sns: Sender = {
  ids: ['aws-sns'],
  transport: 'sns',
  messages(site) {
    const { input } = commandOf(site, ['PublishCommand']);
    return [messageCode(parts(input, site, 'the command'), 'TopicArn', 'MessageGroupId', 'Message', snsRest)];
  },
  file: 'sns-sender.ts',
  function: 'snsSender',
  text: (ext) => `import { PublishCommand, type PublishCommandInput, type SNSClient } from '@aws-sdk/client-sns';
import type { OutboxSender } from './message${ext}';

/** Publishes to SNS. The row's id goes along as the attribute message-id, and drops repeats in FIFO topics. */
export function snsSender(client: SNSClient): OutboxSender {
  return async (message) => {
    const options = message.headers as Partial<PublishCommandInput>;
    const fifo = message.destination.endsWith('.fifo');
    await client.send(
      new PublishCommand({
        TopicArn: message.destination,
        Message: message.payload?.toString() ?? '',
        ...(fifo ? { MessageGroupId: message.key, MessageDeduplicationId: message.id } : {}),
        ...options,
        MessageAttributes: { 'message-id': { DataType: 'String', StringValue: message.id }, ...options.MessageAttributes },
      }),
    );
  };
}
`,
};

const sqsRest = ['MessageAttributes', 'DelaySeconds', 'MessageDeduplicationId', 'MessageSystemAttributes'];

export const sqs: Sender = {
  ids: ['aws-sqs'],
  transport: 'sqs',
  messages(site) {
    const { name, input } = commandOf(site, ['SendMessageCommand', 'SendMessageBatchCommand']);
    if (name === 'SendMessageCommand')
      return [messageCode(parts(input, site, 'the command'), 'QueueUrl', 'MessageGroupId', 'MessageBody', sqsRest)];
    const batch = parts(input, site, 'the command');
    const list = elements(batch.node('Entries'));
    if (!list) throw new Decline('the entries of the batch are not written in place');
    return list.map((e) => {
      const entry = parts(e, site, 'the entry');
      const body = required(entry, 'MessageBody');
      const key = entry.get('MessageGroupId');
      return {
        destination: required(batch, 'QueueUrl'),
        ...(key === undefined ? {} : { key }),
        payload: body,
        ...optionsCode(entry, sqsRest),
      };
    });
  },
  file: 'sqs-sender.ts',
  function: 'sqsSender',
  text: (ext) => `import { SendMessageCommand, type SendMessageCommandInput, type SQSClient } from '@aws-sdk/client-sqs';
import type { OutboxSender } from './message${ext}';

/** Sends to SQS. The row's id goes along as the attribute message-id, and drops repeats in FIFO queues. */
export function sqsSender(client: SQSClient): OutboxSender {
  return async (message) => {
    const options = message.headers as Partial<SendMessageCommandInput>;
    const fifo = message.destination.endsWith('.fifo');
    await client.send(
      new SendMessageCommand({
        QueueUrl: message.destination,
        MessageBody: message.payload?.toString() ?? '',
        ...(fifo ? { MessageGroupId: message.key, MessageDeduplicationId: message.id } : {}),
        ...options,
        MessageAttributes: { 'message-id': { DataType: 'String', StringValue: message.id }, ...options.MessageAttributes },
      }),
    );
  };
}
`,
};

const eventRest = ['EventBusName', 'Source', 'Resources', 'Time', 'TraceHeader'];

export const eventBridge: Sender = {
  ids: ['aws-eventbridge'],
  transport: 'eventbridge',
  messages(site) {
    const { input } = commandOf(site, ['PutEventsCommand']);
    const list = elements(parts(input, site, 'the command').node('Entries'));
    if (!list) throw new Decline('the entries of the command are not written in place');
    return list.map((e) => messageCode(parts(e, site, 'the entry'), 'DetailType', undefined, 'Detail', eventRest));
  },
  file: 'eventbridge-sender.ts',
  function: 'eventBridgeSender',
  text: (ext) => `import { PutEventsCommand, type EventBridgeClient, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { OutboxSender } from './message${ext}';

/** Puts events on EventBridge; a row's destination is the event's type. The row's id goes along as the first of the event's resources. */
export function eventBridgeSender(client: EventBridgeClient): OutboxSender {
  return async (message) => {
    const { Time, Resources, ...options } = message.headers as Partial<PutEventsRequestEntry>;
    const { FailedEntryCount, Entries } = await client.send(
      new PutEventsCommand({
        Entries: [
          {
            DetailType: message.destination,
            Detail: message.payload?.toString() ?? '{}',
            Time: new Date(Time ?? message.createdAt),
            Resources: ['message-id:' + message.id, ...(Resources ?? [])],
            ...options,
          },
        ],
      }),
    );
    // A refused event is no error of the request.
    if (FailedEntryCount) throw new Error(Entries?.[0]?.ErrorMessage ?? 'EventBridge refused the event');
  };
}
`,
};
