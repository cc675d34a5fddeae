import { check } from '../check.js';

describe('nestjs-temporal-core', () => {
  check(
    'workflows started through the service and through the client that it gives',
    `
import { Injectable } from '@nestjs/common';
import { TemporalService } from 'nestjs-temporal-core';
import { PrismaService } from 'nestjs-prisma';
@Injectable()
export class Posts {
  constructor(private readonly temporal: TemporalService, private readonly prisma: PrismaService) {}
  async create(data: any) {
    await this.prisma.post.create({ data });
    await this.temporal.client.getRawClient()?.workflow.start('publish', { workflowId: data.id, taskQueue: 'main', args: [] });
    //                                                  ^^^^^ lost-event
  }
  async update(data: any) {
    await this.temporal.startWorkflow('publish', [data]);
    //                  ^^^^^^^^^^^^^ phantom-event
    await this.prisma.post.update({ where: { id: data.id }, data });
  }
  async look(data: any) {
    await this.prisma.post.update({ where: { id: data.id }, data });
    return this.temporal.queryWorkflow(data.id, 'state');
  }
}
`,
  );
});
