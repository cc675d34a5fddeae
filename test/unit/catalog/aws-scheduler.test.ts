import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('aws-scheduler', () => {
  check(
    'a command',
    afterWrite(
      `
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
const client = new SchedulerClient({});`,
      `
  await client.send(new CreateScheduleCommand({ Name: 'remind', ScheduleExpression: 'at(2026-01-01T00:00:00)', Target: data }));
  //           ^^^^ lost-event`,
    ),
  );

  check(
    'a method of the client with all of them',
    afterWrite(
      `
import { Scheduler } from '@aws-sdk/client-scheduler';
const client = new Scheduler({});`,
      `
  await client.createSchedule({ Name: 'remind', ScheduleExpression: 'at(2026-01-01T00:00:00)', Target: data });
  //           ^^^^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { SchedulerClient, GetScheduleCommand } from '@aws-sdk/client-scheduler';
const client = new SchedulerClient({});`,
      `
  await client.send(new GetScheduleCommand({}));`,
    ),
  );
});
