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
    'kit dev debug engine engines internals config common errors commands util utils codec marshaller sdk shared middleware wasm runner local simulator download',
    'plugin plugins extension extensions paginate pagination lean autopopulate sanitize naming hstore minify semaphore snappy lz4 zstd registry cleaner auto delete',
    'history slug winston pino arena linux darwin win32 mem pglite bytea',
    'board dashboard ui admin icons react vue angular svelte docs zod graphql validator typegen erd visualizer microtask priority',
  ].flatMap((line) => line.split(' ')),
);

/** Scopes and first words of what describes infrastructure or is only loaded by a tool. */
const infrastructure = new Set(['aws-cdk', 'pulumi', 'cdktf', 'mongodb-js', 'drizzle-team']);

/** A queue is in this process unless its name says where else it is. */
const elsewhere = /azure|aws|gcp|google|cloud|storage|message|job|task|sql|broker|server/;

/** Told by no part of their names: command lines, and what runs in this process only. */
const others = new Set(['prisma', 'mikro-orm', 'better-queue', 'pubsub-js', 'nano-pubsub', 'event-pubsub']);

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
  if (others.has(name) || infrastructure.has(/^@([^/]+)\//.exec(name)?.[1] ?? '')) return false;
  const parts = name.toLowerCase().split(/[^a-z0-9]+/);
  const telling = parts.filter((part) => words.has(part));
  if (telling.length === 0 || parts.some((part) => companions.has(part))) return false;
  return telling.some((part) => part !== 'queue') || elsewhere.test(name);
}
