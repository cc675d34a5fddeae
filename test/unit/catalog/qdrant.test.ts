import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('qdrant', () => {
  check(
    'points',
    afterWrite(
      `
import { QdrantClient } from '@qdrant/js-client-rest';
const qdrant = new QdrantClient({ url: 'u' });`,
      `
  await qdrant.upsert('orders', { points: [] });
  //           ^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { QdrantClient } from '@qdrant/js-client-rest';
const qdrant = new QdrantClient({ url: 'u' });`,
      `
  await qdrant.search('orders', { vector: [], limit: 1 });`,
    ),
  );
});
