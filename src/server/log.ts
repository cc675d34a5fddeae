/** Lines for the output channel. */
import type { RemoteConsole } from 'vscode-languageserver';

export interface Log {
  info(line: string): void;
  warn(line: string): void;
  /** What was being done, and the error with its stack. */
  error(what: string, error: unknown): void;
}

export function createLog(console: RemoteConsole): Log {
  return {
    info: (line) => console.info(line),
    warn: (line) => console.warn(line),
    error: (what, error) => console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  };
}
