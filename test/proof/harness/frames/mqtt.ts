/** MQTT 3.1.1 and 5: a control packet. https://docs.oasis-open.org/mqtt/mqtt/v5.0/mqtt-v5.0.html, 2.1 */
import { splitter, type Protocol, type ReadFrame } from './frame.js';

const names: Record<number, string> = {
  1: 'CONNECT',
  2: 'CONNACK',
  3: 'PUBLISH',
  4: 'PUBACK',
  12: 'PINGREQ',
  13: 'PINGRESP',
  14: 'DISCONNECT',
};

const read: ReadFrame = (bytes) => {
  let remaining = 0;
  for (let at = 1, factor = 1; at <= 4; at++, factor *= 128) {
    const digit = bytes[at];
    if (digit === undefined) return undefined;
    remaining += (digit & 127) * factor;
    if ((digit & 128) !== 0) continue;
    const length = at + 1 + remaining;
    if (bytes.length < length) return undefined;
    const type = bytes[0]! >> 4;
    return { length, label: names[type] ?? `packet ${type}`, idle: type === 12 || type === 13 };
  }
  throw new Error('not MQTT: a length of more than four bytes');
};

export const mqtt: Protocol = () => ({ toServer: splitter(read), toClient: splitter(read) });
