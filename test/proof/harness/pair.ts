/** The proof of one pair: the code before, the refactor, the code after. */
import { strikeAfter, type Effort, type OutcomeAfter } from './after.js';
import { strikeBefore, type Outcome } from './before.js';
import type { Pair } from './cases.js';
import { compile } from './compile.js';
import type { Load } from './packages.js';
import { writeProject } from './project.js';
import { refactor, type Refactored } from './refactor.js';
import type { Services } from './services.js';
import { openShop } from './shop.js';
import { writeUpkeep } from './upkeep.js';

export interface PairResult {
  pair: Pair;
  effort: Effort;
  /** The code as it was written. */
  before?: Outcome;
  /** What the product did with the findings. */
  refactored?: Refactored;
  /** The code that the refactor made. */
  after?: OutcomeAfter;
  /** What kept the proof from being carried through. */
  problem?: string;
  seconds: number;
}

export interface Ground {
  casesFolder: string;
  /** Folder of the installed packages. */
  modules: string;
  load: Load;
  services: Services;
  /** The product's command line. */
  cli: string;
  /** Leaves the projects where they are. */
  keep: boolean;
  log(line: string): void;
}

export async function provePair(pair: Pair, effort: Effort, ground: Ground): Promise<PairResult> {
  const { casesFolder, modules, load, services, cli, keep, log } = ground;
  const began = Date.now();
  const result: Omit<PairResult, 'seconds'> = { pair, effort };
  const step = async (name: string, write: (folder: string) => Promise<void>, strike: Parameters<typeof openShop>[4]) => {
    log(`${pair.id}: ${name}`);
    await openShop(pair, services, load, write, strike, keep);
  };
  const written = async (folder: string) => {
    writeProject(pair, casesFolder, folder, modules);
    await Promise.resolve();
  };
  const compiled = async (folder: string, what: string) => {
    const problems = await compile(pair.layer, folder);
    if (problems !== '') throw new Error(`the code ${what} does not compile:\n${problems}`);
  };
  try {
    const writeBefore = async (folder: string) => {
      await written(folder);
      await compiled(folder, 'before');
    };
    await step('before', writeBefore, async (shop) => {
      result.before = await strikeBefore(shop, 4, effort.seed);
    });
    const writeAfter = async (folder: string) => {
      await written(folder);
      result.refactored = await refactor(cli, folder);
      if (!pair.sender.joins && result.refactored.left.length === 0) writeUpkeep(pair.layer, casesFolder, folder);
      await compiled(folder, 'after');
    };
    await step('after', writeAfter, async (shop) => {
      result.after = await strikeAfter(shop, effort);
    });
  } catch (error) {
    result.problem = error instanceof Error ? error.message : String(error);
  }
  return { ...result, seconds: (Date.now() - began) / 1000 };
}
