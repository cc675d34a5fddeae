/** Requests by HTTP: moved where nobody uses the answer, declined where somebody does or where a table is no place for what they carry. */
import assert from 'node:assert/strict';
import { checked } from './expect.js';
import { refactor } from './refactor.js';

const packageJson = JSON.stringify({ type: 'module', dependencies: { pg: '^8', axios: '^1' } });

const orders = (body: string, imports = ''): Record<string, string> => ({
  'package.json': packageJson,
  'src/orders.ts': `import type { Pool } from 'pg';
${imports}
export class Orders {
  constructor(private readonly pool: Pool) {}

  async place(id: string, note: string): Promise<void> {
    await this.pool.query('INSERT INTO orders (id, note) VALUES ($1, $2)', [id, note]);
${body}
  }
}
`,
  'src/main.ts': `import { Pool } from 'pg';
import { Orders } from './orders.js';

const pool = new Pool();
export const orders = new Orders(pool);
`,
});

describe('refactors: requests by HTTP', () => {
  it('an answer that is only looked at for success goes with the request, also where its failure was swallowed', () => {
    const { after, outcome } = checked(
      orders(`    try {
      const answer = await fetch('https://example.org/orders', { method: 'POST', body: JSON.stringify({ id }) });
      if (answer.status >= 400) {
        const text = await answer.text();
        console.error('not taken', text);
      }
      console.log('told', answer.status);
    } catch (error) {
      console.error(error);
    }`),
    );
    assert.doesNotMatch(after['src/orders.ts']!, /answer|try|catch/);
    assert.match(outcome.steps.join('\n'), /is not looked at or logged any more/);
    assert.match(after['src/main.ts']!, /\{ http: httpSender\(\) \}/);
  });

  it('in a function of its own the request is made as before where there is no transaction', () => {
    const sources = orders('    await tell(id);', "import { tell } from './tell.js';");
    const { after } = checked({
      ...sources,
      'src/tell.ts': `export async function tell(id: string): Promise<void> {
  const body = JSON.stringify({ id });
  const answer = await fetch('https://example.org/orders', { method: 'PUT', body });
  if (!answer.ok) throw new Error('not taken');
}
`,
    });
    assert.match(after['src/tell.ts']!, /if \(client\) \{\n\s+await addToOutbox\(client, \{[\s\S]*payload: body,/);
    assert.match(after['src/tell.ts']!, /if \(!answer\.ok\) throw new Error\('not taken'\);/);
  });

  it('axios itself, as it is imported, is the client of its sender', () => {
    const { after } = checked(orders("    await axios.post('https://example.org/orders', { id });", "import axios from 'axios';\n"));
    assert.match(after['src/main.ts']!, /import axios from 'axios';/);
    assert.match(after['src/main.ts']!, /\{ axios: axiosSender\(axios\) \}/);
  });

  const declines: [string, string, RegExp][] = [
    [
      'an answer that is used',
      `    const answer = await fetch('https://example.org/orders', { method: 'POST', body: JSON.stringify({ id }) });
    const made = await answer.json();
    await this.pool.query('UPDATE orders SET remote = $1 WHERE id = $2', [made.id, id]);`,
      /answer is used later/,
    ],
    [
      'credentials',
      "    await fetch('https://example.org/orders', { method: 'POST', headers: { Authorization: `Bearer ${note}` }, body: note });",
      /header Authorization holds credentials/,
    ],
    [
      'a body that may be anything',
      `    const form = new FormData();
    form.append('id', id);
    await fetch('https://example.org/orders', { method: 'POST', body: form });`,
      /not certainly text/,
    ],
    ['options from elsewhere', "    await fetch('https://example.org/orders', { method: 'POST', ...JSON.parse(note) });", /spread/],
  ];
  for (const [what, body, reason] of declines)
    it(`declines: ${what}`, () => {
      const { outcome } = refactor(orders(body));
      assert.equal(outcome.kind, 'declined');
      assert.match(outcome.reason, reason);
    });
});
