import { awsLibrary, operations } from '../aws.js';

/** Amazon Pinpoint: messages by email, text and push. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/pinpoint/ */
export default awsLibrary({
  id: 'aws-pinpoint',
  technology: 'Pinpoint',
  category: 'email',
  pkg: '@aws-sdk/client-pinpoint',
  name: 'Pinpoint',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/pinpoint/command/SendMessagesCommand/',
  operations: {
    ...operations('send', 'SendMessages SendUsersMessages SendOTPMessage', 'ApplicationId'),
    ...operations('send', 'UpdateEndpoint PutEvents', 'ApplicationId', { category: 'analytics' }),
    ...operations('read', 'GetEndpoint GetUserEndpoints', 'ApplicationId'),
  },
});
