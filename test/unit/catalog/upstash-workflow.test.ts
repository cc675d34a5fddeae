import { check } from '../check.js';

const clients = `
import { Client } from '@upstash/workflow';
import { serve } from '@upstash/workflow/nextjs';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const client = new Client({ token: '' });
`;

describe('Upstash Workflow', () => {
  check(
    'a workflow triggered after a write',
    `${clients}
export async function approve(id: string) {
  await prisma.partner.update({ where: { id }, data: { approved: true } });
  await client.trigger({ url: 'https://app/api/approved', body: { id } });
  //           ^^^^^^^ lost-event
}
`,
  );
  check(
    'steps are units of their own',
    `${clients}
export const { POST } = serve<{ id: string }>(async (context) => {
  await context.run('save', async () => { await prisma.partner.create({ data: {} }); });
  await context.run('tell', async () => { await client.trigger({ url: 'https://app/api/b' }); });
  await context.run('both', async () => {
    await prisma.partner.create({ data: {} });
    await client.trigger({ url: 'https://app/api/b' });
    //           ^^^^^^^ lost-event
  });
});
`,
  );
});
