/**
 * The code that the refactor made of it: strikes it, lets a relay finish, and tells what is lost and what is invented.
 *
 * Several units are at work at once, and three relays: the service's own and a second are struck; a third is frozen for a while, wherever it
 * stands, and does what is left in the end.
 */
import { start, type Program, type Started } from './child.js';
import type { Outcome } from './before.js';
import type { Fault } from './link.js';
import { random, type Random } from './random.js';
import { count, crowd, faultsOf, newTally, runService, stop, type Tally } from './service-runs.js';
import type { Shop } from './shop.js';
import { judge } from './verdict.js';
import { pause, until } from './wait.js';

/** Longer than the retries of the generated relay can take after what happens here. */
const drainPatience = 30_000;
/** For messages to go out by the relay of the process that placed the orders; where it can't, another relay sends them later. */
const sendPatience = 3_000;
/** For rows to be marked after their messages have come. */
const markPatience = 150;

export interface Effort {
  /** With each of these, every boundary is struck that a run of several units at once has. */
  everywhere: readonly Fault['what'][];
  /** Further strikes, with a fault and at a boundary of chance. */
  seeds: number;
}

export async function strikeAfter(shop: Shop, { everywhere, seeds }: Effort): Promise<Outcome> {
  const tally = newTally();
  const program = shop.program('dist/main.js');
  const choice = random(1);
  const steps = await stepsOf(shop, program, choice, tally);
  const all = faultsOf(steps, ['kill', 'database', 'broker'], choice);
  const faults = [...faultsOf(steps, everywhere, choice), ...Array.from({ length: seeds }, () => choice.one(all))];
  // A copy of the service that gets no orders is a relay.
  const relay = await start(program);
  const struckRelay = new StruckRelay(program, () => choice.one(all), tally);
  try {
    for (const fault of faults) {
      // Half the time from the start, so that it does not do the work of those that are struck.
      const frozen = pause(choice.below(2) * choice.below(1_000)).then(() => {
        relay.signal('SIGSTOP');
      });
      const sent = () => until(() => allReceived(shop), sendPatience);
      await Promise.all([struckRelay.run(), runService(program, crowd(choice), tally, fault, sent), frozen]);
      relay.signal('SIGCONT');
    }
    await struckRelay.stop();
    await drain(shop, relay);
  } finally {
    await struckRelay.stop();
    await stop(relay);
  }
  return { ...tally, verdict: judge(await shop.database.orders(), shop.consumer) };
}

/** A relay that is struck as well, at its own time, and started anew after it. */
class StruckRelay {
  private running: { process: Started; fault: Fault } | undefined;

  constructor(
    private readonly program: Program,
    private readonly nextFault: () => Fault,
    private readonly tally: Tally,
  ) {}

  /** Sees to it that one is at work. */
  async run(): Promise<void> {
    if (this.running && !this.running.process.link.struck) return;
    await this.stop();
    const fault = this.nextFault();
    this.running = { process: await start(this.program, fault), fault };
  }

  async stop(): Promise<void> {
    if (!this.running) return;
    await stop(this.running.process);
    count(this.tally, this.running.process, this.running.fault);
    this.running = undefined;
  }
}

/** The steps of a service that places orders and whose own relay sends their messages. */
async function stepsOf(shop: Shop, program: Program, choice: Random, tally: Tally): Promise<Map<string, number>> {
  const steps = await runService(program, crowd(choice), tally, undefined, async () => {
    await until(() => allReceived(shop), drainPatience);
    await pause(markPatience);
  });
  tally.seen = [...steps.keys()];
  return steps;
}

/** Lets the relay that is not struck send what is left. */
async function drain(shop: Shop, relay: Started): Promise<void> {
  relay.signal('SIGCONT');
  await until(() => allReceived(shop), drainPatience);
  await pause(markPatience);
}

async function allReceived({ database, consumer }: Shop): Promise<boolean> {
  const received = new Set(consumer.received.map(({ id }) => id));
  return (await database.orders()).every(({ id }) => received.has(id));
}
