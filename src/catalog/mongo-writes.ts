/** Writes of the MongoDB driver's collections, which TypeORM's repositories for MongoDB have too: method → operation. */
export const collectionWrites: Readonly<Record<string, string>> = {
  insertOne: 'insert',
  insertMany: 'insert',
  updateOne: 'update',
  updateMany: 'update',
  replaceOne: 'update',
  deleteOne: 'delete',
  deleteMany: 'delete',
  findOneAndUpdate: 'update',
  findOneAndReplace: 'update',
  findOneAndDelete: 'delete',
  bulkWrite: 'bulkWrite',
};
