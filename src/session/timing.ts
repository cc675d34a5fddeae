/** Stage timings; costs nothing when off. */
export class Timing {
  private readonly times: Record<string, number> = {};
  constructor(private readonly on: boolean) {}

  /** Runs one stage and notes its wall time in milliseconds. */
  async time<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
    if (!this.on) return work();
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.times[stage] = (this.times[stage] ?? 0) + performance.now() - start;
    }
  }

  result(): Record<string, number> {
    return { ...this.times };
  }
}
