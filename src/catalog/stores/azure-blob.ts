import { arg, each, gives, harmless, library, read, send } from '../define.js';

/** Azure Blob Storage. https://learn.microsoft.com/javascript/api/@azure/storage-blob/ */
const writes = 'delete deleteIfExists setMetadata setHTTPHeaders beginCopyFromURL syncCopyFromURL';

export default library({
  id: 'azure-blob',
  technology: 'Azure Blob Storage',
  category: 'objectStore',
  docs: 'https://learn.microsoft.com/javascript/api/@azure/storage-blob/blockblobclient',
  versions: '12',
  exports: {
    '@azure/storage-blob': {
      BlobServiceClient: { class: 'BlobServiceClient' },
      ContainerClient: { class: 'ContainerClient' },
      BlobClient: { class: 'BlobClient' },
      BlockBlobClient: { class: 'BlockBlobClient' },
      AppendBlobClient: { class: 'AppendBlobClient' },
    },
  },
  types: {
    BlobServiceClient: {
      statics: { fromConnectionString: gives('BlobServiceClient') },
      members: {
        getContainerClient: gives({ type: 'ContainerClient', target: arg(0) }),
        ...each('createContainer deleteContainer', harmless),
      },
    },
    ContainerClient: {
      members: {
        getBlobClient: gives('BlobClient'),
        getBlockBlobClient: gives('BlockBlobClient'),
        getAppendBlobClient: gives('AppendBlobClient'),
        getPageBlobClient: gives('BlobClient'),
        getBlobBatchClient: gives('BlobBatchClient'),
        ...each('uploadBlockBlob deleteBlob', send({ target: { receiver: true } })),
        ...each('listBlobsFlat exists', read()),
        ...each('create createIfNotExists', harmless),
      },
    },
    BlobBatchClient: { members: each('deleteBlobs submitBatch', send({ target: { receiver: true } })) },
    BlobClient: {
      members: {
        ...each(writes, send({ target: { receiver: true } })),
        ...each('download downloadToBuffer exists getProperties', read()),
        getBlockBlobClient: gives('BlockBlobClient'),
        generateSasUrl: harmless,
      },
    },
    BlockBlobClient: {
      extends: 'BlobClient',
      members: {
        ...each('upload uploadData uploadFile uploadStream syncUploadFromURL commitBlockList', send({ target: { receiver: true } })),
        stageBlock: harmless,
      },
    },
    AppendBlobClient: { extends: 'BlobClient', members: { appendBlock: send({ target: { receiver: true } }), create: harmless } },
  },
});
