/** Runs of the service that are struck. */
import { start, type Program, type Started } from './child.js';
import type { Fault } from './link.js';
import { manyOrders } from './orders.js';
import type { Random } from './random.js';
import { within } from './wait.js';

/** A process that has not got there by then hangs on a connection that is gone; it is killed, as a supervisor would. */
const patience = 6_000;
/** For a process that is asked to stop to finish what it is at. */
const stopPatience = 1_500;

export interface Tally {
  /** Processes started. */
  runs: number;
  /** Of them, killed at a boundary. */
  kills: number;
  /** Of them, with connections to database or broker cut at a boundary. */
  cuts: number;
  /** The boundaries that were seen in a run without a fault, by the step that follows. */
  seen: string[];
  /** Those of them at which a process was killed or cut off. */
  struck: Set<string>;
}

export const newTally = (): Tally => ({ runs: 0, kills: 0, cuts: 0, seen: [], struck: new Set() });

/**
 * Starts the service, gives it the orders, and stops it when they are placed.
 * @param then what else is waited for before it is stopped, once they are placed
 * @returns how often it took each step, and whether the fault has happened
 */
export async function runService(
  program: Program,
  lines: readonly string[],
  tally: Tally,
  fault?: Fault,
  then?: () => Promise<unknown>,
): Promise<{ steps: Map<string, number>; struck: boolean }> {
  const service = await start(program, fault);
  service.feed(lines);
  const placed = Promise.race([service.done, service.end]);
  if ((await within(placed, patience)) && !service.ended() && then) await Promise.race([then(), service.end]);
  const steps = new Map(service.link.steps);
  await stop(service);
  count(tally, service, fault);
  return { steps, struck: service.link.struck };
}

/** Asks it to stop, and makes it. @returns whether it stopped by itself in that time */
export async function stop(process: Started, patience = stopPatience): Promise<boolean> {
  process.signal('SIGTERM');
  const stopped = await within(process.end, patience);
  if (!stopped) process.signal('SIGKILL');
  await process.end;
  return stopped;
}

export function count(tally: Tally, process: Started, fault: Fault | undefined): void {
  tally.runs++;
  if (!process.link.struck || fault === undefined) return;
  tally.struck.add(fault.before);
  if (fault.what === 'kill') tally.kills++;
  else tally.cuts++;
}

/** Orders of four customers at once. */
export const crowd = (choice: Random) => manyOrders(choice, 4, 3);

/** Every step of a run without a fault once, with each kind of fault: before which of its occurrences is a matter of chance. */
export function faultsOf(steps: ReadonlyMap<string, number>, kinds: readonly Fault['what'][], choice: Random): Fault[] {
  return kinds.flatMap((what) => [...steps].map(([before, times]) => ({ before, what, nth: 1 + choice.below(times) })));
}
