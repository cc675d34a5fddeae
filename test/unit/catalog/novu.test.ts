import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('novu', () => {
  check(
    'a trigger',
    afterWrite(
      `
import { Novu } from '@novu/node';
const novu = new Novu('key');`,
      `
  await novu.trigger('order-placed', { to: data.user, payload: data });
  //         ^^^^^^^ lost-event`,
    ),
  );

  check(
    'a subscriber is identified',
    afterWrite(
      `
import { Novu } from '@novu/node';
class Notices {
  private readonly novu = new Novu('key');
  add(id: string) {
    return this.novu.subscribers.identify(id, {});
  }
}
const notices = new Notices();`,
      `
  await notices.add('a');
  //            ^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { Novu } from '@novu/node';
const novu = new Novu('key');`,
      `
  await novu.subscribers.get('a');`,
    ),
  );
});
