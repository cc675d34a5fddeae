/** Which files to look at before the rest of a large workspace is read: those that are open and what they import. */

export interface EarlyInput {
  /** The open files. */
  first: readonly string[];
  /** Files that can matter. */
  relevant: ReadonlySet<string>;
  /** Whether the file's facts are still to be made. */
  isMissing(path: string): boolean;
  /** Files that a file imports. */
  importedBy(path: string): readonly string[];
}

/** With fewer files to read than this, all of them are read before anybody grows impatient. */
const worthwhile = 100;

/** `undefined` where it would gain nothing: little is left to read, or most of it is needed for the open files anyway. */
export function earlyFiles({ first, relevant, isMissing, importedBy }: EarlyInput): string[] | undefined {
  const missing = [...relevant].filter(isMissing).length;
  const near = new Set(first.filter((path) => relevant.has(path)));
  if (near.size === 0 || missing < worthwhile) return undefined;
  // A set grows while it is walked.
  for (const path of near) for (const next of importedBy(path)) if (relevant.has(next)) near.add(next);
  return near.size * 2 < missing ? [...near].sort() : undefined;
}
