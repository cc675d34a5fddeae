/** What has to be undone however the run ends: processes, databases, queues, folders. */

type Step = () => unknown;

const steps = new Set<Step>();

/** @returns does it now, once */
export function undoLater(step: Step): () => Promise<void> {
  steps.add(step);
  return async () => {
    if (steps.delete(step)) await step();
  };
}

/** Undoes everything, the latest first, when the run is interrupted. */
export function undoOnSignals(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      void undoAll().finally(() => process.exit(code));
    });
  }
}

async function undoAll(): Promise<void> {
  for (const step of [...steps].reverse()) {
    // Else the run itself, whose processes are being killed, would do it too.
    if (!steps.delete(step)) continue;
    try {
      await step();
    } catch (error) {
      // The others still have to be undone.
      console.error(error);
    }
  }
}
