/** A progress line on a terminal; nothing anywhere else. */
import type { Output } from './io.js';

/** Milliseconds between two drawings. */
const interval = 80;
const clearLine = '\r\u001b[2K';

export interface Progress {
  /** Files done of all. */
  show(done: number, total: number): void;
  /** Removes the line. */
  end(): void;
}

/** `now` gives milliseconds; tests give their own. */
export function makeProgress(output: Output, enabled: boolean, now: () => number = Date.now): Progress {
  if (!enabled || !output.isTTY) return { show: () => undefined, end: () => undefined };
  let last = Number.NEGATIVE_INFINITY;
  let drawn = false;
  return {
    show(done, total) {
      const time = now();
      if (time - last < interval && done < total) return;
      last = time;
      drawn = true;
      output.write(`${clearLine}Analysing ${done} of ${total} files`);
    },
    end() {
      if (drawn) output.write(clearLine);
      drawn = false;
    },
  };
}
