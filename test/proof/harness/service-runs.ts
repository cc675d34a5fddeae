/** Runs of the service that are struck. */
import { start, type Program, type Started } from './child.js';
import type { Fault } from './link.js';
import { manyOrders } from './orders.js';
import type { Random } from './random.js';
import { within } from './wait.js';

/** A process that has not got there by then hangs on a connection that is gone; it is killed, as a supervisor would. */
const patience = 6_000;

export interface Tally {
  /** Processes started. */
  runs: number;
  /** Of them, killed at a boundary. */
  kills: number;
  /** Of them, with connections to database or broker cut at a boundary. */
  cuts: number;
  /** The boundaries, each once. */
  boundaries: Set<string>;
}

export const newTally = (): Tally => ({ runs: 0, kills: 0, cuts: 0, boundaries: new Set() });

export interface ServiceRun {
  /** Steps that it took until its work was done. */
  steps: number;
  /** What it said on standard error. */
  said: string;
}

/**
 * Starts the service, gives it the orders, and stops it when they are placed.
 * @param then what else is waited for before it is stopped, once they are placed
 */
export async function runService(
  program: Program,
  lines: readonly string[],
  tally: Tally,
  fault?: Fault,
  then?: () => Promise<unknown>,
): Promise<ServiceRun> {
  const service = await start(program, fault);
  service.feed(lines);
  const placed = Promise.race([service.done, service.end]);
  let steps = service.link.steps.length;
  if (await within(placed, patience)) {
    if (!service.ended() && then) await Promise.race([then(), service.end]);
    steps = service.link.steps.length;
  }
  const said = await stop(service);
  count(tally, service, fault);
  return { steps, said };
}

/** Asks it to stop, and makes it. @returns what it said on standard error */
export async function stop(process: Started): Promise<string> {
  process.signal('SIGTERM');
  if (!(await within(process.end, patience))) process.signal('SIGKILL');
  return process.end;
}

export function count(tally: Tally, process: Started, fault: Fault | undefined): void {
  tally.runs++;
  if (process.link.struck === undefined || fault === undefined) return;
  tally.boundaries.add(process.link.struck);
  if (fault.what === 'kill') tally.kills++;
  else tally.cuts++;
}

/** Orders of four customers at once. */
export const crowd = (choice: Random) => manyOrders(choice, 4, 3);

/** A fault of chance. @param length steps that are to be expected */
export function someFault(choice: Random, length: number): Fault {
  return { what: choice.one(['kill', 'kill', 'database', 'broker'] as const), at: choice.below(length) };
}
