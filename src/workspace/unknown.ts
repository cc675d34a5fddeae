/** Dependencies that look like database or broker clients and are not in the catalog: told, so that silence about them is no clean result. */
import { isObject, stringsOf } from './manifest.js';
import { joinPath } from './paths.js';
import { packageName } from './resolve.js';
import type { PackageInfo } from './types.js';

/** Words that, as a whole part of a package's name, say what it talks to. */
const words = new Set(
  [
    'kafka kafkajs rdkafka amqp amqp10 amqplib rabbit rabbitmq nats jetstream mqtt pulsar sqs sns pubsub eventbridge servicebus eventhub eventhubs',
    'kinesis stomp mq ibmmq zeromq activemq rocketmq nsq nsqjs rsmq queue bull bullmq celery faktory redpanda eventstore outbox',
    'pg postgres postgresql mysql mysql2 mariadb mssql tedious oracledb sqlite sqlite3 libsql db2 cockroachdb planetscale',
    'mongo mongodb mongoose redis ioredis valkey orm typeorm sequelize knex kysely prisma drizzle cassandra scylla scylladb dynamodb dynamoose',
    'firestore couchdb couchbase neo4j clickhouse arangodb arangojs surrealdb spanner bigtable rethinkdb aerospike ravendb fauna faunadb',
  ].flatMap((line) => line.split(' ')),
);

/** Parts that say that a package only accompanies a client: types, tests, tools, stores behind another library's interface, user interfaces. */
const companions = new Set(
  [
    'types type eslint prettier babel webpack vite rollup esbuild jest vitest mocha chai cypress playwright storybook lint test tests testing testcontainers',
    'mock mocks fake memory instrumentation opentelemetry otel sentry datadog metrics monitor exporter health terminus',
    'connect session sessions cache caching cached limit limiter throttler adapter store storage lock redlock keyv rate',
    'migrate migration migrations migrator codegen generator cli seed seeder parser format formatter string url array date interval numeric range int8',
    'protocol pool cursor copy escape sqlstring info native cloudflare ast',
    'board dashboard ui admin icons react vue angular svelte docs zod graphql validator typegen erd visualizer microtask priority',
  ].flatMap((line) => line.split(' ')),
);

/** In this process only, whatever their names say. */
const inMemory = new Set([
  'p-queue',
  'queue',
  'better-queue',
  'async-queue',
  'd3-queue',
  'tiny-queue',
  'pubsub-js',
  'promise-queue',
  'queue-typescript',
]);

export interface UnknownLibrary {
  name: string;
  /** Path of the package.json. */
  declaredIn: string;
}

/**
 * @param known module specifiers of the catalog (subpaths allowed).
 * @returns each library once, with the first package.json that names it; sorted by name. Development dependencies don't count:
 * a service doesn't run them.
 */
export function unknownLibraries(packages: readonly PackageInfo[], known: ReadonlySet<string>): UnknownLibrary[] {
  const leftOut = new Set([
    ...[...known].map((specifier) => packageName(specifier) ?? specifier),
    ...packages.flatMap((info) => info.name ?? []),
  ]);
  const found = new Map<string, string>();
  for (const info of packages) {
    for (const name of runtimeDependencies(info)) {
      if (!leftOut.has(name) && !found.has(name) && looksLikeClient(name)) found.set(name, joinPath(info.dir, 'package.json'));
    }
  }
  return [...found].map(([name, declaredIn]) => ({ name, declaredIn })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function runtimeDependencies(info: PackageInfo): string[] {
  const json = isObject(info.json) ? info.json : {};
  return ['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap((section) => Object.keys(stringsOf(json[section])));
}

/** By the parts of its name alone. */
export function looksLikeClient(name: string): boolean {
  if (inMemory.has(name)) return false;
  const parts = name.toLowerCase().split(/[^a-z0-9]+/);
  return parts.some((part) => words.has(part)) && !parts.some((part) => companions.has(part));
}
