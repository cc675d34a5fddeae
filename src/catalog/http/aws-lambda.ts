import { awsLibrary, operations } from '../aws.js';

/** AWS Lambda, invoked: a request to another service, unless it is a dry run. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/lambda/ */
export default awsLibrary({
  id: 'aws-lambda',
  technology: 'Lambda',
  category: 'http',
  pkg: '@aws-sdk/client-lambda',
  name: 'Lambda',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/lambda/command/InvokeCommand/',
  operations: operations('send', 'Invoke', 'FunctionName', { when: { arg: 0, path: 'InvocationType', notIn: ['DryRun'] } }),
  holes: ['Whether the invoked function changes anything is not known: every invocation counts.'],
});
