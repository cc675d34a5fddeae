/** The code as it was: strikes it, and tells what is lost and what is invented. */
import type { Fault } from './link.js';
import { oneOrder, units } from './orders.js';
import { random } from './random.js';
import { crowd, newTally, runService, someFault, type Tally } from './service-runs.js';
import type { Shop } from './shop.js';
import { judge, type Verdict } from './verdict.js';
import { pause } from './wait.js';

export interface Effort {
  /** Faults with which every boundary of every unit is struck. */
  everywhere: readonly Fault['what'][];
  /** Runs of several units at once, each struck at a boundary that its seed says. */
  seeds: number;
}

export interface Outcome extends Tally {
  verdict: Verdict;
}

export async function strikeBefore(shop: Shop, { everywhere, seeds }: Effort): Promise<Outcome> {
  const tally = newTally();
  const program = shop.program('dist/main.js');
  for (const unit of everywhere.length > 0 ? units : []) {
    const { steps } = await runService(program, oneOrder(unit), tally);
    for (const what of everywhere) {
      for (let at = 0; at < steps; at++) await runService(program, oneOrder(unit), tally, { at, what });
    }
  }
  const { steps } = await runService(program, crowd(random(0)), tally);
  const verdict = async () => {
    await settled(shop);
    return judge(await shop.database.orders(), shop.consumer);
  };
  for (let seed = 1; seed <= most * seeds; seed++) {
    const choice = random(seed);
    await runService(program, crowd(choice), tally, someFault(choice, steps));
    if (seed >= seeds && bothSeen(await verdict())) break;
  }
  return { ...tally, verdict: await verdict() };
}

/** Chance may need longer to hit both gaps: so many times the seeds at most. */
const most = 6;

const bothSeen = ({ lost, phantom }: Verdict) => lost.length > 0 && phantom.length > 0;

/** Waits until nothing comes any more. */
async function settled({ consumer }: Shop): Promise<void> {
  for (let seen = -1; seen !== consumer.received.length; await pause(400)) seen = consumer.received.length;
}
