import { arg, each, harmless, library, read, send } from '../define.js';

/** MinIO. https://min.io/docs/minio/linux/developers/javascript/API.html */
export default library({
  id: 'minio',
  technology: 'MinIO',
  category: 'objectStore',
  docs: 'https://github.com/minio/minio-js/blob/master/docs/API.md',
  versions: '7 - 8',
  exports: { minio: { Client: { class: 'Client' } } },
  types: {
    Client: {
      members: {
        ...each('putObject fPutObject copyObject removeObject removeObjects composeObject', send({ target: arg(0) })),
        ...each('getObject fGetObject statObject listObjects listObjectsV2 bucketExists', read()),
        ...each('makeBucket presignedGetObject presignedPutObject presignedUrl', harmless),
      },
    },
  },
});
