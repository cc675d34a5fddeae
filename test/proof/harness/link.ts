/**
 * A process's way to its database and its broker: one TCP proxy in front of each, which see every step that the process takes and every
 * answer it gets, in one order, and strike between two of them. Nothing of the process itself is changed.
 */
import { createServer, connect, type Server, type Socket } from 'node:net';
import type { Frame, Protocol, Splitter } from './frames/frame.js';

export type Side = 'database' | 'broker';

/** Where a proxy leads to. */
export interface Target {
  side: Side;
  port: number;
  protocol: Protocol;
}

/** What happens just before a step would go through: the `nth` (from 1) of that name since the link was armed. */
export interface Fault {
  before: string;
  nth: number;
  /** `kill`: SIGKILL to the process. The others cut all its connections to that side. */
  what: 'kill' | Side;
}

interface Connection {
  side: Side;
  client: Socket;
  server: Socket;
  /** What the client has asked last. */
  asked: string;
}

export class Link {
  /**
   * How often each step was taken since the link was armed, by name: `database > COMMIT`, `database < reply to COMMIT`, `broker < ack`.
   * What stands between two steps on a connection is named by the second.
   */
  readonly steps = new Map<string, number>();
  /** Whether the fault has happened. */
  struck = false;
  private armed = false;
  private silent = false;
  private readonly servers: Server[] = [];
  private readonly connections = new Set<Connection>();

  /** @param kill ends the process behind the link at once */
  constructor(
    private readonly fault: Fault | undefined,
    private readonly kill: () => void,
  ) {}

  /** Opens a proxy. @returns its port on 127.0.0.1 */
  async open(target: Target): Promise<number> {
    const server = createServer((client) => {
      this.accept(client, target);
    });
    this.servers.push(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return (server.address() as { port: number }).port;
  }

  /** From now on steps are counted: the process is ready and has made its connections. */
  arm(): void {
    this.armed = true;
  }

  /** Ends all connections and proxies. */
  close(): void {
    this.silent = true;
    for (const server of this.servers) server.close();
    for (const { client, server } of this.connections) {
      client.destroy();
      server.end();
    }
  }

  private accept(client: Socket, { side, port, protocol }: Target): void {
    const server = connect(port, '127.0.0.1');
    const connection: Connection = { side, client, server, asked: 'nothing' };
    this.connections.add(connection);
    const { toServer, toClient } = protocol();
    client.setNoDelay(true);
    server.setNoDelay(true);
    this.carry(connection, client, server, toServer, true);
    this.carry(connection, server, client, toClient, false);
  }

  private carry(connection: Connection, from: Socket, to: Socket, splitter: Splitter, toServer: boolean): void {
    from.on('data', (chunk: Buffer) => {
      for (const frame of splitter.push(chunk)) this.pass(frame, connection, to, toServer);
    });
    from.on('end', () => {
      if (this.passes(connection)) to.end(splitter.rest());
    });
    // One side is gone: so is the other. An error is how a killed process or a cut connection shows.
    from.on('error', () => undefined);
    from.on('close', () => {
      this.connections.delete(connection);
      to.end();
    });
  }

  private pass(frame: Frame, connection: Connection, to: Socket, toServer: boolean): void {
    if (this.armed && !frame.idle && this.passes(connection)) this.note(stepName(frame, connection, toServer));
    if (toServer) connection.asked = frame.label;
    if (this.passes(connection)) to.write(frame.bytes);
  }

  private note(step: string): void {
    const times = (this.steps.get(step) ?? 0) + 1;
    this.steps.set(step, times);
    if (this.fault?.before === step && this.fault.nth === times && !this.struck) this.strike(this.fault);
  }

  private passes(connection: Connection): boolean {
    return !this.silent && this.connections.has(connection);
  }

  private strike({ what }: Fault): void {
    this.struck = true;
    if (what === 'kill') {
      this.kill();
      this.close();
      return;
    }
    for (const connection of this.connections) {
      if (connection.side !== what) continue;
      this.connections.delete(connection);
      connection.client.destroy();
      connection.server.end();
    }
  }
}

function stepName({ label }: Frame, { side, asked }: Connection, toServer: boolean): string {
  return toServer ? `${side} > ${label}` : `${side} < ${label === 'reply' ? `reply to ${asked}` : label}`;
}
