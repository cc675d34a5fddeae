/** HTTP/1.1 with bodies of a stated length or in chunks, as Node's clients and servers send them. RFC 9112, section 6 */
import { splitter, type Protocol, type ReadFrame } from './frame.js';

const headEnd = '\r\n\r\n';
const lastChunk = '\r\n0\r\n\r\n';

const message =
  (label: (firstLine: string) => string): ReadFrame =>
  (bytes) => {
    const end = bytes.indexOf(headEnd);
    if (end < 0) return undefined;
    const head = bytes.toString('latin1', 0, end);
    const body = end + headEnd.length;
    const stated = /^content-length: *(\d+)/im.exec(head)?.[1];
    const chunksEnd = /^transfer-encoding: *chunked/im.test(head) ? bytes.indexOf(lastChunk, end) : undefined;
    if (chunksEnd !== undefined && chunksEnd < 0) return undefined;
    const length = chunksEnd === undefined ? body + Number(stated ?? 0) : chunksEnd + lastChunk.length;
    return bytes.length < length ? undefined : { length, label: label(head.split('\r\n', 1)[0]!) };
  };

/** A request by its method, and the answer to it. */
export const http: Protocol = () => ({
  toServer: splitter(message((line) => line.split(' ', 1)[0]!)),
  toClient: splitter(message(() => 'reply')),
});
