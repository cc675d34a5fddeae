import { check } from '../check.js';

describe('minio', () => {
  check(
    'an object after a write',
    `
      import * as Minio from 'minio';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new Minio.Client({ endPoint: 'localhost', accessKey: 'a', secretKey: 'b' });
      export async function upload(data: { id: string; body: Buffer }) {
        await prisma.file.create({ data: { id: data.id } });
        await client.putObject('files', data.id, data.body);
        //           ^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import { Client } from 'minio';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const client = new Client({ endPoint: 'localhost', accessKey: 'a', secretKey: 'b' });
      export async function link(id: string) {
        await prisma.link.create({ data: { id } });
        return client.presignedGetObject('files', id);
      }
    `,
  );
});
