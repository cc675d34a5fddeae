import { check } from '../check.js';

describe('aws-s3', () => {
  check(
    'an object after a write, a multipart upload after another',
    `
      import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
      import { Upload } from '@aws-sdk/lib-storage';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const s3 = new S3Client({});
      export async function upload(data: { id: string; body: string }) {
        await prisma.file.create({ data: { id: data.id } });
        await s3.send(new PutObjectCommand({ Bucket: 'files', Key: data.id, Body: data.body }));
        //       ^^^^ lost-event
      }
      export async function uploadLarge(data: { id: string; body: string }) {
        await prisma.file.create({ data: { id: data.id } });
        await new Upload({ client: s3, params: { Bucket: 'files', Key: data.id, Body: data.body } }).done();
        //                                                                                           ^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading and signing',
    `
      import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
      import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const s3 = new S3Client({});
      export async function link(Key: string) {
        await prisma.link.create({ data: { Key } });
        return getSignedUrl(s3, new GetObjectCommand({ Bucket: 'files', Key }));
      }
    `,
  );
});
