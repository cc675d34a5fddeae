/** Facts made in parallel by worker threads. */
import { Worker } from 'node:worker_threads';
import type { FileFacts } from '../model/facts.js';

export interface FactsPool {
  /** Starts the threads, which takes a while, ahead of their work. */
  start(): void;
  /** Makes facts of files on disk; `onResult` for each as it comes. Stops early when aborted. Rejects when a worker dies, naming the files it had. */
  make(paths: readonly string[], onResult: (facts: FileFacts) => void, signal?: AbortSignal): Promise<void>;
  dispose(): Promise<void>;
}

/** So many files go in one message. */
const batchSize = 24;

/** A pool of `size` threads that run the script at `script`. */
export function createFactsPool(size: number, script: string): FactsPool {
  const workers: Worker[] = [];
  const start = (): void => {
    while (workers.length < size) {
      const w = new Worker(script);
      w.unref();
      workers.push(w);
    }
  };
  return {
    start,
    make(paths, onResult, signal) {
      start();
      let next = 0;
      const runOne = (worker: Worker): Promise<void> =>
        new Promise((resolve, reject) => {
          let batch: readonly string[] = [];
          const done = (): void => {
            worker.off('message', onMessage);
            worker.off('error', onError);
            worker.off('exit', onExit);
          };
          const feed = (): void => {
            if (signal?.aborted || next >= paths.length) {
              done();
              resolve();
              return;
            }
            batch = paths.slice(next, next + batchSize);
            next += batchSize;
            worker.postMessage(batch);
          };
          const fail = (why: string): void => {
            done();
            workers.splice(workers.indexOf(worker), 1);
            reject(new Error(`a worker thread stopped (${why}) while reading ${batch.join(', ')}`));
          };
          const onMessage = (facts: FileFacts[]): void => {
            facts.forEach(onResult);
            feed();
          };
          const onError = (error: Error): void => fail(error.message);
          const onExit = (code: number): void => fail(`exit code ${code}`);
          worker.on('message', onMessage);
          worker.on('error', onError);
          worker.on('exit', onExit);
          feed();
        });
      return Promise.all(workers.map(runOne)).then(() => undefined);
    },
    async dispose() {
      await Promise.all(workers.splice(0).map((w) => w.terminate()));
    },
  };
}
