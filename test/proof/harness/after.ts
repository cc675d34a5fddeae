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
import { upkeepProblem } from './upkeep.js';
import { judge } from './verdict.js';
import { pause, until } from './wait.js';

/** Longer than the generated relay waits before it tries a row again (`maxBackoff`): one that several cut-off relays in a row have tried waits long. */
const drainPatience = 330_000;
/** For messages to go out where nothing fails. */
const quietPatience = 30_000;
/** For messages to go out by the relay of the process that placed the orders; where it can't, another relay sends them later. */
const sendPatience = 3_000;
/** For rows to be marked after their messages have come. */
const markPatience = 150;
/** For an idle relay to stop when it is told to. */
const idlePatience = 5_000;
/** Rows that are still there, with what tells why. */
const selectUnsent =
  'SELECT position, message_key, attempts, next_attempt_at, last_error, created_at, dead_at FROM outbox_messages WHERE sent_at IS NULL ORDER BY position';
/** How often a boundary is gone for that other relays have kept the service from getting to. */
const attempts = 3;

const everyKind = ['kill', 'database', 'broker'] as const;

export interface Effort {
  /** With each of these, every boundary is struck that a run of several units at once has. */
  everywhere: readonly Fault['what'][];
  /** Further strikes, each with a fault, at a boundary and under orders that its own seed draws. */
  seeds: number;
  /** The first of the seeds. */
  seed: number;
}

export interface OutcomeAfter extends Outcome {
  /** Whether the relay ended by itself when it was asked to. */
  stopped: boolean;
  /** Rows of the outbox that are left in the end, as JSON. */
  unsent: string[];
  /** What is wrong with what a relay does beside sending. */
  upkeep: string | undefined;
}

export async function strikeAfter(shop: Shop, { everywhere, seeds, seed }: Effort): Promise<OutcomeAfter> {
  const tally = newTally();
  const program = shop.program('dist/main.js');
  const choice = random(seed);
  const steps = await stepsOf(shop, program, choice, tally);
  // A copy of the service that gets no orders is a relay.
  const relay = await start(program);
  const struckRelay = new StruckRelay(program, () => relayFault(relay, steps, choice), tally);
  /** @param alone the service's own relay has to do the work */
  const strike = async (fault: Fault, own: Random, alone: boolean) => {
    // Half the time from the start, so that it does not do the work of those that are struck.
    const frozen = pause(alone ? 0 : own.below(2) * own.below(1_000)).then(() => {
      relay.signal('SIGSTOP');
    });
    const sent = () => until(() => allReceived(shop), sendPatience);
    const other = alone ? struckRelay.stop() : struckRelay.run();
    const [{ struck }] = await Promise.all([runService(program, crowd(own), tally, fault, sent), other, frozen]);
    relay.signal('SIGCONT');
    return struck;
  };
  try {
    for (const fault of faultsOf(steps, everywhere, choice)) {
      let struck = await strike(fault, choice, false);
      for (let attempt = 2; !struck && attempt <= attempts; attempt++) struck = await strike({ ...fault, nth: 1 }, choice, true);
    }
    for (let index = 0; index < seeds; index++) {
      const own = random(seed + index);
      await strike(own.one(faultsOf(steps, everyKind, own)), own, false);
    }
    await struckRelay.stop();
    await drain(shop, relay);
    const stopped = await stop(relay, idlePatience);
    const hasOutbox = !shop.pair.sender.joins;
    const unsent = (await unsentIn(shop)).map((row) => JSON.stringify(row));
    const verdict = judge(await shop.database.orders(), shop.consumer);
    return { ...tally, stopped, unsent, verdict, upkeep: hasOutbox ? await upkeepProblem(shop) : undefined };
  } finally {
    await struckRelay.stop();
    await stop(relay);
  }
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

/** A fault at a step that a relay has been seen to take: the service takes others as well. */
function relayFault(relay: Started, steps: ReadonlyMap<string, number>, choice: Random): Fault {
  const taken = [...steps.keys()].filter((step) => relay.link.steps.has(step));
  const before = choice.one(taken.length > 0 ? taken : [...steps.keys()]);
  return { before, nth: 1 + choice.below(3), what: choice.one(everyKind) };
}

/** The steps of a service that places orders and whose own relay sends their messages. */
async function stepsOf(shop: Shop, program: Program, choice: Random, tally: Tally): Promise<Map<string, number>> {
  const { steps } = await runService(program, crowd(choice), tally, undefined, async () => {
    await until(() => allReceived(shop), quietPatience);
    await pause(markPatience);
  });
  tally.seen = [...steps.keys()];
  return steps;
}

/** Lets the relay that is not struck send what is left, what has been sent but not marked included. */
async function drain(shop: Shop, relay: Started): Promise<void> {
  relay.signal('SIGCONT');
  await until(async () => (await allReceived(shop)) && (await unsentIn(shop)).length === 0, drainPatience);
  await pause(markPatience);
}

/** Rows of the outbox, where there is one, that are not marked as sent. */
async function unsentIn({ pair, database }: Shop): Promise<unknown[]> {
  return pair.sender.joins ? [] : database.query(selectUnsent);
}

async function allReceived({ database, consumer }: Shop): Promise<boolean> {
  const received = new Set(consumer.received.map(({ id }) => id));
  return (await database.orders()).every(({ id }) => received.has(id));
}
