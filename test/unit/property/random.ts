/** Random choices that a seed repeats, and the bounds of a property test. */

export interface Random {
  /** An integer from 0 to below `n`. */
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
  chance(p: number): boolean;
  shuffled<T>(list: readonly T[]): T[];
}

export function random(seed: number): Random {
  let a = seed >>> 0;
  const next = (): number => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    pick: (list) => list[below(list.length)]!,
    chance: (p) => next() < p,
    shuffled(list) {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [out[i], out[j]] = [out[j]!, out[i]!];
      }
      return out;
    },
  };
}

/**
 * `DUALWRITE_PROPERTY_SECONDS`: how long each property is tried (default: 2). `DUALWRITE_PROPERTY_SEED`: where to begin (default: 1).
 * `DUALWRITE_PROPERTY_FOLDER`: a folder of checked-out code to take the sources from as well.
 */
export const bounds = {
  seconds: Number(process.env['DUALWRITE_PROPERTY_SECONDS'] ?? 2),
  seed: Number(process.env['DUALWRITE_PROPERTY_SEED'] ?? 1),
  folder: process.env['DUALWRITE_PROPERTY_FOLDER'],
};

/** Runs a try for one seed after another until the time is over; a failure names its seed. */
export async function tries(one: (r: Random, seed: number) => void | Promise<void>, atLeast = 5): Promise<number> {
  const end = Date.now() + bounds.seconds * 1000;
  let seed = bounds.seed;
  for (; seed < bounds.seed + atLeast || Date.now() < end; seed++) {
    try {
      await one(random(seed), seed);
    } catch (error) {
      (error as Error).message = `DUALWRITE_PROPERTY_SEED=${seed}: ${(error as Error).message}`;
      throw error;
    }
  }
  return seed - bounds.seed;
}

/** Of a test that runs `tries`. */
export const timeout = bounds.seconds * 4000 + (bounds.folder === undefined ? 60_000 : 1_200_000);
