import { awsLibrary, operations } from '../aws.js';

/** Amazon SES. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/ses/ */
export default awsLibrary({
  id: 'aws-ses',
  technology: 'SES',
  category: 'email',
  pkg: '@aws-sdk/client-ses',
  name: 'SES',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/ses/command/SendEmailCommand/',
  operations: operations('send', 'SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail'),
});
