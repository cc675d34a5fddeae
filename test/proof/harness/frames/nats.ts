/** NATS: a line, with the payload that it announces. https://docs.nats.io/reference/reference-protocols/nats-protocol */
import { splitter, type Protocol, type ReadFrame } from './frame.js';

const withPayload = /^(PUB|HPUB|MSG|HMSG)$/i;
const idle = /^(PING|PONG)$/i;

const read: ReadFrame = (bytes) => {
  const lineEnd = bytes.indexOf('\r\n');
  if (lineEnd < 0) return undefined;
  const words = bytes.toString('utf8', 0, lineEnd).trim().split(/\s+/);
  const verb = words[0]!;
  const length = lineEnd + 2 + (withPayload.test(verb) ? Number(words.at(-1)) + 2 : 0);
  if (bytes.length < length) return undefined;
  return { length, label: verb.toUpperCase(), idle: idle.test(verb) };
};

export const nats: Protocol = () => ({ toServer: splitter(read), toClient: splitter(read) });
