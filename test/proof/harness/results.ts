/** The latest result of each pair, kept in the cache: the whole proof can be run in parts. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pair } from './cases.js';
import type { Check } from './checks.js';
import type { PairResult } from './pair.js';
import { cellsOf, nameOf, rowsOf } from './table.js';

export interface Kept {
  /** Day of the run; of one that only the docs know, the days of all of them. */
  day: string;
  rows: string[][];
  /** Checks that failed, with what was seen. */
  failed: string[];
  /** Of the code after. */
  runs: number;
  kills: number;
  cuts: number;
}

const fileOf = (folder: string, { id }: Pair) => join(folder, 'results', `${id}.json`);

export function keepResult(folder: string, result: PairResult, checks: readonly Check[]): void {
  const { pair, after } = result;
  const kept: Kept = {
    day: new Date().toISOString().slice(0, 10),
    rows: rowsOf([result]),
    failed: checks.flatMap(({ title, problem }) => (problem === undefined ? [] : [`${title}: ${problem}`])),
    runs: after?.runs ?? 0,
    kills: after?.kills ?? 0,
    cuts: after?.cuts ?? 0,
  };
  mkdirSync(join(folder, 'results'), { recursive: true });
  writeFileSync(fileOf(folder, pair), JSON.stringify(kept));
}

/** @returns nothing for a pair that was never run */
export function keptResult(folder: string, pair: Pair): Kept | undefined {
  const file = fileOf(folder, pair);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : undefined;
}

/** The cache is not part of the repository: what docs/proof.md says of pairs that were never run here, as long as no check had failed. */
export function documentedResults(text: string): (pair: Pair) => Kept | undefined {
  const day = /Runs of ([\d, -]+)\./.exec(text)?.[1];
  if (day === undefined || !text.includes('No check failed.')) return () => undefined;
  const all = cellsOf(text);
  return (pair) => {
    const name = nameOf(pair).join();
    const rows = all.filter((cells) => cells.slice(0, 3).join() === name);
    const [runs, kills, cuts] = (rows.find((cells) => cells[3] === 'after') ?? []).slice(5, 8).map(Number);
    if (runs === undefined || kills === undefined || cuts === undefined) return undefined;
    return { day, rows, failed: [], runs, kills, cuts };
  };
}
