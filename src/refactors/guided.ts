/** What is left where the refactoring declines: the pieces that can be made all the same, and where to do what by hand. */
import { layerOf } from './layers/index.js';
import { ensureOutbox } from './outbox-files.js';
import { joinTitle } from './join-queue.js';
import type { Sender } from './senders/sender.js';
import { Decline, type Declined, type End, type Hop, type Project, type Target } from './types.js';
import { annotations, placeIn, publishTitle, Work } from './work.js';

/** More of them are counted, not listed. */
const most = 6;

/** The outcome of a refactoring that can't be done. `senderOf` answers for the finding's first send. */
export function declined(
  target: Target,
  project: Project,
  reason: string,
  senderOf: (work: Work, send: End) => Sender | undefined,
): Declined {
  const base = { kind: 'declined' as const, title: publishTitle, reason };
  const pieces = new Work(project);
  const pair = target.pairs[0];
  const layer = pair && layerOf(pair.write.library);
  const sender = pair && senderOf(pieces, pair.send);
  const byHand = steps(target, project, sender);
  if (!layer) return { ...base, edits: [], annotations: [], steps: byHand };
  try {
    ensureOutbox(pieces, layer, sender, target.file);
  } catch (error) {
    if (!(error instanceof Decline)) throw error;
    return { ...base, edits: [], annotations: [], steps: byHand };
  }
  return { ...base, edits: pieces.edits.result(), annotations: [annotations.outbox], steps: [...pieces.steps, ...byHand] };
}

/** The same for a job that could be part of the transaction: there is nothing to make. */
export function declinedJob(target: Target, project: Project, reason: string, sender: Sender | undefined): Declined {
  const { writes, sends, end } = endsOf(target, project);
  const steps = [
    ...inOneTransaction(target, writes, end),
    ...listed(sends, 'jobs', (s) => `Add the job of ${end(s)} in that transaction: ${sender?.joins?.byHand ?? 'by its handle'}.`),
  ];
  return { kind: 'declined', title: joinTitle, reason, edits: [], annotations: [], steps };
}

/** The steps for a finding about one write, row or mark. */
export function stepsByHand(target: Target, project: Project): string[] {
  const { end } = endsOf(target, project);
  const { write, other, transaction, commit } = target;
  const opener = transaction ?? commit;
  const open = opener ? ` that ${opener.what} (${placeIn(project, opener.file, opener.at)}) opens` : '';
  switch (target.rule) {
    case 'escaped-write':
      return distinct(target.escaped ?? []).map((w) => `Run ${end(w)} by the handle of the transaction${open}.`);
    case 'outbox-not-atomic':
      return write && other
        ? [`Write the row, ${end(other)}, by the handle of the transaction of ${end(write)}; open one around both where there is none.`]
        : [];
    case 'relay-loses':
      return write && other ? [`Wait for ${end(other)} until the broker has acknowledged it, and only then run ${end(write)}.`] : [];
    default:
      return [];
  }
}

/** Both sides of a finding, and how an end is told: the real call, and through which calls it is reached. */
function endsOf(target: Target, project: Project): { writes: End[]; sends: End[]; end(e: End): string; lastOf(e: End): string } {
  const place = (h: Hop): string => placeIn(project, h.file, h.at);
  const lastOf = (e: End): string => `${e.path.at(-1)!.what} (${place(e.path.at(-1)!)})`;
  const through = ({ path }: End): string => {
    // What a call runs that is written in its own arguments is given nothing: it sees the handle.
    const handing = path.slice(0, -1).filter((h, n) => !holds(h, path[n + 1]!));
    const names = handing.map(
      (h) => `${h.what} (${place(h)}${h.uncertain === undefined ? '' : ', which runs a function that it was given'})`,
    );
    return names.length === 0 ? '' : ` (the handle is a new parameter of ${names.join(', then ')})`;
  };
  return {
    writes: distinct(target.pairs.map((p) => p.write)),
    sends: distinct(target.pairs.map((p) => p.send)),
    end: (e) => `${lastOf(e)}${through(e)}`,
    lastOf,
  };
}

function holds(call: Hop, inner: Hop): boolean {
  return call.file === inner.file && call.start <= inner.start && inner.end <= call.end;
}

/** The step for a send: a row in its place, or in that of the call that leads to a timer which sends later on. */
function rowStep({ path }: End, told: string, place: (h: Hop) => string): string {
  const row = 'await addToOutbox(handle, { transport, destination, key, headers, payload })';
  const timer = path.findIndex((h) => /^set(Timeout|Interval|Immediate)$/.test(h.what));
  if (timer < 0) return `Replace ${told} by ${row} in that transaction.`;
  const [first, set, run] = [path[0]!, path[timer]!, path[timer + 1]!];
  return `Instead of ${first.what} (${place(first)}), write a row in that transaction that says what has changed: ${row}. Its sender does what ${set.what} (${place(set)}) runs: ${run.what} (${place(run)}).`;
}

function inOneTransaction(target: Target, writes: readonly End[], end: (e: End) => string): string[] {
  return listed(writes, 'writes', (w) => `In ${target.function}, run ${end(w)} in one transaction.`);
}

function steps(target: Target, project: Project, sender: Sender | undefined): string[] {
  const { writes, sends, end, lastOf } = endsOf(target, project);
  const [first] = sends;
  return [
    ...inOneTransaction(target, writes, end),
    ...listed(sends, 'sends', (s) => rowStep(s, end(s), (h) => placeIn(project, h.file, h.at))),
    ...(sender || !first
      ? []
      : [
          `Write the sender for ${first.technology}: a function of a message that does what ${lastOf(first)} did, waits for it, and throws where it fails; message.id is the same each time it is tried.`,
        ]),
    `Start an OutboxRelay with the store and the sender${sender ? ` (${sender.function})` : ''}.`,
  ];
}

function listed(list: readonly End[], what: string, step: (e: End) => string): string[] {
  return [...list.slice(0, most).map(step), ...(list.length > most ? [`The same for ${list.length - most} more ${what}.`] : [])];
}

/** One end for each real call. */
function distinct(ends: readonly End[]): End[] {
  const seen = new Set<string>();
  return ends.filter((e) => {
    const last = e.path.at(-1)!;
    const key = `${last.file}:${last.start}`;
    return !seen.has(key) && seen.add(key);
  });
}
