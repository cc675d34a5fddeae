/** MariaDB and MySQL: a packet is one step. https://mariadb.com/kb/en/0-packet/ */
import { splitter, statementLabel, whole, type Protocol, type ReadFrame } from './frame.js';

const queryCommand = 0x03;
const prepareCommand = 0x16;
const executeCommand = 0x17;

export const mysql: Protocol = () => {
  /** Labels of prepared statements by the numbers that the server gives them. */
  const prepared = new Map<number, string>();
  let preparing: string | undefined;

  const toServer: ReadFrame = (bytes) => {
    if (bytes.length < 4) return undefined;
    const length = 4 + bytes.readUIntLE(0, 3);
    if (bytes.length < length) return undefined;
    if (bytes[3] !== 0) return { length, label: 'login' };
    const command = bytes[4];
    if (command === queryCommand) return { length, label: statementLabel(bytes.toString('utf8', 5, length)) };
    if (command === prepareCommand) {
      preparing = statementLabel(bytes.toString('utf8', 5, length));
      return { length, label: `prepare ${preparing}` };
    }
    if (command === executeCommand) return { length, label: prepared.get(bytes.readUInt32LE(5)) ?? 'execute' };
    return { length, label: `command ${command}` };
  };

  const toClient: ReadFrame = (bytes) => {
    // The answer to a prepare: a zero byte and the number.
    if (preparing !== undefined && bytes.length >= 9 && bytes[4] === 0) {
      prepared.set(bytes.readUInt32LE(5), preparing);
      preparing = undefined;
    }
    return whole(bytes);
  };
  return { toServer: splitter(toServer), toClient: splitter(toClient) };
};
