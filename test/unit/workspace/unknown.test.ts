import assert from 'node:assert/strict';
import { unknownLibraries } from '../../../src/workspace/index.js';
import { looksLikeClient } from '../../../src/workspace/unknown.js';
import { folder, type Folder } from './folder.js';

describe('workspace: libraries that the catalog does not know', () => {
  let dir: Folder;
  afterEach(() => dir?.remove());

  it('names that look like clients of databases and brokers, once, with the first package.json by path', async () => {
    dir = folder({
      'package.json': {
        name: '@acme/kafka',
        dependencies: { 'exotic-mq-client': '1', kafkajs: '2', lodash: '4' },
        devDependencies: { 'mongodb-memory-server': '9' },
      },
      'b/package.json': {
        name: 'b',
        dependencies: { 'exotic-mq-client': '1', '@acme/kafka': '*' },
        peerDependencies: { 'strange-postgres': '1' },
      },
    });
    const { packages } = await dir.open();
    assert.deepEqual(unknownLibraries(packages, new Set(['kafkajs', 'pg'])), [
      { name: 'exotic-mq-client', declaredIn: `${dir.path}/b/package.json` },
      { name: 'strange-postgres', declaredIn: `${dir.path}/b/package.json` },
    ]);
  });

  it('types, plug-ins of editors, linters and in-memory queues are none', () => {
    for (const name of ['@types/pg', 'eslint-plugin-mongodb', 'p-queue', 'prettier', 'react', 'postgres-migrations-types'])
      assert.equal(looksLikeClient(name), false, name);
    for (const name of ['yocto-queue', 'prisma', 'drizzle-kit', '@aws-cdk/aws-sqs', '@pulumi/postgresql', '@aws-sdk/util-dynamodb'])
      assert.equal(looksLikeClient(name), false, name);
    for (const name of [
      'mongoose-paginate-v2',
      'pg-hstore',
      'kafkajs-snappy',
      'express-mongo-sanitize',
      '@pothos/plugin-prisma',
      'winston-mongodb',
    ])
      assert.equal(looksLikeClient(name), false, name);
    for (const name of [
      'kafka-node',
      '@google-cloud/spanner',
      'acme-message-queue',
      '@valkey/valkey-glide',
      'promise-mysql',
      'nestjs-prisma',
    ])
      assert.equal(looksLikeClient(name), true, name);
    for (const name of ['some-kafka', '@x/rabbitmq', 'my-redis-client']) assert.equal(looksLikeClient(name), true, name);
  });
});
