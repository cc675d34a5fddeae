#!/usr/bin/env node
/** The executable: connects the command line to the process. */
import type { Io, Output } from './io.js';
import { run } from './run.js';

function output(stream: NodeJS.WriteStream): Output {
  return { write: (text) => void stream.write(text), isTTY: stream.isTTY === true };
}

/** First Ctrl-C: finish early with what is known. Second: Node's default, stop at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  process.once('SIGTERM', () => controller.abort());
  return controller.signal;
}

/** A reader that goes away (`| head`) is no error. */
function endQuietlyOnClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
}

const io: Io = {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  cwd: process.cwd(),
  env: process.env,
  interrupted: interruption(),
};
endQuietlyOnClosedPipe(process.stdout);
endQuietlyOnClosedPipe(process.stderr);
// Not process.exit(): output that a pipe has not taken yet would be cut off.
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
