/** The proof, from the command line on. */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Effort } from './after.js';
import { readPairs, type Pair } from './cases.js';
import { checksOf, type Check } from './checks.js';
import { undoOnSignals, wasInterrupted } from './cleanup.js';
import { writeDocs } from './docs.js';
import { parseOptions, usage, type Options } from './options.js';
import { installPackages, packageLoader } from './packages.js';
import { keepResult } from './results.js';
import { provePair, type Ground, type PairResult } from './pair.js';
import { absence, findServices, type ServiceName, type Services } from './services.js';
import { plainTable, rowsOf } from './table.js';

/** Of both databases and three senders; the first can run where nothing is installed. */
const shortPairs = ['pg-mqtt', 'drizzle-rabbitmq', 'mysql2-redis-streams'];

interface Skip {
  title: string;
  reason: string;
}

export async function main(args: string[], proofFolder: string): Promise<number> {
  let options: Options;
  try {
    options = parseOptions(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  const casesFolder = join(proofFolder, 'cases');
  const all = readPairs(casesFolder);
  const pairs = all.filter(({ id, layer, sender }) =>
    options.short
      ? shortPairs.includes(id)
      : options.pairs.length === 0 || options.pairs.some((name) => [id, layer.id, sender.id].includes(name)),
  );
  if (options.help || options.list || pairs.length === 0) {
    console.log(options.list ? all.map(({ id }) => id).join('\n') : usage);
    return options.help || options.list ? 0 : 2;
  }
  return prove(pairs, options, proofFolder, casesFolder);
}

async function prove(pairs: readonly Pair[], options: Options, proofFolder: string, casesFolder: string): Promise<number> {
  const project = resolve(proofFolder, '../..');
  const cli = resolve(options.cli ?? join(project, 'dist/cli.js'));
  if (!existsSync(cli)) throw new Error(`${cli} is not there: npm run build`);
  undoOnSignals();
  const log = (line: string) => {
    console.log(line);
  };
  const cache = join(project, '.cache/proof');
  const modules = await installPackages(join(proofFolder, 'package'), cache, log);
  const services = await findServices(pairs.flatMap(needs), modules, log);
  try {
    const ground = { casesFolder, modules, load: packageLoader(modules), services: services as Services, cli, keep: options.keep, log };
    const missing = (pair: Pair) => needs(pair).filter((name) => services[name] === undefined);
    const skips = pairs
      .filter((pair) => missing(pair).length > 0)
      .map((pair) => ({ title: pair.id, reason: missing(pair).map(absence).join(', ') }));
    const checks: Check[] = [];
    const told = (result: PairResult) => {
      const own = checksOf(result, services[result.pair.sender.broker]?.mqttVersion === undefined);
      checks.push(...own);
      if (!options.short) keepResult(cache, result, own);
    };
    const results = await proveAll(
      pairs.filter((pair) => missing(pair).length === 0),
      options,
      ground,
      told,
    );
    // The process is about to be ended.
    if (wasInterrupted()) return 1;
    report(results, checks, skips);
    if (options.docs) writeDocs(join(project, 'docs/proof.md'), readPairs(casesFolder), cache);
    return checks.some(({ problem }) => problem !== undefined) || (skips.length > 0 && process.env.DUALWRITE_NO_SKIP === '1') ? 1 : 0;
  } finally {
    for (const service of new Set(Object.values(services))) await service.stop?.();
  }
}

const needs = ({ layer, sender }: Pair): ServiceName[] => [layer.database, sender.broker];

/** Some pairs at a time, in their order. */
async function proveAll(
  pairs: readonly Pair[],
  options: Options,
  ground: Ground,
  told: (result: PairResult) => void,
): Promise<PairResult[]> {
  const results: PairResult[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < pairs.length; index = next++) {
      const result = await provePair(pairs[index]!, effortFor(pairs[index]!, options), ground);
      if (wasInterrupted()) return;
      results[index] = result;
      told(result);
      ground.log(`${result.pair.id}: ${result.seconds.toFixed(0)} s${result.problem === undefined ? '' : `, ${result.problem}`}`);
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  return results;
}

/**
 * In every pair, a process is killed at every boundary. Connections are cut at every boundary once for each layer and each sender, which
 * don't know each other in the product: in a pair with RabbitMQ or with pg; elsewhere at boundaries of chance.
 */
function effortFor({ layer, sender }: Pair, { short, light, seeds, seed, everywhere }: Options): Effort {
  if (short || light) return { everywhere: [], seeds, seed };
  const all = everywhere || layer.id === 'pg' || sender.id === 'rabbitmq';
  return { everywhere: all ? ['kill', 'database', 'broker'] : ['kill'], seeds, seed };
}

function report(results: readonly PairResult[], checks: readonly Check[], skips: readonly Skip[]): void {
  console.log(`\n${plainTable(rowsOf(results))}\n`);
  for (const { title, reason } of skips) console.log(`skipped: ${title}: ${reason}`);
  const failed = checks.filter(({ problem }) => problem !== undefined);
  for (const { title, problem } of failed) console.log(`FAILED: ${title}: ${problem}`);
  console.log(`${checks.length - failed.length} checks passed, ${failed.length} failed, ${skips.length} pairs skipped`);
  const summary = process.env.DUALWRITE_TEST_SUMMARY;
  const counts = { passes: checks.length - failed.length, failures: failed.length, pending: skips.length, skips };
  if (summary) writeFileSync(summary, JSON.stringify(counts));
}
