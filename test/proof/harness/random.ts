/** A stream of numbers that a seed fixes: a run with the same seed strikes at the same places. */
export function random(seed: number) {
  let state = seed >>> 0;
  /** From 0 up to 1: mulberry32. */
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (limit: number) => Math.floor(next() * limit),
    one: <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!,
  };
}

export type Random = ReturnType<typeof random>;
