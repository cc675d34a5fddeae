import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { scanImports } from '../../../src/facts/imports.js';
import { importedNames } from '../../../src/workspace/import-names.js';
import { relevantFiles, scanMentions, type Reach } from '../../../src/workspace/index.js';
import { folder, type Folder } from './folder.js';

const roles: Readonly<Record<string, 'write' | 'send' | 'both' | 'transport'>> = {
  pg: 'write',
  kafkajs: 'send',
  redis: 'both',
  eventemitter2: 'transport',
};

describe('workspace: which files can matter', () => {
  let dir: Folder;
  afterEach(() => dir.remove());

  async function relevant(mentions = false, rule?: (reach: Reach) => boolean): Promise<string[]> {
    const ws = await dir.open();
    const text = (path: string): string => readFileSync(path, 'utf8');
    const { files } = relevantFiles({
      ws,
      importsOf: (path) => scanImports(text(path)),
      libraryPackages: (specifier, names) => (names && !names.has('Pool') && specifier === 'pg' ? undefined : roles[specifier]),
      namesFrom: (path, specifier) => importedNames(text(path), specifier),
      excluded: (path) => path.endsWith('.test.ts'),
      ...(mentions ? { mentions: (path: string) => scanMentions(text(path)) } : {}),
      ...(rule ? { rule } : {}),
    });
    return [...files].map((path) => path.slice(dir.path.length + 1)).sort();
  }

  it('those that import a library of the catalog, and those that import them; nothing else', async () => {
    dir = folder({
      'db.ts': "import { Pool } from 'pg';",
      'orders.ts': "import { save } from './db';",
      'routes.ts': "import './orders';",
      'util.ts': "import { x } from 'lodash';",
      'page.ts': "import { u } from './util';",
    });
    assert.deepEqual(await relevant(), ['db.ts', 'orders.ts', 'routes.ts']);
  });

  it('through circles, re-exports, require, dynamic imports and types', async () => {
    dir = folder({
      'a.ts': "import { b } from './b'; export const a = b;",
      'b.ts': "export * from './c'; import { a } from './a';",
      'c.ts': "const k = require('pg');",
      'd.ts': "export const load = () => import('./c');",
      'e.ts': "import type { T } from './d';",
      'f.ts': 'export const text = "import \'./c\'";',
    });
    assert.deepEqual((await relevant()).slice(0, 5), ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts']);
  });

  it('a use case that knows only the interface of its bus', async () => {
    dir = folder({
      'bus.ts': 'export interface Bus { publish(event: object): Promise<void> }',
      'kafka-bus.ts':
        "import { Kafka } from 'kafkajs';\nimport { Bus } from './bus';\nexport class KafkaBus implements Bus { async publish(event: object) {} }",
      'use-case.ts': "import 'pg';\nimport { Bus } from './bus';\nexport class Place { constructor(private bus: Bus) {} }",
      'data.ts': 'export interface Money { amount: number }',
      'mapper.ts': "import { Kafka } from 'kafkajs';\nimport { Money } from './data';\nexport const zero: Money = { amount: 0 };",
      'view.ts': "import { Money } from './data';",
    });
    const found = await relevant(true);
    assert.deepEqual(found, ['bus.ts', 'kafka-bus.ts', 'use-case.ts']);
    assert.ok(!found.includes('view.ts'), 'mere data leads nowhere');
  });

  it('of a library, only what is known of it', async () => {
    dir = folder({
      'orders.ts': "import { Pool, type QueryResult } from 'pg';",
      'view.ts': "import type { QueryResult } from 'pg';",
      'all.ts': "import * as pg from 'pg';",
    });
    assert.deepEqual(await relevant(), ['all.ts', 'orders.ts']);
  });

  it('what tests reach and implement counts for nothing', async () => {
    dir = folder({
      'bus.ts': 'export interface Bus { publish(event: object): Promise<void> }',
      'use-case.ts': "import { Bus } from './bus';\nexport class Place { constructor(private bus: Bus) {} }",
      'use-case.test.ts': "import 'pg';\nimport { Bus } from './bus';\nclass Fake implements Bus { async publish(event: object) {} }",
      'fixture.test.ts': "import 'pg';",
      'orders.ts': "import './fixture.test';",
    });
    assert.deepEqual(await relevant(true), ['fixture.test.ts', 'orders.ts']);
  });

  it('says what a file reaches, so that a rule can ask for both ends', async () => {
    dir = folder({
      'db.ts': "import 'pg';",
      'bus.ts': "import 'kafkajs';",
      'both.ts': "import './db'; import './bus';",
      'events.ts': "import 'eventemitter2';",
    });
    assert.deepEqual(await relevant(true, (reach) => (reach.write && reach.send) || reach.transport), [
      'both.ts',
      'bus.ts',
      'db.ts',
      'events.ts',
    ]);
  });

  it('what only sends, unless a file that writes uses it', async () => {
    dir = folder({
      'orders.ts': "import 'pg';\nimport { tell } from './tell';",
      'tell.ts': "import 'kafkajs'; export const tell = () => {};",
      'page.ts': "import 'kafkajs';",
    });
    assert.deepEqual(await relevant(true), ['orders.ts', 'tell.ts']);
    assert.deepEqual(await relevant(true, () => true), ['orders.ts', 'page.ts', 'tell.ts']);
  });
});

describe('workspace: names imported from a module', () => {
  for (const [text, names] of [
    ["import { Pool, type Client as C } from 'pg';", ['Client', 'Pool']],
    ['import type { Pool } from \'pg\';\nimport { Client } from "pg";', ['Client', 'Pool']],
    ["import { Prisma } from 'pg';\ntype Tx = Prisma.TransactionClient;", ['Prisma', 'Prisma.TransactionClient']],
    ["import { KafkaJS as K } from 'pg';\nconst { Kafka } = K;", ['KafkaJS', 'KafkaJS.*']],
    ["import pg from 'pg';", undefined],
    ["import * as pg from 'pg';", undefined],
    ["import { Pool } from 'pg';\nconst pg = require('pg');", undefined],
    ["export { Pool } from 'pg';", undefined],
    ["import 'pg';", undefined],
  ] as const)
    it(text, () => {
      const found = importedNames(text, 'pg');
      assert.deepEqual(found && [...found].sort(), names);
    });
});
