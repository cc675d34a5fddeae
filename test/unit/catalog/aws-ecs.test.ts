import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('aws-ecs', () => {
  check(
    'a command',
    afterWrite(
      `
import { RunTaskCommand, ECSClient } from '@aws-sdk/client-ecs';
const client = new ECSClient({});`,
      `
  await client.send(new RunTaskCommand({ taskDefinition: 'a' }));
  //           ^^^^ lost-event`,
    ),
  );

  check(
    'a method of the client with all of them',
    afterWrite(
      `
import { ECS } from '@aws-sdk/client-ecs';
const client = new ECS({});`,
      `
  await client.runTask({ taskDefinition: 'a' });
  //           ^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { ECSClient, ListTasksCommand } from '@aws-sdk/client-ecs';
const client = new ECSClient({});`,
      `
  await client.send(new ListTasksCommand({}));`,
    ),
  );
});
