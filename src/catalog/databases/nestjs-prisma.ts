import { has, library } from '../define.js';

/** nestjs-prisma: the client as a service, or a client of the project's own (extended, or generated elsewhere) in one. https://nestjs-prisma.dev/docs/basic-usage/ */
export default library({
  id: 'nestjs-prisma',
  technology: 'Prisma',
  system: 'sql',
  docs: 'https://nestjs-prisma.dev/docs/basic-usage/',
  versions: '0.20 - 0.27',
  connection: 'prisma',
  exports: {
    'nestjs-prisma': {
      PrismaService: { class: 'PrismaService' },
      CustomPrismaService: { class: 'CustomPrismaService' },
      PrismaModule: { class: 'Module' },
      CustomPrismaModule: { class: 'Module' },
    },
  },
  types: {
    PrismaService: { extends: 'prisma/PrismaClient', members: {} },
    CustomPrismaService: { generic: true, members: { client: has('typeParam0') } },
    Module: { members: {} },
  },
});
