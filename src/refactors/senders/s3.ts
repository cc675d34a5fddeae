/** S3 by the AWS SDK 3: objects of text, and deletions. Both can be done twice, and those of one object are done in their order. */
import { Decline } from '../types.js';
import { commandOf, required } from './aws.js';
import { parts, textCode } from './read.js';
import type { MessageCode, Sender, SendSite } from './sender.js';

const options = [
  'ContentType',
  'ContentEncoding',
  'ContentLanguage',
  'ContentDisposition',
  'CacheControl',
  'Metadata',
  'ACL',
  'Tagging',
  'StorageClass',
  'ServerSideEncryption',
  'SSEKMSKeyId',
];

export const s3: Sender = {
  ids: ['aws-s3'],
  transport: 's3',
  messages: (site) => [message(site)],
  note: 'What is put stands in the outbox until sent rows are deleted (keepSent): for large objects put them first, and announce them by the row.',
  file: 's3-sender.ts',
  function: 's3Sender',
  text: (ext) => `import { DeleteObjectCommand, PutObjectCommand, type PutObjectCommandInput, type S3Client } from '@aws-sdk/client-s3';
import type { OutboxSender } from './message${ext}';

/** Puts and deletes objects: a row's destination is the bucket, its key the object. The row's id goes along as the metadata message-id. */
export function s3Sender(client: S3Client): OutboxSender {
  return async (message) => {
    const { deleted, options } = message.headers as { deleted?: boolean; options?: Partial<PutObjectCommandInput> };
    const object = { Bucket: message.destination, Key: message.key };
    if (deleted) {
      await client.send(new DeleteObjectCommand(object));
      return;
    }
    const Metadata = { 'message-id': message.id, ...options?.Metadata };
    await client.send(new PutObjectCommand({ ...options, ...object, Body: message.payload ?? '', Metadata }));
  };
}
`,
};

function message(site: SendSite): MessageCode {
  const { name, input } = commandOf(site, ['PutObjectCommand', 'DeleteObjectCommand']);
  const given = parts(input, site, 'the command');
  if (!given.literal) throw new Decline('the command is not written in place');
  const deleted = name === 'DeleteObjectCommand';
  const other = given.others(['Bucket', 'Key', ...(deleted ? [] : ['Body', ...options])])[0];
  if (other !== undefined) throw new Decline(`the command sets ${other}, which an outbox row does not carry`);
  const object = { destination: required(given, 'Bucket'), key: required(given, 'Key') };
  if (deleted) return { ...object, headers: '{ deleted: true }', payload: 'null' };
  const body = given.node('Body');
  const set = options.flatMap((option) => {
    const code = given.get(option);
    return code === undefined ? [] : [`${option}: ${code}`];
  });
  return {
    ...object,
    ...(set.length > 0 ? { headers: `{ options: { ${set.join(', ')} } }` } : {}),
    payload: body ? textCode(body, site, 'the object') : 'null',
  };
}
