/** `outbox/relay.ts` of a project: the relay. It knows neither the database nor the broker; `store.ts` and the senders do. */

/** Text of the relay; `ext` is the ending of relative imports. With `nest`, its start and stop are lifecycle hooks; `tagged`: Dualwrite can't read the store's statements, or that the sender sends, and has to be told. */
export function relayText(ext: string, nest: boolean, tagged: boolean): string {
  const tag = tagged ? '\n  /** @dualwrite relay */' : '';
  const hooks = nest
    ? `
  /** NestJS calls it when the application is up. */
  onApplicationBootstrap(): void {
    this.start();
  }

  /** NestJS calls it when a module of the application is destroyed (also on signals, with enableShutdownHooks). */
  async onModuleDestroy(): Promise<void> {
    await this.stop();
  }
`
    : '';
  return `import type { OutboxMessage, OutboxSender } from './message${ext}';

/** A batch of rows that this relay holds: no other relay touches their keys until the transaction ends. */
export interface OutboxBatch {
  /** Locks the first waiting row of each key, at most \`limit\` of them; rows that another relay holds are skipped. */
  heads(limit: number): Promise<OutboxMessage[]>;
  /** What waits behind a locked row with the same key, in order. */
  behind(head: OutboxMessage, limit: number): Promise<OutboxMessage[]>;
  markSent(message: OutboxMessage): Promise<void>;
  /** Counts the failure; the row is tried again at \`retryAt\`, or is given up for dead without it. */
  markFailed(message: OutboxMessage, error: string, retryAt: Date | null): Promise<void>;
}

export interface OutboxStats {
  /** Rows neither sent nor dead. */
  waiting: number;
  /** When the oldest of them was written. */
  oldest: Date | null;
  /** Rows given up. */
  dead: number;
}

export interface RelayStore {
  /** Runs \`work\` in one transaction. */
  batch<T>(work: (batch: OutboxBatch) => Promise<T>): Promise<T>;
  stats(): Promise<OutboxStats>;
  /** Deletes rows that were sent before the date, a bounded number of them. @returns how many */
  deleteSent(before: Date): Promise<number>;
}

/** For metrics and logs. Alert on the age of the oldest row, on \`dead\` above zero, and on many retries. */
export interface RelayHooks {
  onSent(message: OutboxMessage): void;
  onRetry(message: OutboxMessage, error: unknown, retryAt: Date): void;
  /** The message is given up: someone has to look at it. */
  onDead(message: OutboxMessage, error: unknown): void;
  onStats(stats: OutboxStats & { oldestSeconds: number }): void;
  /** The database could not be asked; the relay goes on trying. */
  onError(error: unknown): void;
}

export interface RelayOptions {
  /** Keys worked on at once, and rows of one key in one transaction. */
  batchSize: number;
  /** Milliseconds between looks at an empty outbox. */
  pollInterval: number;
  /** Milliseconds before the first retry; doubles with each, up to \`maxBackoff\`, with jitter. */
  backoff: number;
  maxBackoff: number;
  /** Attempts after which a message is given up; at once where the sender says of its error that it is \`permanent\`. Later messages of its key then go on without it. */
  maxAttempts: number;
  /** Milliseconds that one send may take. */
  sendTimeout: number;
  /** Milliseconds that sent rows are kept. */
  keepSent: number;
  /** Milliseconds between cleaning and between reports to \`onStats\`. */
  upkeepInterval: number;
  hooks: Partial<RelayHooks>;
}

const defaults: RelayOptions = {
  batchSize: 100,
  pollInterval: 500,
  backoff: 1_000,
  maxBackoff: 300_000,
  maxAttempts: 50,
  sendTimeout: 30_000,
  keepSent: 7 * 24 * 3_600_000,
  upkeepInterval: 60_000,
  hooks: {},
};

const loudly: Partial<RelayHooks> = {
  onDead: (message, error) => console.error('outbox: gave up message', message.id, 'to', message.destination, error),
  onError: (error) => console.error('outbox: the relay could not work', error),
};

/**
 * Sends what is in the outbox. A row is marked only after the broker has acknowledged its message: when the process dies in between, the
 * message is sent again with the same id. Any number of relays can run at once.
 */
export class OutboxRelay {
  private readonly options: RelayOptions;
  private readonly hooks: Partial<RelayHooks>;
  private running: Promise<void> | undefined;
  private stopping = new AbortController();

  constructor(
    private readonly store: RelayStore,
    private readonly senders: Readonly<Record<string, OutboxSender>>,
    options: Partial<RelayOptions> = {},
  ) {
    this.options = { ...defaults, ...options };
    this.hooks = { ...loudly, ...options.hooks };
  }

  /** Starts working; does nothing when it already does. */
  start(): void {
    this.running ??= this.run();
  }

  /** Finishes the batch at hand and stops. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.running = undefined;
    this.stopping = new AbortController();
  }

  /** Stops on the signals, and lets the process end by them where nothing else listens. */
  stopOn(...signals: NodeJS.Signals[]): this {
    for (const signal of signals) {
      process.once(signal, () => {
        void this.stop().finally(() => {
          if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
        });
      });
    }
    return this;
  }
${hooks}${tag}
  private async run(): Promise<void> {
    const { signal } = this.stopping;
    let nextUpkeep = 0;
    let failures = 0;
    while (!signal.aborted) {
      try {
        const sent = await this.sendBatch(signal);
        if (Date.now() >= nextUpkeep) {
          nextUpkeep = Date.now() + this.options.upkeepInterval;
          await this.upkeep(signal);
        }
        failures = 0;
        if (sent === 0) await pause(this.options.pollInterval, signal);
      } catch (error) {
        this.hooks.onError?.(error);
        await pause(this.delay(failures++), signal);
      }
    }
  }

  /** How many messages were sent. */
  private sendBatch(signal: AbortSignal): Promise<number> {
    return this.store.batch(async (batch) => {
      const { batchSize } = this.options;
      let lines: OutboxMessage[][] = [];
      for (const head of await batch.heads(batchSize)) lines.push([head, ...(await batch.behind(head, batchSize - 1))]);
      let sent = 0;
      // One message of each key at a time: keys side by side, the messages of one key in order.
      while (lines.length > 0 && !signal.aborted) {
        const results = await Promise.all(lines.map((line) => this.trySend(line[0]!)));
        const going: OutboxMessage[][] = [];
        for (const [i, line] of lines.entries()) {
          const [message, ...rest] = line;
          if (!message) continue;
          const result = results[i]!;
          if (result.sent) {
            await batch.markSent(message);
            this.hooks.onSent?.(message);
            sent++;
            if (rest.length > 0) going.push(rest);
          } else await this.fail(batch, message, result.error);
        }
        lines = going;
      }
      return sent;
    });
  }

  private async trySend(message: OutboxMessage): Promise<{ sent: boolean; error?: unknown }> {
    try {
      const send = this.senders[message.transport];
      if (!send) throw new Error('no sender for transport ' + message.transport);
      await within(this.options.sendTimeout, send(message));
      return { sent: true };
    } catch (error) {
      return { sent: false, error };
    }
  }

  private async fail(batch: OutboxBatch, message: OutboxMessage, error: unknown): Promise<void> {
    const text = error instanceof Error ? error.message : String(error);
    const permanent = (error as { permanent?: boolean } | undefined)?.permanent === true;
    if (permanent || message.attempts + 1 >= this.options.maxAttempts) {
      await batch.markFailed(message, text, null);
      this.hooks.onDead?.(message, error);
      return;
    }
    const retryAt = new Date(Date.now() + this.delay(message.attempts));
    await batch.markFailed(message, text, retryAt);
    this.hooks.onRetry?.(message, error, retryAt);
  }

  /** Exponential, with jitter so that relays don't retry in step. */
  private delay(attempts: number): number {
    const most = Math.min(this.options.maxBackoff, this.options.backoff * 2 ** Math.min(attempts, 30));
    return most / 2 + (Math.random() * most) / 2;
  }

  private async upkeep(signal: AbortSignal): Promise<void> {
    const before = new Date(Date.now() - this.options.keepSent);
    let deleted: number;
    do {
      deleted = await this.store.deleteSent(before);
    } while (deleted > 0 && !signal.aborted);
    if (!this.hooks.onStats) return;
    const stats = await this.store.stats();
    this.hooks.onStats({ ...stats, oldestSeconds: stats.oldest ? (Date.now() - stats.oldest.getTime()) / 1000 : 0 });
  }
}

/** Rejects when the work takes longer. */
async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('not acknowledged within ' + String(milliseconds) + ' ms')), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits, or less where the relay is being stopped. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
`;
}
