import { check } from '../check.js';
import { afterWrite } from './service.js';

const on = { categories: { ephemeral: 'warning' as const } };

describe('graphql-subscriptions', () => {
  check(
    'in the process',
    afterWrite(
      `
import { PubSub } from 'graphql-subscriptions';
const pubsub = new PubSub();`,
      `
  await pubsub.publish('ORDER_PLACED', { orderPlaced: data });
  //           ^^^^^^^ lost-event`,
    ),
    on,
  );

  check(
    'over Redis',
    afterWrite(
      `
import { RedisPubSub } from 'graphql-redis-subscriptions';
class Notices {
  constructor(private readonly pubsub: RedisPubSub) {}
  tell(data: any) {
    return this.pubsub.publish('ORDER_PLACED', data);
  }
}
const notices = new Notices(new RedisPubSub());`,
      `
  await notices.tell(data);
  //            ^^^^ lost-event`,
    ),
    on,
  );

  check(
    'quiet: iterating',
    afterWrite(
      `
import { PubSub } from 'graphql-subscriptions';
const pubsub = new PubSub();`,
      `
  pubsub.asyncIterableIterator('ORDER_PLACED');`,
    ),
    on,
  );
});
