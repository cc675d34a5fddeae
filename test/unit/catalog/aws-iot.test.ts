import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('aws-iot', () => {
  check(
    'a command',
    afterWrite(
      `
import { PublishCommand, IoTDataPlaneClient } from '@aws-sdk/client-iot-data-plane';
const client = new IoTDataPlaneClient({});`,
      `
  await client.send(new PublishCommand({ topic: 'orders', payload: data }));
  //           ^^^^ lost-event`,
    ),
  );

  check(
    'a method of the client with all of them',
    afterWrite(
      `
import { IoTDataPlane } from '@aws-sdk/client-iot-data-plane';
const client = new IoTDataPlane({});`,
      `
  await client.publish({ topic: 'orders', payload: data });
  //           ^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { IoTDataPlaneClient, GetThingShadowCommand } from '@aws-sdk/client-iot-data-plane';
const client = new IoTDataPlaneClient({});`,
      `
  await client.send(new GetThingShadowCommand({}));`,
    ),
  );
});
