/**
 * Requests by HTTP whose answer nobody uses: `fetch`, axios, HttpService of NestJS. A row is method, address, headers and body; what the
 * server says is only looked at for whether it has taken the request. The row's id goes along as the header Idempotency-Key,
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
import { argumentsOf, bare, nameOf, propertyName, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { dataCode, isText, parts, textCode } from './read.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

/** Answers that will be the same next time: RFC 9110, section 15.5. Others may be of a server that is being deployed, or of credentials that have run out. */
export const refusals = '/** Answers that another attempt will not change. */\nconst refusals = [400, 410, 413, 415, 422];';

export const fetchSender: Sender = {
  // Of undici, its fetch only.
  ids: ['fetch', 'undici'],
  transport: 'http',
  messages: (site) => [fetchMessage(site)],
  file: 'http-sender.ts',
  function: 'httpSender',
  unreadable: true,
  client: { code: '' },
  text: (ext) => `import type { OutboxMessage, OutboxSender } from './message${ext}';

${refusals}

/**
 * Makes the request that a row stands for. Any answer but success counts as a failure. The row's id goes along as the header
 * Idempotency-Key: with it the server can tell that it has had the request. What must not stand in a table, such as credentials, is
 * given by \`more\`.
 */
export function httpSender(more: (message: OutboxMessage) => Record<string, string> = () => ({})): OutboxSender {
  return async (message) => {
    const { method, headers } = message.headers as { method: string; headers?: Record<string, string> };
    const response = await fetch(message.destination, {
      method,
      headers: { 'Idempotency-Key': message.id, ...headers, ...more(message) },
      body: message.payload?.toString() ?? null,
      signal: AbortSignal.timeout(30_000),
    });
    // The connection is free for the next request when the answer has been read.
    await response.arrayBuffer();
    if (response.ok) return;
    const error = new Error(method + ' ' + message.destination + ' was answered by ' + String(response.status));
    throw refusals.includes(response.status) ? Object.assign(error, { permanent: true }) : error;
  };
}
`,
};

export const axiosSender: Sender = {
  ids: ['axios'],
  transport: 'axios',
  messages: (site) => [axiosMessage(site)],
  file: 'axios-sender.ts',
  function: 'axiosSender',
  unreadable: true,
  client: { code: 'axios', imports: [{ module: 'axios', default: 'axios' }] },
  text: (ext) =>
    byAxios(ext, 'axiosSender', 'client: AxiosInstance', 'client', "import type { AxiosInstance, AxiosRequestConfig } from 'axios';"),
};

export const nestHttpService: Sender = {
  ids: ['nestjs-axios'],
  transport: 'httpService',
  messages: (site) => [axiosMessage(site)],
  file: 'http-service-sender.ts',
  function: 'httpServiceSender',
  unreadable: true,
  text: (ext) =>
    byAxios(
      ext,
      'httpServiceSender',
      'http: HttpService',
      'http.axiosRef',
      "import type { HttpService } from '@nestjs/axios';\nimport type { AxiosRequestConfig } from 'axios';",
    ),
};

function byAxios(ext: string, name: string, parameter: string, client: string, imports: string): string {
  return `${imports}
import type { OutboxSender } from './message${ext}';

${refusals}

/**
 * Makes the request that a row stands for, as the client is set up. The row's id goes along as the header Idempotency-Key: with it the
 * server can tell that it has had the request.
 */
export function ${name}(${parameter}): OutboxSender {
  return async (message) => {
    const { method, config } = message.headers as { method: string; config?: { headers?: Record<string, string>; params?: unknown } };
    const options: AxiosRequestConfig = {
      ...config,
      url: message.destination,
      method,
      data: message.payload === null ? undefined : (JSON.parse(message.payload.toString()) as unknown),
      headers: { 'Idempotency-Key': message.id, ...config?.headers },
    };
    try {
      await ${client}.request(options);
    } catch (error) {
      const { response } = error as { response?: { status: number } };
      throw response && refusals.includes(response.status) ? Object.assign(error as Error, { permanent: true }) : error;
    }
  };
}
`;
}

function fetchMessage(site: SendSite): MessageCode {
  const [address, init, ...more] = argumentsOf(site.call);
  if (nameOf(site.call) !== 'fetch' || !address || !init || more.length > 0)
    throw new Decline('the request is not one by fetch(address, { method, headers, body })');
  const given = parts(init, site, 'the options of the request');
  if (!given.literal) throw new Decline('the options of the request are not written in place');
  // How long one attempt may take is the sender's to say.
  const other = given.others(['method', 'headers', 'body', 'signal', 'keepalive'])[0];
  if (other !== undefined) throw new Decline(`the request sets ${other}, which an outbox row does not carry`);
  const body = given.node('body');
  const headers = headersCode(given.node('headers'), site);
  return {
    destination: addressCode(address, site),
    headers: `{ method: ${given.get('method')!}${headers === undefined ? '' : `, headers: ${headers}`} }`,
    payload: body ? textCode(body, site, 'the body of the request') : 'null',
  };
}

/** `post(address, data, config)` and the like, `delete(address, config)`. */
function axiosMessage(site: SendSite): MessageCode {
  const method = nameOf(site.call);
  if (!['post', 'put', 'patch', 'delete'].includes(method)) throw new Decline('the request is not one by post, put, patch or delete');
  const [address, ...rest] = argumentsOf(site.call);
  if (!address || rest.some(ts.isSpreadElement)) throw new Decline('the arguments of the request are not written in place');
  const [data, config] = method === 'delete' ? [undefined, rest[0]] : rest;
  return {
    destination: addressCode(address, site),
    headers: `{ method: '${method}'${configCode(config, site)} }`,
    payload: data ? `JSON.stringify(${dataCode(data, site, 'the body of the request')})` : 'null',
  };
}

function configCode(config: ts.Expression | undefined, site: SendSite): string {
  if (!config) return '';
  const given = parts(config, site, 'the options of the request');
  if (!given.literal) throw new Decline('the options of the request are not written in place');
  const other = given.others(['headers', 'params', 'timeout', 'signal'])[0];
  if (other !== undefined) throw new Decline(`the request sets ${other}, which an outbox row does not carry`);
  const headers = headersCode(given.node('headers'), site);
  const params = given.node('params');
  const list = [
    ...(headers === undefined ? [] : [`headers: ${headers}`]),
    ...(params ? [`params: ${dataCode(params, site, 'what the address is asked with')}`] : []),
  ];
  return list.length === 0 ? '' : `, config: { ${list.join(', ')} }`;
}

/** Text of the address: an object of class URL is one too. */
export function addressCode(e: ts.Expression, site: SendSite): string {
  if (site.valuesOf(e).some((v) => v.t === 'api' && v.type === 'Request')) throw new Decline('the request is an object of class Request');
  const code = site.text(e);
  if (/[?&](api_?key|(access_)?token|sig(nature)?)=/i.test(code))
    throw new Decline("the address holds credentials, which don't belong in a table");
  return isText(e) ? code : `String(${code})`;
}

export function headersCode(e: ts.Expression | undefined, site: SendSite): string | undefined {
  if (!e) return undefined;
  const headers = bare(e);
  if (!ts.isObjectLiteralExpression(headers) || headers.properties.some((p) => p.name === undefined || ts.isComputedPropertyName(p.name)))
    throw new Decline('the headers of the request are not written in place: whether they hold credentials is not in sight');
  const secret = headers.properties.map((p) => propertyName(p.name!) ?? '').find((name) => isSecret.test(name));
  if (secret !== undefined)
    throw new Decline(`the header ${secret} holds credentials, which don't belong in a table: have the client or the sender add it`);
  return site.text(headers);
}

const isSecret = /authorization|cookie|token|secret|signature|api-?key/i;
