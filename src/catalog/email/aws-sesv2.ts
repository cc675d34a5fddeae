import { awsLibrary, operations } from '../aws.js';

/** Amazon SES, API version 2. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sesv2/ */
export default awsLibrary({
  id: 'aws-sesv2',
  technology: 'SES',
  category: 'email',
  pkg: '@aws-sdk/client-sesv2',
  name: 'SESv2',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sesv2/command/SendEmailCommand/',
  operations: operations('send', 'SendEmail SendBulkEmail'),
});
