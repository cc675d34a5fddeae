/** What has to be undone however the run ends: processes, databases, queues, folders. */

type Step = () => unknown;

const steps = new Set<Step>();
let interrupted = false;

/** What comes of the run from then on says nothing. */
export const wasInterrupted = () => interrupted;

/**
 * For what is made in one go. After an interruption it is undone at once.
 * @returns does it now, once
 * @throws Error after an interruption: the run goes no further
 */
export function undoLater(step: Step): () => Promise<void> {
  if (interrupted) {
    void step();
    throw new Error('interrupted');
  }
  steps.add(step);
  return async () => {
    if (steps.delete(step)) await step();
  };
}

export interface Made<T> {
  it: T;
  undo: () => Promise<void>;
}

/** For what takes a while to make: an interruption waits for it, and undoes it then. @throws Error after an interruption, and makes nothing */
export async function make<T>(making: () => Promise<T>, unmake: (it: T) => unknown): Promise<Made<T>> {
  if (interrupted) throw new Error('interrupted');
  const made = making();
  const undo = undoLater(async () => {
    await made.then(unmake, () => undefined);
  });
  return { it: await made, undo };
}

/** Undoes everything, the latest first, when the run is interrupted. */
export function undoOnSignals(): void {
  for (const [signal, code] of [
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      // The run itself, whose processes are being killed, must not go on to the next pair.
      interrupted = true;
      void undoAll().finally(() => process.exit(code));
    });
  }
}

async function undoAll(): Promise<void> {
  for (const step of [...steps].reverse()) {
    // Else the run itself would do it too.
    if (!steps.delete(step)) continue;
    try {
      await step();
    } catch (error) {
      // The others still have to be undone.
      console.error(error);
    }
  }
}
