/** The text of files: what an editor has open and not saved yet before what is on disk. */
import { readFileSync, statSync } from 'node:fs';
import { maximumBytes, tooLarge } from './kinds.js';
import { toPath } from './paths.js';

/** Text without byte order mark, line ends as written; or why there is none. */
export type TextRead =
  | { text: string; problem?: undefined; missing?: undefined }
  | { text?: undefined; problem: string; /** There is no such file. */ missing?: true };

export interface Texts {
  /** Text of an unsaved document; `undefined`: the disk counts again. */
  set(path: string, text: string | undefined): void;
  /** Never throws. Disk texts are not kept: callers keep what they make of them. */
  read(path: string): TextRead;
  /** Why the last `read` of the file gave no text, if so. */
  problem(path: string): string | undefined;
  isUnsaved(path: string): boolean;
}

export function createTexts(): Texts {
  const unsaved = new Map<string, string>();
  const problems = new Map<string, string>();
  return {
    set(path, text) {
      const key = toPath(path);
      problems.delete(key);
      if (text === undefined) unsaved.delete(key);
      else unsaved.set(key, withoutMark(text));
    },
    read(path) {
      const open = unsaved.get(path);
      const read = open === undefined ? readDisk(path) : checkSize(open);
      if (read.text === undefined) problems.set(path, read.problem);
      else problems.delete(path);
      return read;
    },
    problem: (path) => problems.get(path),
    isUnsaved: (path) => unsaved.has(path),
  };
}

function checkSize(text: string): TextRead {
  return text.length > maximumBytes ? { problem: tooLarge(text.length) } : { text };
}

function readDisk(path: string): TextRead {
  try {
    const stats = statSync(path);
    // A pipe or a device would never end.
    if (!stats.isFile()) return { problem: 'not a file' };
    if (stats.size > maximumBytes) return { problem: tooLarge(stats.size) };
    return decode(readFileSync(path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { problem: 'not there', missing: true } : { problem: `can't be read (${code ?? message})` };
  }
}

/** UTF-8, or UTF-16 where the byte order mark says so; a zero byte near the start means binary, as for git. */
function decode(bytes: Buffer): TextRead {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: bytes.toString('utf16le', 2) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return {
      text: bytes
        .subarray(2, bytes.length - (bytes.length % 2))
        .swap16()
        .toString('utf16le'),
    };
  if (bytes.subarray(0, 8000).includes(0)) return { problem: 'binary' };
  return { text: withoutMark(bytes.toString('utf8')) };
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
