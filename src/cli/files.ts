/** Reading for code frames and writing reports. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { reasonOf, UsageError } from './errors.js';

/** Reads files as UTF-8 without byte order mark, each once. `undefined` where a file can't be read: it may be gone since the scan. */
export function fileReader(): (path: string) => string | undefined {
  const texts = new Map<string, string | undefined>();
  return (path) => {
    if (!texts.has(path)) texts.set(path, read(path));
    return texts.get(path);
  };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch {
    // The report then shows the finding without its code.
    return undefined;
  }
}

/** Throws `UsageError` where a report can't be written to the path: asked before the scan rather than after it. */
export function checkOutput(path: string, shown: string): void {
  const folder = statSync(dirname(path), { throwIfNoEntry: false });
  if (!folder?.isDirectory()) throw new UsageError(`Cannot write to "${shown}": its folder does not exist.`);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`Cannot write to "${shown}": is a folder.`);
}

/** Writes the report. Throws `UsageError` with the reason where that fails. */
export function writeReport(path: string, shown: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`Cannot write to "${shown}": ${reasonOf(error)}.`);
  }
}
