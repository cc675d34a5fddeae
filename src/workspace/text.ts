/** The text of files: what an editor has open and not saved yet before what is on disk. */
import { readFileSync, statSync } from 'node:fs';
import { decode, withoutMark } from '../model/decode.js';
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
    const text = decode(readFileSync(path));
    return text === undefined ? { problem: 'binary' } : { text };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { problem: 'not there', missing: true } : { problem: `can't be read (${code ?? message})` };
  }
}
