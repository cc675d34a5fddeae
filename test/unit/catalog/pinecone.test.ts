import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('pinecone', () => {
  check(
    'vectors',
    afterWrite(
      `
import { Pinecone } from '@pinecone-database/pinecone';
const index = new Pinecone().index('orders').namespace('a');`,
      `
  await index.upsert([{ id: 'a', values: [] }]);
  //          ^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { Pinecone } from '@pinecone-database/pinecone';
const index = new Pinecone({ apiKey: 'k' }).Index('orders');`,
      `
  await index.query({ topK: 1, vector: [] });`,
    ),
  );
});
