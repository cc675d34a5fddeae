/** QStash: a message is a request that is made later. https://upstash.com/docs/qstash/sdks/ts/examples/publish */
import { argumentsOf, bare, nameOf, ts } from '../syntax.js';
import { Decline } from '../types.js';
import { elements } from './read.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

export const qstash: Sender = {
  ids: ['qstash'],
  transport: 'qstash',
  messages,
  file: 'qstash-sender.ts',
  function: 'qstashSender',
  text: (ext) => `import type { Client, PublishRequest } from '@upstash/qstash';
import type { OutboxSender } from './message${ext}';

type Options = Omit<PublishRequest, 'body' | 'headers' | 'url' | 'urlGroup' | 'topic' | 'api' | 'callback'> & {
  headers?: Record<string, string>;
  callback?: string;
};

/** Has QStash make the request. A row sent twice is one message to QStash, and its id goes along as the header message-id. */
export function qstashSender(client: Client): OutboxSender {
  return async (message) => {
    const { options } = message.headers as { options?: Options };
    const headers = { ...options?.headers, 'message-id': message.id };
    const body: unknown = message.payload === null ? undefined : JSON.parse(message.payload.toString());
    await client.publishJSON({ deduplicationId: message.id, ...options, headers, url: message.destination, body });
  };
}
`,
};

function messages(site: SendSite): MessageCode[] {
  const [argument] = argumentsOf(site.call);
  switch (nameOf(site.call)) {
    case 'publishJSON':
      return [message(argument, site)];
    case 'batchJSON':
      return batch(argument, site);
    default:
      throw new Decline(`${nameOf(site.call)} is not a request that an outbox row can stand for`);
  }
}

/** `[a, b]`, `items.map((item) => request)`. */
function batch(e: ts.Expression | undefined, site: SendSite): MessageCode[] {
  const list = elements(e);
  if (list) return list.map((request) => message(request, site));
  const call = e && bare(e);
  const callee = call && ts.isCallExpression(call) ? bare(call.expression) : undefined;
  const fn = call && ts.isCallExpression(call) && call.arguments.length === 1 ? call.arguments[0]! : undefined;
  if (!callee || !ts.isPropertyAccessExpression(callee) || callee.name.text !== 'map' || !fn || !ts.isArrowFunction(fn))
    throw new Decline('the requests are not written in place');
  const [item, index] = fn.parameters;
  if (!item || index || ts.isBlock(fn.body)) throw new Decline('the requests are not written in place');
  return [{ ...message(fn.body, site), each: { name: item.name.getText(), over: site.text(callee.expression) } }];
}

function message(e: ts.Expression | undefined, site: SendSite): MessageCode {
  const request = e && bare(e);
  if (!request || !ts.isObjectLiteralExpression(request)) throw new Decline('the request is not written in place');
  let url: string | undefined;
  let body: string | undefined;
  const options: string[] = [];
  for (const p of request.properties) {
    if (ts.isSpreadAssignment(p) ? !isOptions(p.expression) : p.name === undefined || ts.isComputedPropertyName(p.name))
      throw new Decline('the request is put together with a spread or computed names');
    const name = ts.isSpreadAssignment(p) ? undefined : p.name?.getText();
    if (name === 'url') url = valueOf(p, site);
    else if (name === 'body') body = valueOf(p, site);
    else if (name !== undefined && /^(topic|urlGroup|api)$/.test(name)) throw new Decline(`the request goes to a ${name}`);
    else {
      // A row keeps a plain object, not one of class Headers.
      if (name === 'headers' && !(ts.isPropertyAssignment(p) && ts.isObjectLiteralExpression(bare(p.initializer))))
        throw new Decline('the headers of the request are not written in place');
      options.push(site.text(p));
    }
  }
  if (url === undefined) throw new Decline('the request has no url');
  return {
    destination: url,
    payload: body === undefined ? 'null' : `JSON.stringify(${body})`,
    ...(options.length > 0 ? { headers: `{ options: { ${options.join(', ')} } }` } : {}),
  };
}

function valueOf(p: ts.ObjectLiteralElementLike, site: SendSite): string {
  if (ts.isShorthandPropertyAssignment(p)) return p.name.text;
  if (ts.isPropertyAssignment(p)) return site.text(p.initializer);
  throw new Decline('the request is put together with accessors');
}

/** `...(delay && { delay })`: what is spread is written in place, and is neither address nor body. */
function isOptions(e: ts.Expression): boolean {
  const x = bare(e);
  if (ts.isBinaryExpression(x)) return isOptions(x.right);
  if (ts.isConditionalExpression(x)) return isOptions(x.whenTrue) && isOptions(x.whenFalse);
  return (
    ts.isObjectLiteralExpression(x) &&
    x.properties.every((p) => p.name !== undefined && ts.isIdentifier(p.name) && !/^(url|body|topic|urlGroup|api)$/.test(p.name.text))
  );
}
