import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** Google Cloud Storage. https://cloud.google.com/nodejs/docs/reference/storage/latest */
export default library({
  id: 'google-storage',
  technology: 'Google Cloud Storage',
  category: 'objectStore',
  docs: 'https://cloud.google.com/nodejs/docs/reference/storage/latest',
  versions: '5 - 8',
  exports: { '@google-cloud/storage': { Storage: { class: 'Storage' }, Bucket: { class: 'Bucket' }, File: { class: 'File' } } },
  types: {
    Storage: { members: { bucket: gives({ type: 'Bucket', target: arg(0) }), ...each('createBucket getBuckets', harmless) } },
    Bucket: {
      members: {
        file: gives('File'),
        ...each('upload deleteFiles combine', send({ target: { receiver: true } })),
        ...each('getFiles exists getMetadata', read()),
      },
    },
    File: {
      members: {
        ...each('save delete copy move setMetadata restore', send({ target: { receiver: true } })),
        // What is piped into it becomes the object when it ends, which is nearly always next.
        createWriteStream: send({ target: { receiver: true } }, { sync: true }),
        ...each('download exists getMetadata createReadStream', read()),
        ...each('getSignedUrl publicUrl makePublic', harmless),
      },
    },
  },
  holes: ['A stream (`createWriteStream`) counts where it is made, not where it ends.'],
});
