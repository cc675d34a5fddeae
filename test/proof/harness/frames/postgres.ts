/** PostgreSQL: what a client sends up to `Sync`, `Flush` or a simple query is one step. https://www.postgresql.org/docs/current/protocol-message-formats.html */
import { splitter, statementLabel, whole, type Protocol, type ReadFrame } from './frame.js';

/** Messages after which the server acts: Query, Sync, Flush, Terminate, a password, and the end of a COPY. */
const ends = new Set([...'QSHXpcf']);

export const postgres: Protocol = () => {
  let started = false;
  const toServer: ReadFrame = (bytes) => {
    if (!started) {
      // The start-up message has no type byte.
      if (bytes.length < 4 || bytes.length < bytes.readUInt32BE(0)) return undefined;
      started = true;
      return { length: bytes.readUInt32BE(0), label: 'start' };
    }
    let at = 0;
    let sql: string | undefined;
    while (bytes.length >= at + 5) {
      const type = String.fromCharCode(bytes[at]!);
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      if (bytes.length < end) return undefined;
      if (type === 'Q') sql ??= text(bytes, at + 5);
      if (type === 'P') sql ??= text(bytes, bytes.indexOf(0, at + 5) + 1);
      at = end;
      if (ends.has(type)) return { length: at, label: sql === undefined ? `message ${type}` : statementLabel(sql) };
    }
    return undefined;
  };
  return { toServer: splitter(toServer), toClient: splitter(whole) };
};

const text = (bytes: Buffer, at: number) => bytes.toString('utf8', at, Math.max(at, bytes.indexOf(0, at)));
