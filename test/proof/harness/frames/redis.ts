/** Redis: a command, and a reply. https://redis.io/docs/latest/develop/reference/protocol-spec/ */
import { splitter, type Protocol, type ReadFrame } from './frame.js';

const command: ReadFrame = (bytes) => {
  const length = valueEnd(bytes, 0);
  if (length === undefined) return undefined;
  const name = /^\*\d+\r\n\$\d+\r\n(\w+)\r\n/.exec(bytes.toString('latin1', 0, 64))?.[1];
  return { length, label: name?.toUpperCase() ?? 'command' };
};

const reply: ReadFrame = (bytes) => {
  const length = valueEnd(bytes, 0);
  return length === undefined ? undefined : { length, label: 'reply' };
};

/** Where the value that starts here ends, or nothing while it has not come in full. */
function valueEnd(bytes: Buffer, at: number): number | undefined {
  const lineEnd = bytes.indexOf('\r\n', at);
  if (lineEnd < 0) return undefined;
  const type = String.fromCharCode(bytes[at]!);
  const size = Number(bytes.toString('latin1', at + 1, lineEnd));
  let end = lineEnd + 2;
  if ('$=!'.includes(type)) {
    if (size < 0) return end;
    end += size + 2;
    return bytes.length < end ? undefined : end;
  }
  // A map holds keys and values.
  const elements = '*~>'.includes(type) ? size : type === '%' ? 2 * size : 0;
  for (let index = 0; index < elements; index++) {
    const next = valueEnd(bytes, end);
    if (next === undefined) return undefined;
    end = next;
  }
  return end;
}

export const redis: Protocol = () => ({ toServer: splitter(command), toClient: splitter(reply) });
