import { awsLibrary } from '../aws.js';

/** RDS Data API: statements over HTTP; those of a transaction name its id. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/rds-data/ */
const statement = { kind: 'write', when: { sql: 0 }, handle: { arg: 0, path: 'transactionId' } } as const;

export default awsLibrary({
  id: 'aws-rds-data',
  technology: 'RDS Data API',
  system: 'sql',
  pkg: '@aws-sdk/client-rds-data',
  name: 'RDSData',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/rds-data/',
  operations: {
    ExecuteStatement: statement,
    BatchExecuteStatement: statement,
    CommitTransaction: { kind: 'commit' },
    RollbackTransaction: { kind: 'rollback' },
  },
  holes: ['The transaction is an id in the input: what `BeginTransaction` opens is known only by the statements that name it.'],
});
