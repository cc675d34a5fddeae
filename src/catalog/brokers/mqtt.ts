import type { Effect, Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, library } from '../define.js';

/** MQTT.js. With QoS 0, the default, nobody acknowledges a publish. https://github.com/mqttjs/MQTT.js#publish */
const effect: Effect[] = [
  { kind: 'send', target: arg(0), reply: { arg: 0 }, when: { arg: 2, path: 'qos', in: [1, 2] } },
  { kind: 'send', target: arg(0), reply: { arg: 0 }, when: { arg: 2, path: 'qos', notIn: [1, 2] }, acknowledged: false },
];
const listen: Member = { calls: [{ arg: 1, when: 'handler' }], returns: 'this' };

export default library({
  id: 'mqtt',
  technology: 'MQTT',
  category: 'broker',
  docs: 'https://github.com/mqttjs/MQTT.js#publish',
  versions: '4 - 5',
  exports: {
    mqtt: {
      connect: { fn: gives('MqttClient') },
      connectAsync: { fn: gives('MqttClient') },
      MqttClient: { class: 'MqttClient' },
      default: { value: 'Mqtt' },
    },
  },
  types: {
    Mqtt: { members: { connect: gives('MqttClient'), connectAsync: gives('MqttClient') } },
    MqttClient: {
      members: {
        publish: { effect, sync: true, returns: 'this' },
        publishAsync: { effect },
        ...each('on once', listen),
        ...each('subscribe subscribeAsync unsubscribe unsubscribeAsync end endAsync reconnect', harmless),
      },
    },
  },
});
