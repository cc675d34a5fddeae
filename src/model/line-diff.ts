/** Which lines differ between two texts (Myers' greedy algorithm on lines). Pure. */

export interface LineChange {
  /** Lines [aStart, aEnd) of the first text are replaced by lines [bStart, bEnd) of the second. */
  aStart: number;
  aEnd: number;
  bStart: number;
  bEnd: number;
}

/** Lines with their ends. */
export function linesWithEnds(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Changes in order, none touching another. */
export function lineChanges(a: readonly string[], b: readonly string[]): LineChange[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return gaps(a.slice(start, a.length - end), b.slice(start, b.length - end), start);
}

/** What lies between the lines that both have. */
function gaps(x: readonly string[], y: readonly string[], offset: number): LineChange[] {
  const out: LineChange[] = [];
  let i = 0;
  let j = 0;
  for (const [mi, mj] of [...matches(x, y), [x.length, y.length] as const]) {
    if (mi > i || mj > j) out.push({ aStart: offset + i, aEnd: offset + mi, bStart: offset + j, bEnd: offset + mj });
    i = mi + 1;
    j = mj + 1;
  }
  return out;
}

/** Longest common subsequence as pairs of indexes. */
function matches(a: readonly string[], b: readonly string[]): [number, number][] {
  const max = a.length + b.length;
  const trace: Map<number, number>[] = [];
  let v = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= max; d++) {
    trace.push(new Map(v));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (v.get(k - 1) ?? 0) < (v.get(k + 1) ?? 0));
      let x = down ? (v.get(k + 1) ?? 0) : (v.get(k - 1) ?? 0) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      v.set(k, x);
      if (x >= a.length && y >= b.length) return backtrack(trace, a, b, d);
    }
    v = new Map(v);
  }
  return [];
}

function backtrack(trace: Map<number, number>[], a: readonly string[], b: readonly string[], d: number): [number, number][] {
  const out: [number, number][] = [];
  let x = a.length;
  let y = b.length;
  for (let at = d; at > 0; at--) {
    const v = trace[at]!;
    const k = x - y;
    const down = k === -at || (k !== at && (v.get(k - 1) ?? 0) < (v.get(k + 1) ?? 0));
    const before = down ? k + 1 : k - 1;
    const px = v.get(before) ?? 0;
    const py = px - before;
    while (x > px && y > py && x > 0 && y > 0) out.push([--x, --y]);
    x = px;
    y = py;
  }
  while (x > 0 && y > 0) out.push([--x, --y]);
  return out.reverse();
}
