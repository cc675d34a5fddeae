import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('knock', () => {
  check(
    'a workflow is triggered',
    afterWrite(
      `
import Knock from '@knocklabs/node';
const knock = new Knock({ apiKey: 'k' });`,
      `
  await knock.workflows.trigger('order-placed', { recipients: [data.user] });
  //                    ^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { Knock } from '@knocklabs/node';
const knock = new Knock();`,
      `
  await knock.users.get('a');`,
    ),
  );
});
