/** The generated sender of requests, run: what it sends along, and which answers it takes for failures. */
import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchSender } from '../../../src/refactors/senders/http.js';
import { ts } from '../../../src/refactors/syntax.js';

type Send = (message: object) => Promise<void>;

/** The function that the text exports. */
function made(text: string): () => Send {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS } });
  const exports: Record<string, unknown> = {};
  new Function('exports', outputText)(exports);
  return exports[fetchSender.function] as () => Send;
}

describe('refactors: the sender of requests', () => {
  const got: { method: string | undefined; headers: IncomingHttpHeaders; body: string }[] = [];
  let answer = 204;
  let server: Server;
  let address: string;
  before(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        got.push({ method: request.method, headers: request.headers, body });
        response.writeHead(answer).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const message = () => ({
    id: 'row-1',
    destination: address,
    headers: { method: 'POST', headers: { 'Content-Type': 'application/json' } },
    payload: Buffer.from('{"id":7}'),
  });

  it('makes the request of the row, with its id', async () => {
    answer = 204;
    await made(fetchSender.text('', {}))()(message());
    const [{ method, headers, body }] = got as [(typeof got)[0]];
    assert.equal(
      `${method} ${headers['content-type']} ${headers['idempotency-key'] as string} ${body}`,
      'POST application/json row-1 {"id":7}',
    );
  });

  it('fails for good where another attempt changes nothing, and for now where it may', async () => {
    const send = made(fetchSender.text('', {}))();
    for (const [status, permanent] of [
      [422, true],
      [503, undefined],
      [401, undefined],
    ] as const) {
      answer = status;
      await assert.rejects(send(message()), (error: Error & { permanent?: boolean }) => {
        assert.match(error.message, new RegExp(`answered by ${status}$`));
        assert.equal(error.permanent, permanent);
        return true;
      });
    }
  });
});
