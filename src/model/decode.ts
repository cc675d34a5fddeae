/** From the bytes of a source file to its text: one way for all that read files. */

/** UTF-8, or UTF-16 where the byte order mark says so, without the mark; undefined where it is binary: a zero byte near the start, as for git. */
export function decode(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = bytes.subarray(2, bytes.length - (bytes.length % 2));
    return Buffer.from(even).swap16().toString('utf16le');
  }
  if (bytes.subarray(0, 8000).includes(0)) return undefined;
  return withoutMark(bytes.toString('utf8'));
}

export function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
