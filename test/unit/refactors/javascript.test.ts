import assert from 'node:assert/strict';
import ts from 'typescript';
import { checked } from './expect.js';

const body = (ending: string): string => `
class Orders {
  constructor(pool, producer) {
    this.pool = pool;
    this.producer = producer;
  }

  async place(id) {
    await this.pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
    await this.producer.send({ topic: 'orders', messages: [{ key: id, value: id }] });
  }
}
${ending}`;
const main = `
const orders = new Orders(new Pool(), new Kafka({ brokers: [] }).producer());
orders.place('1');
`;
const dependencies = { pg: '^8', kafkajs: '^2' };

describe('refactors: projects in JavaScript', () => {
  it('ES modules', () => {
    const { after } = checked(
      {
        'package.json': JSON.stringify({ type: 'module', dependencies }),
        'src/orders.js': `import { Kafka } from 'kafkajs';\nimport { Pool } from 'pg';\n${body('')}${main}`,
      },
      { untyped: true },
    );
    assert.match(after['src/orders.js']!, /^import \{ inTransaction, addToOutbox \} from '\.\/outbox\/outbox\.js';$/m);
    assert.match(after['src/outbox/outbox.js']!, /^export async function addToOutbox\(client, message\) \{$/m);
    isJavaScript(after);
  });

  it('CommonJS', () => {
    const { after } = checked(
      {
        'package.json': JSON.stringify({ dependencies }),
        'src/orders.js': `const { Kafka } = require('kafkajs');\nconst { Pool } = require('pg');\n${body('module.exports = { Orders };\n')}${main}`,
      },
      { untyped: true },
    );
    assert.match(after['src/orders.js']!, /^const \{ inTransaction, addToOutbox \} = require\('\.\/outbox\/outbox'\);$/m);
    assert.match(after['src/outbox/outbox.js']!, /^const \{ toOutboxRow \} = require\('\.\/message'\);$/m);
    assert.match(after['src/outbox/outbox.js']!, /^module\.exports = \{ addToOutbox, inTransaction \};$/m);
    for (const text of Object.values(after)) assert.doesNotMatch(text, /^(import|export) /m);
    isJavaScript(after);
  });
});

function isJavaScript(after: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(after)) {
    assert.doesNotMatch(name, /\.ts$/);
    if (!name.endsWith('.js')) continue;
    const { diagnostics } = ts.transpileModule(text, {
      fileName: name,
      reportDiagnostics: true,
      compilerOptions: { allowJs: true, module: ts.ModuleKind.ESNext },
    });
    assert.deepEqual(
      diagnostics?.map((d) => `${name}: ${ts.flattenDiagnosticMessageText(d.messageText, ' ')}`),
      [],
    );
  }
}
