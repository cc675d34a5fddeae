/** Requests by got and by ky, whose instances know an origin, headers and credentials of their own. */
import { argumentsOf, nameOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { addressCode, headersCode, refusals } from './http.js';
import { dataCode, parts, textCode } from './read.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

export const got: Sender = {
  ids: ['got'],
  transport: 'got',
  messages: (site) => [message(site)],
  file: 'got-sender.ts',
  function: 'gotSender',
  client: { code: 'got', imports: [{ module: 'got', default: 'got' }] },
  unreadable: true,
  text: (ext) => text(ext, 'gotSender', "import type { Got } from 'got';", 'got: Got', 'statusCode', "'POST' | 'PUT' | 'PATCH' | 'DELETE'"),
};

export const ky: Sender = {
  ids: ['ky'],
  transport: 'ky',
  messages: (site) => [message(site)],
  file: 'ky-sender.ts',
  function: 'kySender',
  client: { code: 'ky', imports: [{ module: 'ky', default: 'ky' }] },
  unreadable: true,
  text: (ext) => text(ext, 'kySender', "import type { KyInstance } from 'ky';", 'ky: KyInstance', 'status', 'string'),
};

function text(ext: string, name: string, imports: string, parameter: string, status: string, methods: string): string {
  const client = parameter.split(':')[0]!;
  return `${imports}
import type { OutboxSender } from './message${ext}';

${refusals}

/**
 * Makes the request that a row stands for, as the client is set up. The row's id goes along as the header Idempotency-Key: with it the
 * server can tell that it has had the request.
 */
export function ${name}(${parameter}): OutboxSender {
  return async (message) => {
    const { method, json, headers } = message.headers as { method: ${methods}; json?: boolean; headers?: Record<string, string> };
    const body = message.payload?.toString();
    try {
      await ${client}(message.destination, {
        method,
        headers: { 'Idempotency-Key': message.id, ...headers },
        ...(body === undefined ? {} : json ? { json: JSON.parse(body) as unknown } : { body }),
      });
    } catch (error) {
      const { response } = error as { response?: { ${status}: number } };
      throw response && refusals.includes(response.${status}) ? Object.assign(error as Error, { permanent: true }) : error;
    }
  };
}
`;
}

/** `post(address, { json, headers })` and the like. */
function message(site: SendSite): MessageCode {
  const method = nameOf(site.call);
  const [address, options, ...more] = argumentsOf(site.call);
  if (!['post', 'put', 'patch', 'delete'].includes(method) || !address || more.length > 0 || (options && ts.isSpreadElement(options)))
    throw new Decline('the request is not one by post, put, patch or delete');
  const given = options && parts(options, site, 'the options of the request');
  if (given && !given.literal) throw new Decline('the options of the request are not written in place');
  const other = given?.others(['json', 'body', 'headers', 'timeout', 'signal'])[0];
  if (other !== undefined) throw new Decline(`the request sets ${other}, which an outbox row does not carry`);
  const json = given?.node('json');
  const body = given?.node('body');
  const headers = headersCode(given?.node('headers'), site);
  return {
    destination: addressCode(address, site),
    headers: `{ method: '${method.toUpperCase()}'${json ? ', json: true' : ''}${headers === undefined ? '' : `, headers: ${headers}`} }`,
    payload: json
      ? `JSON.stringify(${dataCode(json, site, 'the body of the request')})`
      : body
        ? textCode(body, site, 'the body of the request')
        : 'null',
  };
}
