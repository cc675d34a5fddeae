import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('loops', () => {
  check(
    'a mail',
    afterWrite(
      `
import { LoopsClient } from 'loops';
const loops = new LoopsClient('key');`,
      `
  await loops.sendTransactionalEmail({ transactionalId: 'placed', email: data.email });
  //          ^^^^^^^^^^^^^^^^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { LoopsClient } from 'loops';
const loops = new LoopsClient('key');`,
      `
  await loops.findContact({ email: 'a@b.c' });`,
    ),
  );
});
