/** A pair with everything around it: its project, a database and a topic of its own, a consumer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Consumer } from './brokers/broker.js';
import { brokers } from './brokers/index.js';
import type { Pair } from './cases.js';
import { make, undoLater } from './cleanup.js';
import type { Program } from './child.js';
import { mustRun } from './command.js';
import type { Database } from './databases/database.js';
import { servers } from './databases/index.js';
import type { Load } from './packages.js';
import type { Services } from './services.js';

export interface Shop {
  pair: Pair;
  folder: string;
  database: Database;
  consumer: Consumer;
  /** A compiled module of the project as a process. */
  program(main: string): Program;
  /** Environment of a process that reaches database and broker without a link between. */
  direct: NodeJS.ProcessEnv;
}

/** Names that no other run, at the same time or one that was interrupted, has. */
let made = 0;
const uniqueName = () => `dualwrite_proof_${process.pid}_${Date.now().toString(36)}_${made++}`;

/**
 * @param write writes and compiles the project into an empty folder
 * @param strike what is done with it; everything that was made is removed after it
 * @param keep leaves the project's folder, and says where it is
 */
export async function openShop(
  pair: Pair,
  services: Services,
  load: Load,
  write: (folder: string) => Promise<void>,
  strike: (shop: Shop) => Promise<void>,
  keep: boolean,
): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  const made = async <T>(making: () => Promise<T>, unmake: (it: T) => unknown): Promise<T> => {
    const { it, undo: done } = await make(making, unmake);
    undo.push(done);
    return it;
  };
  try {
    const name = uniqueName();
    const folder = mkdtempSync(join(tmpdir(), 'dualwrite-proof-'));
    if (keep) console.log(`${pair.id}: ${folder}`);
    else undo.push(undoLater(() => rmSync(folder, { recursive: true, force: true })));
    await write(folder);
    const [databaseService, brokerService] = [services[pair.layer.database], services[pair.sender.broker]];
    const server = servers[pair.layer.database];
    const database = await made(
      () => server.create(databaseService, name, load),
      (it) => it.drop(),
    );
    const broker = brokers[pair.sender.broker];
    const consumer = await made(
      () => broker.consume(brokerService, name, load),
      (it) => it.close(),
    );
    const brokerPort = consumer.port ?? brokerService.port;
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ORDERS_TOPIC: name,
      ...(brokerService.mqttVersion && { MQTT_VERSION: String(brokerService.mqttVersion) }),
    };
    const direct = { ...env, DATABASE_URL: database.url(databaseService.port), BROKER_URL: broker.url(brokerPort, name, brokerService) };
    await mustRun('node', ['dist/migrate.js'], { cwd: folder, env: direct });
    const program = (main: string): Program => ({
      main,
      folder,
      database: { side: 'database', port: databaseService.port, protocol: server.protocol, url: (port) => database.url(port) },
      broker: { side: 'broker', port: brokerPort, protocol: broker.protocol, url: (port) => broker.url(port, name, brokerService) },
      env,
    });
    await strike({ pair, folder, database, consumer, program, direct });
  } finally {
    for (const step of undo.reverse()) await step();
  }
}
