import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('aws-batch', () => {
  check(
    'a command',
    afterWrite(
      `
import { SubmitJobCommand, BatchClient } from '@aws-sdk/client-batch';
const client = new BatchClient({});`,
      `
  await client.send(new SubmitJobCommand({ jobName: 'a', jobQueue: 'b', jobDefinition: 'c' }));
  //           ^^^^ lost-event`,
    ),
  );

  check(
    'a method of the client with all of them',
    afterWrite(
      `
import { Batch } from '@aws-sdk/client-batch';
const client = new Batch({});`,
      `
  await client.submitJob({ jobName: 'a', jobQueue: 'b', jobDefinition: 'c' });
  //           ^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { BatchClient, ListJobsCommand } from '@aws-sdk/client-batch';
const client = new BatchClient({});`,
      `
  await client.send(new ListJobsCommand({}));`,
    ),
  );
});
