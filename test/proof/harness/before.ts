/** The code as it was: strikes it until both kinds of divergence have been seen. */
import { random } from './random.js';
import { crowd, faultsOf, newTally, runService, type Tally } from './service-runs.js';
import type { Shop } from './shop.js';
import { judge, type Verdict } from './verdict.js';
import { pause } from './wait.js';

export interface Outcome extends Tally {
  verdict: Verdict;
}

/** @param least how many faults; more, up to every boundary, until an order was lost and a message invented */
export async function strikeBefore(shop: Shop, least: number, seed: number): Promise<Outcome> {
  const tally = newTally();
  const program = shop.program('dist/main.js');
  const choice = random(seed);
  const { steps } = await runService(program, crowd(choice), tally);
  tally.seen = [...steps.keys()];
  const verdict = async () => {
    await settled(shop);
    return judge(await shop.database.orders(), shop.consumer);
  };
  let left = faultsOf(steps, ['kill', 'database', 'broker'], choice);
  for (let taken = 0; left.length > 0; taken++) {
    if (taken >= least && bothSeen(await verdict())) break;
    const fault = choice.one(left);
    left = left.filter((other) => other !== fault);
    await runService(program, crowd(choice), tally, fault);
  }
  return { ...tally, verdict: await verdict() };
}

const bothSeen = ({ lost, phantom }: Verdict) => lost.length > 0 && phantom.length > 0;

/** Waits until nothing comes any more. */
async function settled({ consumer }: Shop): Promise<void> {
  for (let seen = -1; seen !== consumer.received.length; await pause(400)) seen = consumer.received.length;
}
