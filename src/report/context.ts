/** What a report needs beside the result. Reports are pure: files are read through `readText`, nothing else is touched. */

export interface ReportContext {
  /** Absolute folders that were scanned, forward slashes, no trailing slash. Paths are shown relative to the innermost that holds them. */
  roots: readonly string[];
  /** Version of Dualwrite, as in package.json. */
  version: string;
  /** Text of a file by absolute path, without byte order mark; `undefined` where it can't be read. */
  readText(path: string): string | undefined;
  /** Colours (ANSI escapes) in `pretty`. Default: none. */
  color?: boolean;
  /** `pretty`: one line per finding, no code frames. */
  brief?: boolean;
}
