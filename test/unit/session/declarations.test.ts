import assert from 'node:assert/strict';
import type { ScanResult } from '../../../src/model/finding.js';
import { createTexts, readConfig } from '../../../src/session/config.js';
import { createSession } from '../../../src/session/session.js';
import { newFolder, type Folder } from '../../support/folders.js';

async function scan(folder: Folder, editor?: unknown): Promise<ScanResult> {
  const { settings } = readConfig({ root: folder.path, texts: createTexts(), editor });
  const session = createSession({ roots: [folder.path], settings: new Map([[folder.path, settings]]), workers: 0 });
  try {
    return await session.scan();
  } finally {
    await session.dispose();
  }
}

const told = (result: ScanResult): string[] =>
  result.notices.map((n) => `${n.place.file.split('/').pop()}:${n.place.start.line + 1} ${n.id} ${n.message.split(':')[0]}`);

describe('declarations in settings', () => {
  let folder: Folder;
  afterEach(() => folder.remove());

  it('a project whose only writer and only sender are declared', async () => {
    folder = newFolder({
      'package.json': '{ "dependencies": { "exotic-mq": "1" } }',
      'src/ledger.ts': 'export function book(x) { return globalThis.native(x); }',
      'src/main.ts': `import { Client } from 'exotic-mq';
import { book } from './ledger';
export async function a(client: Client, x: any) { await book(x); await client.push(x); }`,
      'src/tagged.ts': `/** @dualwrite send */
export function tell(x) { return globalThis.native(x); }`,
      'src/second.ts': `import { book } from './ledger';
import { tell } from './tagged';
export async function b(x: any) { await book(x); await tell(x); }`,
      'dualwrite.json': `{ "declare": [
  { "module": "./src/ledger.ts", "export": "book", "as": "write" },
  { "module": "exotic-mq", "export": "Client.push", "as": "send" }
] }`,
    });
    const result = await scan(folder);
    assert.deepEqual(result.findings.map((f) => `${f.function} ${f.rule}`).sort(), ['a lost-event', 'b lost-event']);
    assert.deepEqual(result.notices, []);
    assert.deepEqual(result.unknownLibraries, []);
  });

  it('tells entries and tags that match nothing, where they stand and why', async () => {
    folder = newFolder({
      'src/main.ts': `import { Kafka } from 'kafkajs';
export const kafka = new Kafka({ brokers: [] });
/** @dualwrite sned */
export function publish() {}
/** @dualwrite send */
export const wrapped = kafka.wrap(() => 1);`,
      'dualwrite.json': `{ "declare": [
  { "module": "./src/gone.ts", "export": "publish", "as": "send" },
  { "module": "./src/main.ts", "export": "pubilsh", "as": "send" },
  { "module": "./src/main.ts", "export": "publish", "as": "ignore" },
  { "as": "send", "module": "./src/main.ts" },
  { "module": "no-such-package", "export": "publish", "as": "send" },
  { "module": "kafkajs", "export": "Kafka.wrap", "as": "ignore" },
  { "module": "kafkajs", "export": "Admin.createTopics", "as": "ignore" }
] }`,
    });
    const result = await scan(folder, { declare: [{ module: './src/other.ts', export: 'x', as: 'send' }] });
    assert.deepEqual(told(result).sort(), [
      'dualwrite.json:2 unused-declaration There is no file ./src/gone.ts',
      'dualwrite.json:3 unused-declaration ./src/main.ts has no function pubilsh (it exports kafka, publish, wrapped)',
      'dualwrite.json:6 unused-declaration No file imports no-such-package',
      'dualwrite.json:8 unused-declaration No file imports Admin from kafkajs',
      'main.ts:4 unused-declaration `@dualwrite sned` is not known',
      'main.ts:6 unused-declaration `@dualwrite` stands on wrapped, which is no function written here',
    ]);
    assert.match(result.editorProblems![0]!, /^Setting dualwrite.declare: There is no file \.\/src\/other\.ts/);
  });
});
