/** `dualwrite scan`: paths → session → report → exit code. */
import { join } from 'node:path';
import type { ScanResult } from '../model/finding.js';
import type { ReportContext } from '../report/context.js';
import { formats } from '../report/formats.js';
import { atLeast } from '../report/order.js';
import { summaryLine } from '../report/summary.js';
import { createSession, type Session } from '../session/session.js';
import type { Command } from './command.js';
import { UsageError } from './errors.js';
import { checkOutput, fileReader, writeReport } from './files.js';
import { exit, wantsColor, type Io } from './io.js';
import { makeProgress } from './progress.js';
import { settingsLines, skippedLines, timingLines } from './remarks.js';
import { absolute, findRoots, type Roots } from './roots.js';
import { failSeverity, scanArguments, scanHelp, type DumpKind, type FailLevel, type ScanArguments } from './scan-options.js';
import { loadSettings, type LoadedSettings } from './settings.js';
import { version } from './version.js';

/** Beside the command line's own bundle, see esbuild.js. */
const workerScript = join(__dirname, 'facts-worker.js');

export const scan: Command = {
  name: 'scan',
  summary: 'Find dual writes in folders and files',
  help: scanHelp,
  async run(argv, io) {
    const args = scanArguments(argv);
    if (args === 'help') {
      io.stdout.write(scanHelp);
      return exit.clean;
    }
    if (args.output !== undefined) checkOutput(absolute(args.output, io.cwd), args.output);
    const where = findRoots(pathsOf(args, io), io.cwd);
    const loaded = loadSettings(where.roots, args.config, io.cwd);
    const session = createSession({
      roots: where.roots,
      settings: loaded.settings,
      timing: args.timing,
      workerScript,
      ...(args.workers === undefined ? {} : { workers: args.workers }),
    });
    try {
      if (args.explain) return await explainPlace(session, args.explain, where, io);
      if (args.dump) return await dumpFiles(session, args.dump, where, io);
      return await scanAndReport(session, args, where, loaded, io);
    } finally {
      await session.dispose();
    }
  },
};

/** With `--explain` and no paths, the file decides what is analysed, unless it lies in the current folder. */
function pathsOf(args: ScanArguments, io: Io): readonly string[] {
  if (args.paths.length > 0 || !args.explain) return args.paths;
  const cwd = absolute('.', io.cwd);
  const file = absolute(args.explain.file, io.cwd);
  return file.startsWith(`${cwd}/`) ? ['.'] : [args.explain.file];
}

async function scanAndReport(session: Session, args: ScanArguments, where: Roots, loaded: LoadedSettings, io: Io): Promise<number> {
  const progress = makeProgress(io.stderr, !args.quiet);
  const scanned = await session
    .scan({ signal: io.interrupted, progress: progress.show, ...(where.only ? { only: where.only } : {}) })
    .catch((error: unknown) => interruptedEarly(error, io))
    .finally(() => progress.end());
  const result: ScanResult = { ...scanned, notices: [...loaded.notices, ...scanned.notices] };
  const context = contextOf(args, where, io);
  deliver(formats[args.format](result, context), result, args, io);
  remark(result, args, where, io);
  return exitCode(result, args.failOn, io.interrupted.aborted);
}

/** An interruption while files are still being listed rejects with the signal's own reason: nothing is known yet. Anything else is an error. */
function interruptedEarly(error: unknown, io: Io): ScanResult {
  if (!io.interrupted.aborted || error !== io.interrupted.reason) throw error;
  return { findings: [], notices: [], analysed: 0, parsed: 0, skipped: [], unknownLibraries: [], timing: {}, partial: true };
}

function contextOf(args: ScanArguments, where: Roots, io: Io): ReportContext {
  return {
    roots: where.roots,
    version,
    readText: fileReader(),
    color: args.output === undefined && wantsColor(io.stdout, io.env),
    brief: args.quiet,
  };
}

/** The report goes to one place only; where that is not the terminal, the summary line still is. */
function deliver(text: string, result: ScanResult, args: ScanArguments, io: Io): void {
  if (args.output !== undefined) {
    writeReport(absolute(args.output, io.cwd), args.output, text);
    io.stdout.write(`${summaryLine(result)}\n`);
    return;
  }
  io.stdout.write(text);
  if (args.format !== 'pretty' && !args.quiet) io.stderr.write(`${summaryLine(result)}\n`);
}

function remark(result: ScanResult, args: ScanArguments, where: Roots, io: Io): void {
  if (args.verbose) io.stderr.write(skippedLines(result, where.roots));
  if (args.timing) io.stderr.write(timingLines(result.timing));
  // Even when quiet: it is why the exit code is 2.
  io.stderr.write(settingsLines(result, where.roots));
}

/** Wrong settings outweigh findings: with the settings as meant, the findings may be others. */
function exitCode(result: ScanResult, failOn: FailLevel, interrupted: boolean): number {
  if (interrupted) return exit.interrupted;
  if (result.notices.some((n) => n.id === 'bad-config')) return exit.failed;
  const level = failSeverity(failOn);
  if (level === undefined) return exit.clean;
  const open = result.findings.filter((f) => !f.accepted);
  return [...open, ...result.notices].some((x) => atLeast(x.severity, level)) ? exit.findings : exit.clean;
}

async function explainPlace(session: Session, place: { file: string; line: number }, where: Roots, io: Io): Promise<number> {
  const file = absolute(place.file, io.cwd);
  if (!where.roots.some((root) => file.startsWith(root.endsWith('/') ? root : `${root}/`))) {
    throw new UsageError(`--explain ${place.file}: not in ${where.roots.join(' or ')}.`);
  }
  const text = fileReader()(file);
  if (text === undefined) throw new UsageError(`--explain ${place.file}: cannot be read.`);
  const lines = text.split(/\r\n|\n|\r/).length;
  if (place.line >= lines) throw new UsageError(`--explain ${place.file}: has only ${lines} lines.`);
  const explanation = await session.explain(file, place.line);
  io.stdout.write(explanation.endsWith('\n') ? explanation : `${explanation}\n`);
  return exit.clean;
}

/** Facts as one JSON text each, summaries under the file's name. */
async function dumpFiles(session: Session, what: DumpKind, where: Roots, io: Io): Promise<number> {
  const folder = where.only === undefined ? where.roots[0] : where.only.find((path) => where.roots.includes(path));
  if (where.only === undefined || folder !== undefined) throw new UsageError(`--dump is for files; ${folder ?? 'this'} is a folder.`);
  for (const file of where.only) {
    const text = await session.dump(file, what);
    if (text === undefined) throw new UsageError(`--dump ${file}: not a source file of ${where.roots.join(' or ')}, or skipped.`);
    io.stdout.write(what === 'facts' ? `${text}\n` : `# ${file}\n\n${text}\n`);
  }
  return exit.clean;
}
