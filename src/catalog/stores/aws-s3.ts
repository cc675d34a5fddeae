import { awsLibrary, operations } from '../aws.js';

/** Amazon S3. A multipart upload becomes an object when it is completed. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/s3/ */
export default awsLibrary({
  id: 'aws-s3',
  technology: 'S3',
  category: 'objectStore',
  pkg: '@aws-sdk/client-s3',
  name: 'S3',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/s3/command/PutObjectCommand/',
  operations: {
    ...operations(
      'send',
      'PutObject CopyObject DeleteObject DeleteObjects CompleteMultipartUpload PutObjectTagging PutObjectAcl',
      'Bucket',
    ),
    ...operations('read', 'GetObject HeadObject ListObjects ListObjectsV2 HeadBucket', 'Bucket'),
  },
  exports: {
    '@aws-sdk/lib-storage': { Upload: { class: 'Upload' } },
    '@aws-sdk/s3-request-presigner': { getSignedUrl: { fn: { harmless: true } } },
  },
  types: { Upload: { members: { done: { effect: { kind: 'send' } }, abort: { harmless: true }, on: { harmless: true } } } },
});
