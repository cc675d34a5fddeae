import { check } from '../check.js';

describe('azure-blob', () => {
  check(
    'a blob after a write',
    `
      import { BlobServiceClient } from '@azure/storage-blob';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const service = BlobServiceClient.fromConnectionString('UseDevelopmentStorage=true');
      export async function upload(data: { id: string; body: Buffer }) {
        await prisma.file.create({ data: { id: data.id } });
        const container = service.getContainerClient('files');
        await container.getBlockBlobClient(data.id).uploadData(data.body);
        //                                          ^^^^^^^^^^ lost-event
      }
      export async function remove(id: string) {
        await prisma.file.delete({ where: { id } });
        await service.getContainerClient('files').getBlockBlobClient(id).deleteIfExists();
        //                                                               ^^^^^^^^^^^^^^ lost-event
      }
    `,
  );

  check(
    'quiet: reading',
    `
      import { BlobServiceClient } from '@azure/storage-blob';
      import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      const service = BlobServiceClient.fromConnectionString('UseDevelopmentStorage=true');
      export async function importFile(id: string) {
        const body = await service.getContainerClient('files').getBlobClient(id).downloadToBuffer();
        await prisma.file.create({ data: { id, size: body.length } });
      }
    `,
  );
});
