import { openDatabase } from './database';
import type { OutboxSender } from './outbox/message';
import { OutboxRelay, type OutboxStats } from './outbox/relay';
import { OutboxStore } from './outbox/store';

/** A broker that takes nothing. */
const refusing = new Proxy({}, { get: () => () => Promise.reject(new Error('refused')) }) as Record<string, OutboxSender>;

/** One row waits, the others are sent: tells what the store says of them, and what a relay that can send nothing does with them. */
async function main(): Promise<void> {
  const database = await openDatabase();
  const store = new OutboxStore(/* {store} */);
  const first = await store.stats();
  const calls: string[] = [];
  const last = await new Promise<OutboxStats>((resolve, reject) => {
    const relay = new OutboxRelay(store, refusing, {
      maxAttempts: 2,
      backoff: 20,
      pollInterval: 10,
      upkeepInterval: 1,
      keepSent: 0,
      hooks: {
        onRetry: (_message, error) => calls.push(`retry: ${String(error)}`),
        onDead: (_message, error) => calls.push(`dead: ${String(error)}`),
        onStats: (stats) => {
          if (stats.waiting === 0) void relay.stop().then(() => resolve(stats), reject);
        },
        onError: reject,
      },
    });
    relay.start();
  });
  console.log(JSON.stringify({ first, calls, last }));
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
