import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dualwrite, folder, scanJson, type Folder } from './cli.js';

const packageJson = JSON.stringify({ name: 'orders', type: 'module', dependencies: { pg: '^8.0.0', kafkajs: '^2.2.4' } });
const orders = `import type { Producer } from 'kafkajs';
import type { Pool } from 'pg';

export class Orders {
  constructor(
    private readonly pool: Pool,
    private readonly producer: Producer,
  ) {}

  async place(id: string): Promise<void> {
    await this.pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
    await this.producer.send({ topic: 'orders', messages: [{ key: id, value: id }] });
  }

  async placeAndTell(id: string): Promise<number> {
    await this.pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
    const answers = await this.producer.send({ topic: 'orders', messages: [{ key: id, value: id }] });
    return answers.length;
  }
}
`;
const file = 'src/orders.ts';
const place = `${file}:12`;
const declined = `${file}:17`;

describe('dualwrite fix', () => {
  let dir: Folder;
  const fix = (...args: string[]) => dualwrite(['fix', ...args], { cwd: dir.path });
  const read = (name: string): string => readFileSync(join(dir.path, name), 'utf8');

  beforeEach(() => {
    dir = folder({ 'package.json': packageJson, [file]: orders });
  });
  afterEach(() => dir.remove());

  it('prints a unified diff and writes nothing', () => {
    const { code, stdout, stderr } = fix(place);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^--- a\/src\/orders\.ts\n\+\+\+ b\/src\/orders\.ts\n@@ /m);
    assert.match(stdout, /^--- \/dev\/null\n\+\+\+ b\/src\/outbox\/relay\.ts\n@@ -0,0 \+1,/m);
    assert.match(stdout, /^- {4}await this\.producer\.send\(\{ topic: 'orders'/m);
    assert.match(stdout, /^\+ {6}await addToOutbox\(client, \{/m);
    assert.match(stderr, /^- Run /m);
    assert.equal(read(file), orders);
    assert.ok(!existsSync(join(dir.path, 'src/outbox')));
  });

  it('--write writes the files, names them, and the finding is gone', () => {
    const { code, stdout } = fix(place, '--write');
    assert.equal(code, 0);
    assert.match(stdout, /^changed src\/orders\.ts$/m);
    assert.match(stdout, /^created src\/outbox\/outbox\.ts$/m);
    assert.ok(read('src/outbox/outbox.ts').includes('addToOutbox'));
    assert.deepEqual(
      scanJson(dir.path).report.findings.map((f) => f.rule),
      ['lost-event'],
      'only the other function is left',
    );
    assert.equal(fix(place).code, 2, 'there is nothing to do a second time');
  });

  it('declines with the reason and changes nothing; --guided gives the pieces', () => {
    const { code, stdout, stderr } = fix(declined, '--write');
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /^Declined: the broker's answer is used later, and a row has none: .*\(src\/[\w./-]+:\d+\)\.$/m);
    assert.equal(read(file), orders);
    const guided = fix(declined, '--guided');
    assert.equal(guided.code, 1);
    assert.match(guided.stdout, /^\+\+\+ b\/src\/outbox\/relay\.ts$/m);
    assert.doesNotMatch(guided.stdout, /^\+\+\+ b\/src\/orders\.ts$/m);
    assert.match(guided.stderr, /^- Start an OutboxRelay/m);
  });

  it('lists the refactorings of a line, and takes the one that is asked for', () => {
    const { code, stdout } = fix(place, '--list');
    assert.equal(code, 0);
    assert.match(stdout, /^outbox +Publish through a transactional outbox \(lost-event\)$/m);
    assert.match(stdout, /^accept-for-a-time +Accept for 90 days/m);
    const accepted = fix(place, '-r', 'accept-for-a-time', '-w');
    assert.equal(accepted.code, 0);
    assert.match(read(file), /^ {4}\/\/ dualwrite-accept until \d{4}-\d\d-\d\d: /m);
    assert.match(accepted.stderr, /Write the reason/);
  });

  it('a byte order mark and CRLF stay', () => {
    dir.write({ [file]: `\ufeff${orders.replace(/\n/g, '\r\n')}` });
    assert.equal(fix(place, '--write').code, 0);
    const text = read(file);
    assert.ok(text.startsWith('\ufeff'));
    assert.doesNotMatch(text, /[^\r]\n/);
    assert.doesNotMatch(read('src/outbox/outbox.ts'), /[^\r]\n/);
  });

  it('wrong use says what is wrong', () => {
    for (const [args, message] of [
      [[], /One place is needed/],
      [[`${file}:1`], /no finding on/],
      [[file], /place/],
      [[place, '-r', 'nothing'], /no refactoring "nothing"/],
    ] as const) {
      const { code, stderr } = fix(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, message);
    }
  });
});
