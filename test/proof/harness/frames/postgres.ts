/** PostgreSQL: what a client sends up to `Sync`, `Flush` or a simple query is one step. https://www.postgresql.org/docs/current/protocol-message-formats.html */
import { splitter, statementLabel, whole, type Protocol, type ReadFrame } from './frame.js';

/** Messages after which the server acts: Query, Sync, Flush, Terminate, a password, and the end of a COPY. */
const ends = new Set([...'QSHXpcf']);

export const postgres: Protocol = () => {
  let started = false;
  /** Labels of prepared statements by their names. */
  const prepared = new Map<string, string>();

  const labelOf = (type: string, bytes: Buffer, at: number): string | undefined => {
    if (type === 'Q') return statementLabel(textAt(bytes, at));
    if (type === 'P') {
      const name = textAt(bytes, at);
      prepared.set(name, statementLabel(textAt(bytes, bytes.indexOf(0, at) + 1)));
      return prepared.get(name);
    }
    // Bind: the name of a portal, then that of the statement.
    return type === 'B' ? prepared.get(textAt(bytes, bytes.indexOf(0, at) + 1)) : undefined;
  };

  const toServer: ReadFrame = (bytes) => {
    if (!started) {
      // The start-up message has no type byte.
      if (bytes.length < 4 || bytes.length < bytes.readUInt32BE(0)) return undefined;
      started = true;
      return { length: bytes.readUInt32BE(0), label: 'start' };
    }
    let label: string | undefined;
    for (let at = 0; bytes.length >= at + 5;) {
      const type = String.fromCharCode(bytes[at]!);
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      if (bytes.length < end) return undefined;
      label ??= labelOf(type, bytes, at + 5);
      at = end;
      if (ends.has(type)) return { length: at, label: label ?? `message ${type}` };
    }
    return undefined;
  };
  return { toServer: splitter(toServer), toClient: splitter(whole) };
};

/** Up to the next zero byte. */
const textAt = (bytes: Buffer, at: number) => bytes.toString('utf8', at, Math.max(at, bytes.indexOf(0, at)));
