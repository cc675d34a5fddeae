/** A worker thread that makes facts. It reads the files itself; only paths come in and facts go out. */
import { readFileSync, statSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { emptyFacts, makeFacts, maxBytes } from './index.js';
import { decode } from '../model/decode.js';
import type { FileFacts } from '../model/facts.js';

/** Facts of a file on disk, or why there are none. */
export function factsOfFile(path: string): FileFacts {
  try {
    if (statSync(path).size > maxBytes) return emptyFacts(path, '', 'skipped: larger than 2 MB');
    const text = decode(readFileSync(path));
    return text === undefined ? emptyFacts(path, '', 'skipped: binary') : makeFacts(path, text);
  } catch (error) {
    return emptyFacts(path, '', `skipped: unreadable (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
}

parentPort?.on('message', (paths: string[]) => {
  parentPort!.postMessage(paths.map(factsOfFile));
});
