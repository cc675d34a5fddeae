/** What a pair is made of: a data layer and a sender, each a folder of plain source files under cases/. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Layer {
  id: string;
  /** Where its files are; of two folders the later wins. */
  folders: string[];
  /** Name of the data layer, for people. */
  name: string;
  database: 'postgresql' | 'mariadb';
  dependencies: string[];
  /** `module`: an ECMAScript module, whose imports name the file with its ending. */
  type?: 'module';
  /** Another layer, whose files this one's are laid over. */
  extends?: string;
  /** A module of the packages with its arguments, run before the project is compiled: a code generator. */
  generate?: string[];
}

export interface Sender {
  id: string;
  folder: string;
  name: string;
  broker: 'rabbitmq' | 'nats' | 'mqtt' | 'redis-streams' | 'bullmq' | 'http' | 'pg-boss';
  /** Name and type of the constructor parameter by which a service gets it. */
  field: string;
  type: string;
  dependencies: string[];
  /** It is a queue in a database: the layers by whose handle its jobs join the transaction. The pair then has neither outbox nor relay. */
  joins?: string[];
}

export interface Pair {
  id: string;
  layer: Layer;
  sender: Sender;
}

/** Every layer with every sender. */
export function readPairs(casesFolder: string): Pair[] {
  const senders = readSenders(casesFolder);
  return readLayers(casesFolder).flatMap((layer) =>
    senders.filter(({ joins }) => joins?.includes(layer.id) ?? true).map((sender) => ({ id: `${layer.id}-${sender.id}`, layer, sender })),
  );
}

export function readLayers(casesFolder: string): Layer[] {
  const layers = read<Layer>(join(casesFolder, 'layers'), 'layer.json');
  return layers.map((layer) => ({
    ...layer,
    folders: [layer.extends, layer.id].flatMap((id) => (id ? [join(casesFolder, 'layers', id)] : [])),
  }));
}

export function readSenders(casesFolder: string): Sender[] {
  return read<Sender>(join(casesFolder, 'senders'), 'sender.json');
}

function read<T>(folder: string, file: string): T[] {
  return readdirSync(folder)
    .sort()
    .filter((id) => existsSync(join(folder, id, file)))
    .map((id) => ({ ...(JSON.parse(readFileSync(join(folder, id, file), 'utf8')) as T), id, folder: join(folder, id) }));
}
