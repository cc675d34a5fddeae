/** MariaDB and MySQL: a packet is one step. https://mariadb.com/kb/en/0-packet/ */
import { splitter, statementLabel, whole, type Protocol, type ReadFrame } from './frame.js';

const queryCommand = 0x03;
const prepareCommand = 0x16;
const executeCommand = 0x17;

const toServer: ReadFrame = (bytes) => {
  if (bytes.length < 4) return undefined;
  const length = 4 + bytes.readUIntLE(0, 3);
  if (bytes.length < length) return undefined;
  if (bytes[3] !== 0) return { length, label: 'login' };
  const command = bytes[4];
  if (command === queryCommand || command === prepareCommand) {
    return { length, label: (command === prepareCommand ? 'prepare ' : '') + statementLabel(bytes.toString('utf8', 5, length)) };
  }
  return { length, label: command === executeCommand ? 'execute' : `command ${command}` };
};

export const mysql: Protocol = () => ({ toServer: splitter(toServer), toClient: splitter(whole) });
