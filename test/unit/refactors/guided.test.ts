import assert from 'node:assert/strict';
import { refactor } from './refactor.js';

const packageJson = JSON.stringify({ type: 'module', dependencies: { pg: '^8', '@aws-sdk/client-ses': '^3' } });

describe('refactors: the guided version', () => {
  it('makes table, store and relay also where the send is not covered, and names each place and what it takes', () => {
    const { outcome } = refactor({
      'package.json': packageJson,
      'src/mail.ts': `import { SendEmailCommand, type SESClient } from '@aws-sdk/client-ses';

export class Mail {
  constructor(private readonly ses: SESClient) {}

  async welcome(to: string): Promise<void> {
    await this.ses.send(new SendEmailCommand({ Source: 'a@example.org', Destination: { ToAddresses: [to] }, Message: undefined }));
  }
}
`,
      'src/users.ts': `import type { Pool } from 'pg';
import { Mail } from './mail.js';

export class Users {
  constructor(
    private readonly pool: Pool,
    private readonly mail: Mail,
  ) {}

  async add(address: string): Promise<void> {
    await this.pool.query('INSERT INTO users (address) VALUES ($1)', [address]);
    await this.mail.welcome(address);
  }
}
`,
    });
    assert.equal(outcome.kind, 'declined');
    assert.deepEqual(
      outcome.edits.map((e) => e.path.replace('/w/src/outbox/', '')).filter((p) => p.endsWith('.ts')),
      ['outbox.ts', 'store.ts', 'message.ts', 'relay.ts'],
    );
    const steps = outcome.steps.join('\n');
    assert.match(steps, /^In Users\.add, run this\.pool\.query \(src\/users\.ts:11\) in one transaction\.$/m);
    assert.match(
      steps,
      /^Replace this\.ses\.send \(src\/mail\.ts:7\) \(the handle is a new parameter of this\.mail\.welcome \(src\/users\.ts:12\)\) by /m,
    );
    assert.match(steps, /^Write the sender for SES: .*this\.ses\.send \(src\/mail\.ts:7\)/m);
    assert.match(steps, /^Start an OutboxRelay with the store and the sender\.$/m);
  });
});
