/** Holds what is committed against what was received. */
import type { Consumer, Received } from './brokers/broker.js';
import type { OrderRow } from './databases/database.js';

export interface Verdict {
  rows: number;
  messages: number;
  /** Orders that are committed and that nobody was told of. */
  lost: string[];
  /** Orders that were told of and that are not there. */
  phantom: string[];
  /** Deliveries beyond the first of an order. */
  duplicates: number;
  /** Orders that came under no message id, or under several: a consumer can't know that it has had them. */
  unrecognised: string[];
  /** Message ids of more than one order: a consumer would take the second for a duplicate. */
  shared: string[];
  /** Payloads that are no order. */
  malformed: readonly string[];
  /** Orders that came, for the first time, after a later one of their customer. */
  disordered: string[];
}

export function judge(rows: readonly OrderRow[], { received, malformed }: Pick<Consumer, 'received' | 'malformed'>): Verdict {
  const committed = new Map(rows.map((row) => [row.id, row]));
  const deliveries = new Map<string, Received[]>();
  for (const message of received) deliveries.set(message.id, [...(deliveries.get(message.id) ?? []), message]);
  return {
    rows: rows.length,
    messages: received.length,
    lost: [...committed.keys()].filter((id) => !deliveries.has(id)),
    phantom: [...deliveries.keys()].filter((id) => !committed.has(id)),
    duplicates: received.length - deliveries.size,
    unrecognised: [...deliveries]
      .filter(([, of]) => of.some((m) => m.messageId === undefined || m.messageId !== of[0]!.messageId))
      .map(([id]) => id),
    shared: sharedIds(received),
    malformed,
    disordered: disordered([...deliveries.values()].map((of) => of[0]!)),
  };
}

/** @param first each order's first delivery, in the order of delivery */
function disordered(first: readonly Received[]): string[] {
  const latest = new Map<string, number>();
  return first
    .filter(({ customer, seq }) => {
      const before = latest.get(customer) ?? 0;
      latest.set(customer, Math.max(before, seq));
      return seq < before;
    })
    .map(({ id }) => id);
}

function sharedIds(received: readonly Received[]): string[] {
  const first = new Map<string, string>();
  const shared = new Set<string>();
  for (const { id, messageId } of received) {
    if (messageId === undefined) continue;
    if ((first.get(messageId) ?? id) !== id) shared.add(messageId);
    first.set(messageId, id);
  }
  return [...shared];
}
