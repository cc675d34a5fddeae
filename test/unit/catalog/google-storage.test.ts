import { check } from '../check.js';
import { afterWrite } from './service.js';

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

  check(
    'a stream into an object',
    afterWrite(
      `
import { Storage } from '@google-cloud/storage';
import { pipeline } from 'node:stream/promises';
const file = new Storage().bucket('b').file('order.pdf');`,
      `
  await pipeline(data.stream, file.createWriteStream());
  //                               ^^^^^^^^^^^^^^^^^ lost-event`,
    ),
  );
});
