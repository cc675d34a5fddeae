/**
 * Child processes that hold entries against the real types, one entry at a time. Types of many libraries in one process take gigabytes, and
 * some let none of it go: a child's memory is bounded, and it is replaced after a while.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Held } from './entry.js';

const memory = 2500;
const entriesPerChild = 12;

/** Starts at once; the promise of each id settles when its turn has come. */
export function holdAll(ids: readonly string[]): Map<string, Promise<Held>> {
  const settle = new Map<string, (held: Held) => void>();
  const results = new Map(ids.map((id) => [id, new Promise<Held>((done) => settle.set(id, done))]));
  const queue = [...ids];
  const next = async (): Promise<void> => {
    const child = new Child();
    for (let n = 0; n < entriesPerChild && child.alive && queue.length > 0; n++) {
      const id = queue.shift()!;
      settle.get(id)!(await child.hold(id));
    }
    child.end();
    if (queue.length > 0) await next();
  };
  for (let n = 0; n < Math.min(2, availableParallelism()); n++) void next();
  return results;
}

class Child {
  alive = true;
  private readonly process: ChildProcess;

  constructor() {
    const root = resolve(__dirname, '../..');
    const execArgv = [`--max-old-space-size=${memory}`, '--require', 'tsx/cjs'];
    this.process = fork(join(__dirname, 'worker.ts'), { cwd: root, execArgv });
    this.process.once('exit', () => (this.alive = false));
  }

  hold(id: string): Promise<Held> {
    return new Promise((done) => {
      const died = (code: number | null): void =>
        done({ wrong: [`the process that read the types died (${code ?? 'killed'})`], files: [] });
      this.process.once('exit', died);
      this.process.once('message', (held) => {
        this.process.off('exit', died);
        done(held as Held);
      });
      this.process.send(id);
    });
  }

  end(): void {
    if (this.process.connected) this.process.disconnect();
  }
}
