/** One step that a connection takes, as far as an effect can stand between it and the next: a statement, a message, an acknowledgement. */
export interface Frame {
  bytes: Buffer;
  /** What it is, for people: `COMMIT`, `publish`, `reply`. */
  label: string;
  /** Keeps a connection alive and means nothing: not a boundary. */
  idle?: boolean;
}

/** Cuts one direction of one connection into frames. Bytes of a frame that has not come in full are kept for the next call. */
export interface Splitter {
  push(chunk: Buffer): Frame[];
  /** What is kept when the connection ends. */
  rest(): Buffer;
}

/** How one protocol is cut: both directions of a new connection. */
export type Protocol = () => { toServer: Splitter; toClient: Splitter };

/** The frame at the start of the bytes, or nothing while it has not come in full. */
export type ReadFrame = (bytes: Buffer) => (Omit<Frame, 'bytes'> & { length: number }) | undefined;

/** A splitter for protocols where the bytes alone tell where a frame ends. */
export function splitter(read: ReadFrame): Splitter {
  let kept: Buffer = Buffer.alloc(0);
  return {
    push(chunk) {
      kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
      const frames: Frame[] = [];
      for (let frame = read(kept); frame !== undefined && kept.length > 0; frame = read(kept)) {
        frames.push({ bytes: kept.subarray(0, frame.length), label: frame.label, idle: frame.idle });
        kept = kept.subarray(frame.length);
      }
      return frames;
    },
    rest: () => kept,
  };
}

/** A direction in which only what has come at once is told apart: the answers of a server to one client that waits for them. */
export const whole: ReadFrame = (bytes) => (bytes.length === 0 ? undefined : { length: bytes.length, label: 'reply' });

/** The first words of a statement: `INSERT INTO orders`. */
export function statementLabel(sql: string): string {
  return sql
    .replace(/\/\*.*?\*\/|--.*$/gms, ' ')
    .trim()
    .split(/[\s(]+/)
    .slice(0, 3)
    .join(' ')
    .replace(/["`;]/g, '');
}
