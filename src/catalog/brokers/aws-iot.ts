import { awsLibrary, operations } from '../aws.js';

/** AWS IoT: MQTT by requests, and the shadows of things. https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/iot-data-plane/ */
export default awsLibrary({
  id: 'aws-iot',
  technology: 'AWS IoT',
  category: 'broker',
  pkg: '@aws-sdk/client-iot-data-plane',
  name: 'IoTDataPlane',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/iot-data-plane/command/PublishCommand/',
  operations: {
    ...operations('send', 'Publish', 'topic'),
    ...operations('send', 'UpdateThingShadow DeleteThingShadow', 'thingName'),
    ...operations('read', 'GetThingShadow', 'thingName'),
  },
});
