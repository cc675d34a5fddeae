/** What a command may touch of the process, so that commands can be run in tests as well. */

export interface Output {
  write(text: string): void;
  /** True for a terminal. */
  isTTY: boolean;
}

export interface Io {
  /** The report, and nothing else. */
  stdout: Output;
  /** Progress, remarks, errors. */
  stderr: Output;
  /** Absolute folder that relative paths start from. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user interrupts (Ctrl-C). */
  interrupted: AbortSignal;
}

/** Exit codes, as documented in the README. */
export const exit = {
  /** Nothing at or above the fail level. */
  clean: 0,
  /** Findings at or above the fail level. */
  findings: 1,
  /** Wrong use, wrong settings, or an internal error: the result can't be relied on. */
  failed: 2,
  /** Interrupted by the user: the shell's own code for it. */
  interrupted: 130,
} as const;

/** Colours only on a terminal that can show them, and never against the user's wish (https://no-color.org). */
export function wantsColor(output: Output, env: Io['env']): boolean {
  return output.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}
