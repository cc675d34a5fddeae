import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('weaviate', () => {
  check(
    'an object',
    afterWrite(
      `
import weaviate, { type WeaviateClient } from 'weaviate-client';
const connected: Promise<WeaviateClient> = weaviate.connectToLocal();`,
      `
  await (await connected).collections.use('orders').data.insert(data);
  //                                                     ^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import weaviate from 'weaviate-client';`,
      `
  const client = await weaviate.connectToWeaviateCloud('u');
  await client.collections.get('orders').query.fetchObjects();`,
    ),
  );
});
