/** `dualwrite fix FILE:LINE`: one refactoring of the finding on a line, as a unified diff or written to the files. */
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Finding } from '../model/finding.js';
import { applyAll, type FileEdit, type Offer, type Outcome } from '../model/refactoring.js';
import { unifiedDiff } from '../report/unified-diff.js';
import { createSession, type Session } from '../session/session.js';
import type { Command } from './command.js';
import { UsageError } from './errors.js';
import { fileReader } from './files.js';
import { exit, type Io } from './io.js';
import { describeOptions, parseOptions, withHelp } from './options.js';
import { absolute, findRoots } from './roots.js';
import { fileAndLine } from './scan-options.js';
import { loadSettings } from './settings.js';

const table = withHelp({
  write: { help: 'Write the changes to the files instead of printing a diff', short: 'w' },
  refactoring: { value: 'ID', help: 'Which refactoring (default: the preferred one), see --list', short: 'r' },
  list: { help: 'List the refactorings for the line' },
  guided: { help: 'Where it declines: take the pieces that can be made, and the steps to take by hand' },
  config: { value: 'FILE', help: "Use FILE instead of the folder's dualwrite.json" },
});

const help = `Usage: dualwrite fix FILE:LINE [options]

Refactors the finding on a line, by default to a transactional outbox, and prints the change as a unified diff.
What is left to do by hand is said on stderr.

Options:
${describeOptions(table)}

Exit codes: 0 done; 1 declined, with the reason on stderr; 2 wrong use, no finding on the line, or an internal error.
`;

/** Beside the command line's own bundle, see esbuild.js. */
const workerScript = join(__dirname, 'facts-worker.js');

export const fix: Command = {
  name: 'fix',
  summary: 'Refactor a finding, by default to a transactional outbox',
  help,
  async run(argv, io) {
    const { values, positionals } = parseOptions(argv, table);
    if (values.help) {
      io.stdout.write(help);
      return exit.clean;
    }
    const [place, ...rest] = positionals;
    if (place === undefined || rest.length > 0) throw new UsageError('One place is needed: dualwrite fix FILE:LINE.');
    const { file, line } = fileAndLine(place, 'The place');
    const path = absolute(file, io.cwd);
    const where = findRoots([path.startsWith(`${absolute('.', io.cwd)}/`) ? '.' : file], io.cwd);
    const loaded = loadSettings(where.roots, values.config, io.cwd);
    const session = createSession({ roots: where.roots, settings: loaded.settings, workerScript });
    try {
      const found = await session.refactorings(path, line);
      if (found.length === 0) throw new UsageError(`There is no finding on ${place}.`);
      if (values.list) return list(found, io);
      const { finding, offer } = choose(found, values.refactoring, place);
      const outcome = await session.refactor(finding.fingerprint, offer.id);
      if (!outcome) throw new UsageError(`There is no finding on ${place}.`);
      return deliver(outcome, { roots: where.roots, write: values.write ?? false, guided: values.guided ?? false }, io);
    } finally {
      await session.dispose();
    }
  },
};

type Found = Awaited<ReturnType<Session['refactorings']>>;

function list(found: Found, io: Io): number {
  for (const { finding, offers } of found) for (const o of offers) io.stdout.write(`${o.id.padEnd(20)}${o.title} (${finding.rule})\n`);
  return exit.clean;
}

function choose(found: Found, id: string | undefined, place: string): { finding: Finding; offer: Offer } {
  const all = found.flatMap(({ finding, offers }) => offers.map((offer) => ({ finding, offer })));
  if (all.length === 0) throw new UsageError(`There is no refactoring for ${found[0]!.finding.rule} on ${place}.`);
  if (id === undefined) return all.find((x) => x.offer.preferred) ?? all[0]!;
  const chosen = all.find((x) => x.offer.id === id);
  if (!chosen) throw new UsageError(`There is no refactoring "${id}" for ${place}. There are: ${all.map((x) => x.offer.id).join(', ')}.`);
  return chosen;
}

interface Delivery {
  roots: readonly string[];
  write: boolean;
  guided: boolean;
}

function deliver(outcome: Outcome, how: Delivery, io: Io): number {
  if (outcome.kind === 'declined') {
    io.stderr.write(`Declined: ${outcome.reason}.\n`);
    if (!how.guided) {
      io.stderr.write('With --guided: the pieces that can be made, and the steps to take by hand.\n');
      return exit.findings;
    }
  }
  const read = fileReader();
  const after = applyAll(outcome.edits, read);
  if (how.write) for (const [path, text] of after) write(path, text, how.roots, outcome.edits, io);
  else
    for (const [path, text] of after)
      io.stdout.write(unifiedDiff(shown(path, io), isNew(path, outcome.edits) ? undefined : (read(path) ?? ''), text));
  for (const step of outcome.steps) io.stderr.write(`- ${step}\n`);
  return outcome.kind === 'declined' ? exit.findings : exit.clean;
}

function isNew(path: string, edits: readonly FileEdit[]): boolean {
  return edits.some((e) => e.path === path && e.create);
}

function shown(path: string, io: Io): string {
  return relative(io.cwd, path).split('\\').join('/');
}

/** Writes one file, which must lie in a root also when links are followed. */
function write(path: string, text: string, roots: readonly string[], edits: readonly FileEdit[], io: Io): void {
  const create = isNew(path, edits);
  if (create) mkdirSync(dirname(path), { recursive: true });
  const real = create ? join(realpathSync(dirname(path)), path.slice(path.lastIndexOf('/') + 1)) : realpathSync(path);
  if (!roots.some((root) => isIn(real, realpathSync(root))))
    throw new UsageError(`${shown(path, io)} lies outside of ${roots.join(', ')}: nothing is written to it.`);
  // A byte order mark is not part of the text that edits speak of, and stays.
  const mark = !create && readFileSync(path, 'utf8').startsWith('\ufeff') ? '\ufeff' : '';
  writeFileSync(path, mark + text, create ? { flag: 'wx' } : {});
  io.stdout.write(`${create ? 'created' : 'changed'} ${shown(path, io)}\n`);
}

function isIn(path: string, root: string): boolean {
  const inside = relative(root, path);
  return inside !== '' && !inside.startsWith('..');
}
