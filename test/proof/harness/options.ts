/** What the command line asks for. */
import { parseArgs } from 'node:util';

export const usage = `Usage: npm run proof -- [PAIR…] [options]

Proves by killing processes that refactored code loses and invents nothing. Without pairs: all of them, and docs/proof.md is written anew.
A pair is LAYER-SENDER, or one of the two alone: pg-rabbitmq, prisma, nats.

      --short        Three pairs and few seeds, as npm test does
      --seeds N      Strikes at boundaries of chance, beside those at every boundary (default 8; with --light 4)
      --seed N       The first of their seeds (default 1): another makes another run
      --everywhere   Cut connections at every boundary in every pair, not only once for each layer and each sender
      --light        Only strikes at boundaries of chance
      --jobs N       Pairs at a time (default 2)
      --cli FILE     The product's command line (default dist/cli.js)
      --docs         Write docs/proof.md after some pairs too, with the latest result of all others
      --list         Name the pairs
      --keep         Leave the projects, and say where they are
  -h, --help         Show this help
`;

export interface Options {
  pairs: string[];
  short: boolean;
  seeds: number;
  seed: number;
  everywhere: boolean;
  light: boolean;
  jobs: number;
  cli: string | undefined;
  list: boolean;
  keep: boolean;
  /** Whether docs/proof.md is written. */
  docs: boolean;
  help: boolean;
}

/** @throws Error where the arguments make no sense */
export function parseOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      seeds: { type: 'string' },
      seed: { type: 'string', default: '1' },
      everywhere: { type: 'boolean', default: false },
      light: { type: 'boolean', default: false },
      jobs: { type: 'string', default: '2' },
      docs: { type: 'boolean', default: false },
      cli: { type: 'string' },
      list: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const number = (name: string, text: string) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a number from 1, not ${text}`);
    return value;
  };
  const seeds = values.seeds ?? (values.short ? '5' : values.light ? '4' : '8');
  return {
    ...values,
    docs: values.docs || (!values.short && positionals.length === 0),
    cli: values.cli,
    pairs: positionals,
    seeds: number('seeds', seeds),
    seed: number('seed', values.seed),
    jobs: number('jobs', values.jobs),
  };
}
