/** AWS SDK clients, version 3: all have the same shape, so an entry is a table of operations. */
import type { Effect, Export, Library, Member, SystemFamily, TypeEntry } from '../model/catalog.js';
import type { SendCategory } from '../model/finding.js';
import { harmless, library } from './define.js';

export interface AwsService {
  id: string;
  technology: string;
  /** Package: `@aws-sdk/client-sns`. */
  pkg: string;
  /** Name of the aggregated client (`SNS`); the bare one is this plus `Client`. */
  name: string;
  category?: SendCategory;
  system?: SystemFamily;
  docs: string;
  /** Operation → what it does: `Publish: { kind: 'send', … }`. The command is `PublishCommand`, the method of the aggregated client `publish`. */
  operations: Record<string, Effect | Effect[]>;
  /** More packages, exports and types of the same service. */
  exports?: Record<string, Record<string, Export>>;
  types?: Record<string, TypeEntry>;
  holes?: string[];
}

/** An entry for `client.send(new XCommand(input))` and `aggregated.x(input)`. */
export function awsLibrary(s: AwsService): Library {
  const client = `${s.name}Client`;
  return library({
    id: s.id,
    technology: s.technology,
    ...(s.category ? { category: s.category } : {}),
    ...(s.system ? { system: s.system } : {}),
    docs: s.docs,
    versions: '3',
    exports: {
      [s.pkg]: { [client]: { class: client }, [s.name]: { class: s.name }, ...commandExports(s.operations) },
      ...s.exports,
    },
    types: {
      [client]: { members: awsSend },
      [s.name]: { extends: client, members: awsMethods(s.operations) },
      ...awsCommands(s.operations),
      ...s.types,
    },
    ...(s.holes ? { holes: s.holes } : {}),
  });
}

/** Members of every client. What `send` does is up to the command. */
export const awsSend: Record<string, Member> = {
  send: { effect: { kind: 'send', when: { command: 0 } } },
  destroy: harmless,
  config: harmless,
};

/** Methods of an aggregated client: `PutObject` is `putObject`. */
export function awsMethods(operations: AwsService['operations']): Record<string, Member> {
  return Object.fromEntries(Object.entries(operations).map(([name, effect]) => [name[0]!.toLowerCase() + name.slice(1), { effect }]));
}

export function awsCommands(operations: AwsService['operations']): Record<string, TypeEntry> {
  return Object.fromEntries(Object.entries(operations).map(([name, effect]) => [`${name}Command`, { members: {}, command: effect }]));
}

export function commandExports(operations: AwsService['operations']): Record<string, Export> {
  return Object.fromEntries(Object.keys(operations).map((name) => [`${name}Command`, { class: `${name}Command` }]));
}

/** Effects by name: the same kind and place of the target for several operations. */
export function operations(
  kind: 'send' | 'write' | 'read',
  names: string,
  target?: string,
  more: Partial<Effect> = {},
): Record<string, Effect> {
  const effect: Effect = { kind, ...(target ? { target: { arg: 0, path: target } } : {}), ...more };
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, effect]),
  );
}
