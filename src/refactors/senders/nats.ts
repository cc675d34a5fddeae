/** NATS: JetStream, which acknowledges, and core NATS, of which one can only know that the server has read it. */
import { argumentsOf, bare, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { parts, payloadCode } from './read.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

const modules = (dependencies: Readonly<Record<string, string>>): { core: string; jetstream: string } =>
  dependencies['@nats-io/jetstream'] !== undefined || dependencies['@nats-io/transport-node'] !== undefined
    ? {
        core: dependencies['@nats-io/nats-core'] !== undefined ? '@nats-io/nats-core' : '@nats-io/transport-node',
        jetstream: '@nats-io/jetstream',
      }
    : { core: 'nats', jetstream: 'nats' };

const headersBack = `/** Headers as the row has them: each name with its values. */
function headersOf(values: Record<string, string[]>): MsgHdrs {
  const made = headers();
  for (const [name, list] of Object.entries(values)) for (const value of list) made.append(name, value);
  return made;
}
`;

export const jetstream: Sender = {
  ids: ['nats'],
  receivers: ['JetStreamClient'],
  transport: 'jetstream',
  messages,
  file: 'jetstream-sender.ts',
  function: 'jetstreamSender',
  text(ext, dependencies) {
    const { core, jetstream: js } = modules(dependencies);
    const imports =
      core === js
        ? `import { headers, type JetStreamClient, type MsgHdrs } from '${core}';`
        : `import type { JetStreamClient } from '${js}';\nimport { headers, type MsgHdrs } from '${core}';`;
    return `${imports}
import type { OutboxSender } from './message${ext}';

/** Publishes to JetStream and waits until the stream has the message. The row's id is the message id that the stream drops repeats by. */
export function jetstreamSender(client: JetStreamClient): OutboxSender {
  return async (message) => {
    const options = message.headers as { msgID?: string; headers?: Record<string, string[]> };
    await client.publish(message.destination, message.payload ?? undefined, {
      msgID: options.msgID ?? message.id,
      ...(options.headers ? { headers: headersOf(options.headers) } : {}),
    });
  };
}

${headersBack}`;
  },
};

export const nats: Sender = {
  ids: ['nats'],
  receivers: ['NatsConnection'],
  transport: 'nats',
  messages,
  companions: ['flush'],
  file: 'nats-sender.ts',
  function: 'natsSender',
  text(ext, dependencies) {
    const { core } = modules(dependencies);
    return `import { headers, type MsgHdrs, type NatsConnection } from '${core}';
import type { OutboxSender } from './message${ext}';

/**
 * Publishes to NATS and waits until the server has read it. Core NATS keeps nothing: who is not subscribed at the moment misses the
 * message. The row's id goes along as the header Nats-Msg-Id.
 */
export function natsSender(connection: NatsConnection): OutboxSender {
  return async (message) => {
    const options = message.headers as { headers?: Record<string, string[]> };
    const given = headersOf(options.headers ?? {});
    given.set('Nats-Msg-Id', message.id);
    connection.publish(message.destination, message.payload ?? undefined, { headers: given });
    await connection.flush();
  };
}

${headersBack}`;
  },
};

function messages(site: SendSite): MessageCode[] {
  const [subject, payload, options, ...more] = argumentsOf(site.call);
  if (!subject || more.length > 0 || [subject, payload, options].some((a) => a && ts.isSpreadElement(a)))
    throw new Decline('the arguments of the send are not written in place');
  return [
    {
      destination: site.text(subject),
      payload: payload ? payloadCode(payload, site) : 'null',
      ...(options ? { headers: optionsCode(options, site) } : {}),
    },
  ];
}

function optionsCode(options: ts.Expression, site: SendSite): string {
  const given = parts(options, site, 'the options of the publish');
  if (!given.literal) throw new Decline('the options of the publish are not written in place');
  const other = given.others(['msgID', 'headers', 'timeout'])[0];
  if (other !== undefined) throw new Decline(`the publish sets ${other}, which an outbox row does not carry`);
  const list: string[] = [];
  const id = given.get('msgID');
  const headers = given.node('headers');
  if (id !== undefined) list.push(`msgID: ${id}`);
  // A set of headers is a list of names with their values.
  if (headers) list.push(`headers: Object.fromEntries(${site.text(bare(headers))})`);
  return `{ ${list.join(', ')} }`;
}
