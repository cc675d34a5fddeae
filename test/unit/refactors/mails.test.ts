/** Mails: moved where JSON carries them. */
import assert from 'node:assert/strict';
import { checked } from './expect.js';
import { refactor } from './refactor.js';

const users = (mail: string): Record<string, string> => ({
  'package.json': JSON.stringify({ type: 'module', dependencies: { pg: '^8', nodemailer: '^7' } }),
  'src/users.ts': `import type { Transporter } from 'nodemailer';
import type { Pool } from 'pg';

export class Users {
  constructor(
    private readonly pool: Pool,
    private readonly mails: Transporter,
  ) {}

  async add(address: string, file: Buffer): Promise<void> {
    await this.pool.query('INSERT INTO users (address, size) VALUES ($1, $2)', [address, file.length]);
    ${mail}
  }
}
`,
  'src/main.ts': `import { createTransport } from 'nodemailer';
import { Pool } from 'pg';
import { Users } from './users.js';

const mails = createTransport({ host: 'localhost' });
export const users = new Users(new Pool(), mails);
`,
});

describe('refactors: mails', () => {
  it('a mail is a row for its address, and what stands in it is said', () => {
    const { after, outcome } = checked({
      ...users("await this.mails.sendMail({ to: address, subject: 'Welcome' }).catch((error) => console.error(error));"),
      'src/main.ts': '',
    });
    assert.match(
      after['src/users.ts']!,
      /destination: String\(address\),\n\s+payload: JSON\.stringify\(\{ to: address, subject: 'Welcome' \}\)/,
    );
    assert.match(outcome.steps.join('\n'), /stands in the outbox until/);
    assert.match(after['src/outbox/mail-sender.ts']!, /messageId: /);
  });

  it('declines attachments, and mails that are put together elsewhere', () => {
    const attached = refactor(users('await this.mails.sendMail({ to: address, attachments: [{ content: file }] });')).outcome;
    assert.equal(attached.kind === 'declined' && attached.reason, 'the mail has attachments, which an outbox row does not carry');
    const elsewhere = refactor(users('await this.mails.sendMail(mailFor(address));')).outcome;
    assert.match(elsewhere.kind === 'declined' ? elsewhere.reason : '', /not written in place/);
  });
});
