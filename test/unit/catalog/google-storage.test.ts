import { check } from '../check.js';

describe('google-storage', () => {
  check(
    'a file after a write',
    `
      import { Storage } from '@google-cloud/storage';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const storage = new Storage();
      export async function upload(data: { id: string; body: Buffer }) {
        await prisma.file.create({ data: { id: data.id } });
        await storage.bucket('files').file(data.id).save(data.body);
        //                                          ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import { Storage } from '@google-cloud/storage';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const storage = new Storage();
      export async function importFile(id: string) {
        const [body] = await storage.bucket('files').file(id).download();
        await prisma.file.create({ data: { id, size: body.length } });
      }
    `,
  );
});
