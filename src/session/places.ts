/** Offsets to lines and columns. */
import type { Place } from '../model/finding.js';

export interface Lines {
  place(file: string, start: number, end: number): Place;
}

/** Line starts of a text (LF, CRLF and CR count), for offsets into it. */
export function linesOf(text: string): Lines {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 13 && text.charCodeAt(i + 1) === 10) i++;
    if (c === 10 || c === 13) starts.push(i + 1);
  }
  const at = (offset: number): { line: number; character: number; offset: number } => {
    let lo = 0;
    let hi = starts.length - 1;
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1;
      if (starts[mid]! <= offset) lo = mid;
      else hi = mid - 1;
    }
    return { line: lo, character: offset - starts[lo]!, offset };
  };
  return { place: (file, start, end) => ({ file, start: at(start), end: at(end) }) };
}
