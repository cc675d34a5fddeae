/** Another service, which takes orders by POST: a server of the proof's own. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { http as protocol } from '../frames/http.js';
import { inbox, type Broker } from './broker.js';

export const http: Broker = {
  protocol,
  url: (port) => `http://127.0.0.1:${port}`,
  async consume() {
    const { received, malformed, take } = inbox();
    const server = createServer((request, response) => {
      bodyOf(request).then(
        (body) => {
          const id = request.headers['idempotency-key'];
          take(body, typeof id === 'string' ? id : undefined);
          response.writeHead(204).end();
        },
        // The client is gone, and has not made its request.
        () => undefined,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
      received,
      malformed,
      port,
      async close() {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  },
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
