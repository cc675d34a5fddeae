/** The code that the refactor made of it: strikes it, its relay included, lets a relay finish, and tells what is lost and what is invented. */
import { start, type Program, type Started } from './child.js';
import { oneOrder, units } from './orders.js';
import { random } from './random.js';
import { count, crowd, newTally, runService, someFault, stop, type Tally } from './service-runs.js';
import type { Effort, Outcome } from './before.js';
import type { Shop } from './shop.js';
import { judge } from './verdict.js';
import { pause, until } from './wait.js';

/** Longer than the retries of the generated relay can take after what happens here. */
const drainPatience = 30_000;
/** For a message to go out by the relay of the process that placed the order; where it can't, another relay sends it later. */
const sendPatience = 3_000;
/** For the row to be marked after its message has come. */
const markPatience = 150;
/** More than the steps of a relay that has a few messages to send. */
const relaySteps = 60;

export async function strikeAfter(shop: Shop, effort: Effort): Promise<Outcome> {
  const tally = newTally();
  const program = shop.program('dist/main.js');
  const relay = await start(program);
  try {
    await strikeUnits(shop, program, relay, effort, tally);
    await strikeCrowds(shop, program, relay, effort, tally);
    await drain(shop, relay);
  } finally {
    await stop(relay);
  }
  return { ...tally, verdict: judge(await shop.database.orders(), shop.consumer) };
}

/** Every boundary from the order to the marked row. The other relay is frozen meanwhile: it would send what the struck one has to. */
async function strikeUnits(shop: Shop, program: Program, relay: Started, { everywhere }: Effort, tally: Tally): Promise<void> {
  const sent = async () => {
    await until(() => allReceived(shop), sendPatience);
    await pause(markPatience);
  };
  for (const unit of everywhere.length > 0 ? units : []) {
    relay.signal('SIGSTOP');
    const { steps } = await runService(program, oneOrder(unit), tally, undefined, sent);
    for (const what of everywhere) {
      for (let at = 0; at < steps; at++) {
        await runService(program, oneOrder(unit), tally, { at, what }, sent);
        await drain(shop, relay);
        relay.signal('SIGSTOP');
      }
    }
    relay.signal('SIGCONT');
  }
}

/** Several units at once, and three relays: the service's own and another are struck, the third is frozen for a while, wherever it stands. */
async function strikeCrowds(shop: Shop, program: Program, relay: Started, { seeds }: Effort, tally: Tally): Promise<void> {
  const { steps } = await runService(program, crowd(random(0)), tally, undefined, () => drain(shop, relay));
  for (let seed = 1; seed <= seeds; seed++) {
    const choice = random(seed);
    const fault = someFault(choice, relaySteps);
    const other = await start(program, fault);
    const frozen = pause(choice.below(1_000)).then(() => {
      relay.signal('SIGSTOP');
    });
    await runService(program, crowd(choice), tally, someFault(choice, steps), async () => {
      await until(() => allReceived(shop), sendPatience);
    });
    await stop(other);
    count(tally, other, fault);
    await frozen;
    relay.signal('SIGCONT');
  }
}

/** Lets the relay that is not struck send what is left. */
async function drain(shop: Shop, relay: Started): Promise<void> {
  relay.signal('SIGCONT');
  if (!(await until(() => allReceived(shop), drainPatience))) for (const id of await waiting(shop)) shop.givenUp.add(id);
  await pause(markPatience);
}

const allReceived = async (shop: Shop) => (await waiting(shop)).length === 0;

/** Orders that are committed, have not come, and were not waited for in vain before. */
async function waiting({ database, consumer, givenUp }: Shop): Promise<string[]> {
  const received = new Set(consumer.received.map(({ id }) => id));
  return (await database.orders()).map(({ id }) => id).filter((id) => !received.has(id) && !givenUp.has(id));
}
