/** AMQP 0-9-1: a method with its content is one step. https://www.rabbitmq.com/resources/specs/amqp0-9-1.pdf, 2.3.5 */
import { splitter, type Protocol, type ReadFrame } from './frame.js';

const methodFrame = 1;
const heartbeatFrame = 8;
/** Class and method of those that carry content, and of the others worth a name. */
const names: Record<string, string> = {
  '60.40': 'publish',
  '60.60': 'deliver',
  '60.80': 'ack',
  '60.120': 'nack',
  '20.40': 'close channel',
};
const withContent = new Set(['60.40', '60.60', '60.50', '60.71']);

const read: ReadFrame = (bytes) => {
  // The greeting: "AMQP" and four bytes of version.
  if (bytes.length >= 8 && bytes.toString('latin1', 0, 4) === 'AMQP') return { length: 8, label: 'start' };
  const length = frameLength(bytes, 0);
  if (length === undefined) return undefined;
  if (bytes[0] === heartbeatFrame) return { length, label: 'heartbeat', idle: true };
  if (bytes[0] !== methodFrame) return { length, label: 'content' };
  const method = `${bytes.readUInt16BE(7)}.${bytes.readUInt16BE(9)}`;
  const label = names[method] ?? `method ${method}`;
  if (!withContent.has(method)) return { length, label };
  const end = contentEnd(bytes, length);
  return end === undefined ? undefined : { length: end, label };
};

/** Type, channel, size, payload and an end byte. */
function frameLength(bytes: Buffer, at: number): number | undefined {
  if (bytes.length < at + 7) return undefined;
  const length = 8 + bytes.readUInt32BE(at + 3);
  return bytes.length < at + length ? undefined : length;
}

/** A header frame that tells the size of the body, then body frames until it is full. */
function contentEnd(bytes: Buffer, headerAt: number): number | undefined {
  const header = frameLength(bytes, headerAt);
  if (header === undefined) return undefined;
  let missing = Number(bytes.readBigUInt64BE(headerAt + 7 + 4));
  let at = headerAt + header;
  while (missing > 0) {
    const body = frameLength(bytes, at);
    if (body === undefined) return undefined;
    missing -= body - 8;
    at += body;
  }
  return at;
}

export const amqp: Protocol = () => ({ toServer: splitter(read), toClient: splitter(read) });
