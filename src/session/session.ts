/**
 * The one stateful thing: what the server and the command line ask. Everything the engine remembers hangs on a session,
 * which can be thrown away.
 *
 * A scan goes: files of the workspace → imports (a text scan, kept per file version) → which files can matter →
 * facts of those (kept per content) → resolution, summaries, rules → findings.
 */
import { availableParallelism } from 'node:os';
import { isPackage } from '../catalog/declared.js';
import { makeCatalog, type Catalog } from '../catalog/index.js';
import { makeFacts } from '../facts/index.js';
import { scanImports } from '../facts/imports.js';
import { createFactsPool, type FactsPool } from '../facts/pool.js';
import type { FileFacts } from '../model/facts.js';
import type { Finding, Notice, ScanResult, Skipped } from '../model/finding.js';
import type { Offer, Outcome } from '../model/refactoring.js';
import { defaultSettings, type Declaration, type Settings } from '../model/settings.js';
import type { FileIndex } from '../resolution/file-index.js';
import { report } from '../rules/index.js';
import type { Report } from '../rules/rule.js';
import { analyse, analyseInTurns, type AnalyseOptions, type Analysis } from '../summaries/engine.js';
import { openWorkspace, updateWorkspace, type Workspace } from '../workspace/index.js';
import { importedNames } from '../workspace/import-names.js';
import { scanMentions, type Mentions } from '../workspace/mentions.js';
import { relevantFiles, type Relevance } from '../workspace/relevance.js';
import { createTexts, type Texts } from '../workspace/text.js';
import { unknownLibraries } from '../workspace/unknown.js';
import { withTexts, type Given } from './afterwards.js';
import { declarationsOf, declaredFiles, unusedNotices } from './declarations.js';
import { earlyFiles } from './early.js';
import { dumpFacts, dumpSummaries, type DumpKind } from './dump.js';
import { explainLine } from './explain.js';
import { carriedOn } from './follow-ups.js';
import { mayBringNone, offersOf, resolveFor, type RefactorSource } from './refactorings.js';
import { makeProgram, type MadeProgram } from './program.js';
import { packageRole } from './roles.js';
import { Timing } from './timing.js';
import { applyAccepts, toFindings, type Conversion } from './to-findings.js';

export interface SessionOptions {
  /** Absolute folders, forward slashes. */
  roots: string[];
  /** Settings per root (already merged); absent: defaults. */
  settings?: ReadonlyMap<string, Settings>;
  /** Worker threads for making facts; 0: in this thread. Default: one per core, at most 8; this thread waits meanwhile. */
  workers?: number;
  /** Where the workers' script is; absent: facts are made in this thread. */
  workerScript?: string;
  /** Collect stage timings. */
  timing?: boolean;
  /** Today, for acceptances with an end (ISO date); absent: the clock's. */
  today?: string;
}

export interface ScanOptions {
  signal?: AbortSignal;
  progress?: (done: number, total: number) => void;
  /** Report only findings in these files or folders. */
  only?: string[];
  /** Files to make facts of first (the open one). */
  first?: string[];
  /**
   * Told findings and notices in the `first` files before the rest of a large workspace is read. They come from these files and what they
   * import alone: what other files do to them (callers, implementers, handlers) shows only in the result of the scan.
   */
  early?: (found: Pick<ScanResult, 'findings' | 'notices'>) => void;
}

export interface Session {
  /** Text of an unsaved document; `undefined` goes back to the file on disk. */
  setText(path: string, text: string | undefined): void;
  /** Files changed, created or deleted on disk (absolute paths). */
  changed(paths: readonly string[]): void;
  /** Brings everything up to date and returns all findings. Incremental after the first call. Cancelled scans resolve with `partial`. */
  scan(options?: ScanOptions): Promise<ScanResult>;
  /** Why is there a finding here, or none? Markdown. `line` is zero-based. */
  explain(path: string, line: number): Promise<string>;
  /** What can be done about the findings on a line, light: nothing is worked out yet. `line` is zero-based. */
  refactorings(path: string, line: number): Promise<{ finding: Finding; offers: Offer[] }[]>;
  /** The edits of one offer for the finding with this fingerprint; undefined where either is not there any more. */
  refactor(fingerprint: string, id: string): Promise<Outcome | undefined>;
  /** What was made of a file, for work on the engine. `undefined` where the file is not of the workspace or can't be read. */
  dump(path: string, what: DumpKind): Promise<string | undefined>;
  dispose(): Promise<void>;
}

interface Looked {
  analysis: Analysis;
  reports: Report[];
  findings: Finding[];
  notices: Notice[];
}

interface Kept {
  /** Version the entry was made from. */
  version: string;
}
interface KeptImports extends Kept {
  imports: readonly string[];
  /** Its comments say what functions are. */
  tagged: boolean;
  /** It names a class of a generated client, which may be imported from a file that is not in the repository. */
  generated: boolean;
  mentions?: Mentions;
  /** By specifier: what it imports by name, see `importedNames`. */
  names?: Map<string, ReadonlySet<string> | undefined>;
}
interface KeptFacts extends Kept {
  facts: FileFacts;
}

/** Fewer files than this are not worth sending to other threads. */
const worthThreads = 60;

export function createSession(options: SessionOptions): Session {
  const known: Catalog = makeCatalog();
  let declaring: { key: string; catalog: Catalog } | undefined;
  const generatedNames = [...known.generated.keys()];
  let roles: { catalog: Catalog; roleOf: ReturnType<typeof packageRole> } | undefined;
  const texts: Texts = createTexts();
  const imports = new Map<string, KeptImports>();
  const facts = new Map<string, KeptFacts>();
  const indexes = new WeakMap<FileFacts, FileIndex>();
  const versions = new Map<string, number>();
  const dirty = new Set<string>();
  let ws: Workspace | undefined;
  let pool: FactsPool | undefined;
  let latest: { analysis: Analysis; reports: Report[]; result: ScanResult; given: Given } | undefined;
  let stale = true;
  let running: Promise<unknown> = Promise.resolve();

  const settingsFor = (path: string): Settings => {
    const root = rootOf(path);
    return options.settings?.get(root) ?? defaultSettings;
  };
  const rootOf = (path: string): string => {
    let best = options.roots[0] ?? '';
    for (const r of options.roots)
      if ((path === r || path.startsWith(`${r}/`)) && (r.length > best.length || !path.startsWith(`${best}/`))) best = r;
    return best;
  };
  const versionOf = (path: string): string => {
    const file = ws?.files.get(path);
    return `${versions.get(path) ?? 0}:${file?.mtimeMs ?? 0}:${file?.size ?? 0}`;
  };

  /** The catalog with what settings, which can change, say about packages. */
  function catalogWith(declare: readonly Declaration[]): Catalog {
    const about = declare.filter(isPackage);
    if (about.length === 0) return known;
    const key = JSON.stringify(about);
    if (declaring?.key !== key) declaring = { key, catalog: makeCatalog(about) };
    return declaring.catalog;
  }

  async function bringWorkspace(signal: AbortSignal | undefined): Promise<Workspace> {
    if (!ws) {
      dirty.clear();
      ws = await openWorkspace(options.roots, {
        exclude: (root) => (options.settings?.get(root) ?? defaultSettings).exclude,
        ...(signal ? { signal } : {}),
      });
    } else if (dirty.size > 0) {
      const paths = [...dirty];
      dirty.clear();
      const updated = await updateWorkspace(ws, paths);
      ws = updated.workspace;
    }
    return ws;
  }

  function scanned(path: string): KeptImports {
    const version = versionOf(path);
    const had = imports.get(path);
    if (had?.version === version) return had;
    const { text } = texts.read(path);
    const made: KeptImports = {
      version,
      imports: text === undefined ? [] : scanImports(text),
      tagged: text?.includes('@dualwrite ') === true,
      generated: text !== undefined && generatedNames.some((name) => text.includes(name)),
    };
    imports.set(path, made);
    return made;
  }

  const importsOf = (path: string): readonly string[] => scanned(path).imports;

  function mentionsOf(path: string): Mentions {
    const kept = scanned(path);
    return (kept.mentions ??= scanMentions(texts.read(path).text ?? ''));
  }

  function findRelevant(workspace: Workspace, catalog: Catalog, declare: readonly Declaration[]): Relevance {
    const isDeclared = declaredFiles(declare);
    const namesFrom = (path: string, specifier: string): ReadonlySet<string> | undefined => {
      const names = (scanned(path).names ??= new Map<string, ReadonlySet<string> | undefined>());
      if (!names.has(specifier)) names.set(specifier, importedNames(texts.read(path).text ?? '', specifier));
      return names.get(specifier);
    };
    const isGenerated = (path: string): boolean =>
      scanned(path).generated &&
      importsOf(path).some((specifier) => {
        if (workspace.resolve(path, specifier).kind !== 'none') return false;
        const names = namesFrom(path, specifier);
        return !names || generatedNames.some((name) => names.has(name));
      });
    const declared = (path: string): boolean => isDeclared(path) || scanned(path).tagged || isGenerated(path);
    // Reading the whole catalog takes longer than the rest of this where little has changed.
    if (roles?.catalog !== catalog) roles = { catalog, roleOf: packageRole(catalog) };
    return relevantFiles({
      ws: workspace,
      importsOf,
      namesFrom,
      mentions: mentionsOf,
      libraryPackages: roles.roleOf,
      excluded: (path) => workspace.isExcluded(path),
      declared,
    });
  }

  function factsOf(path: string): FileFacts | undefined {
    const version = versionOf(path);
    const had = facts.get(path);
    if (had?.version === version) return had.facts;
    const read = texts.read(path);
    if (read.text === undefined) return undefined;
    const made = makeFacts(path, read.text);
    facts.set(path, { version, facts: made });
    return made;
  }

  /** Threads that make facts, where there are to be some. */
  function threadPool(): FactsPool | undefined {
    const size = options.workers ?? Math.min(8, availableParallelism());
    if (options.workerScript === undefined || size === 0) return undefined;
    return (pool ??= createFactsPool(size, options.workerScript));
  }

  /** Facts of `paths`. Those of files in `ahead` are made as well, since they will be asked for. */
  async function makeAll(paths: readonly string[], scan: ScanOptions, ahead: readonly string[]): Promise<FileFacts[]> {
    const missing = [...paths, ...ahead].filter((p) => facts.get(p)?.version !== versionOf(p));
    const first = new Set(scan.first ?? []);
    missing.sort((a, b) => Number(first.has(b)) - Number(first.has(a)));
    const total = paths.length + ahead.length;
    let done = total - missing.length;
    const tell = (): void => {
      done++;
      if (done % 64 === 0 || done === total) scan.progress?.(done, total);
    };
    const overlaid = missing.filter((p) => texts.isUnsaved(p));
    const onDisk = missing.filter((p) => !texts.isUnsaved(p));
    const threads = onDisk.length >= worthThreads ? threadPool() : undefined;
    if (threads) {
      await threads.make(
        onDisk,
        (made) => {
          facts.set(made.path, { version: versionOf(made.path), facts: made });
          tell();
        },
        scan.signal,
      );
    } else {
      for (const p of onDisk) {
        if (scan.signal?.aborted) break;
        factsOf(p);
        tell();
        // Let other work of this process in between.
        if (done % 200 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }
    for (const p of overlaid) {
      factsOf(p);
      tell();
    }
    return paths.flatMap((p) => facts.get(p)?.facts ?? []);
  }

  async function run(scan: ScanOptions): Promise<ScanResult> {
    // From here on every change makes the result stale again, also one that comes while this runs.
    stale = false;
    try {
      const result = await findAll(scan);
      if (result.partial) stale = true;
      return result;
    } catch (error) {
      stale = true;
      throw error;
    }
  }

  /** The files with these facts, as they are. */
  function given(workspace: Workspace, made: readonly FileFacts[]): Given {
    return {
      made,
      load: (path) => (workspace.files.has(path) ? factsOf(path) : undefined),
      resolve: (from, specifier) => workspace.resolve(from, specifier),
      indexes,
      readText: (path) => texts.read(path).text,
    };
  }

  /** What the engine says of them, at once. */
  function look(workspace: Workspace, seen: Given, signal: AbortSignal | undefined): Looked {
    const { program, how } = toAnalyse(workspace, seen, signal);
    return conclude(workspace, seen, program, analyse(program, how));
  }

  /** The same, with other work of this process in between. */
  async function lookInTurns(workspace: Workspace, seen: Given, signal: AbortSignal | undefined): Promise<Looked> {
    const { program, how } = toAnalyse(workspace, seen, signal);
    const analysis = await analyseInTurns(program, how, () => new Promise((resolve) => setImmediate(resolve)));
    return conclude(workspace, seen, program, analysis);
  }

  function toAnalyse(
    workspace: Workspace,
    { made, load, resolve, indexes }: Given,
    signal: AbortSignal | undefined,
  ): { program: MadeProgram; how: AnalyseOptions } {
    const declare = declarationsOf(options.roots, options.settings);
    const program = makeProgram({
      facts: made,
      load,
      resolve,
      excluded: (path) => workspace.isExcluded(path),
      catalog: catalogWith(declare),
      indexes,
    });
    return { program, how: { declare, rootOf, aborted: () => signal?.aborted === true } };
  }

  function conclude(workspace: Workspace, { readText }: Given, program: MadeProgram, analysis: Analysis): Looked {
    const reports = report(analysis.joined, {
      relay: analysis.relay,
      markedAfter: analysis.engine.markedAfter,
      soleRecord: analysis.soleRecord,
    });
    const conversion: Conversion = {
      consumers: analysis.engine.consumers,
      compensations: analysis.engine.compensations,
      readText,
      settingsFor,
      rootOf,
      today: options.today ?? new Date().toISOString().slice(0, 10),
    };
    const plain = toFindings(
      reports.filter((x) => !workspace.isExcluded(x.file.path)),
      conversion,
    );
    const reported = program.all().filter((file) => !workspace.isExcluded(file.path));
    const accepted = applyAccepts(plain, reported, conversion);
    return { analysis, reports, ...accepted };
  }

  function tellEarly(workspace: Workspace, relevant: ReadonlySet<string>, scan: ScanOptions): void {
    if (!scan.early || scan.signal?.aborted) return;
    const importedBy = (path: string): string[] =>
      importsOf(path).flatMap((specifier) => {
        const to = workspace.resolve(path, specifier);
        return to.kind === 'file' ? [to.path] : [];
      });
    const first = scan.first ?? [];
    const near = earlyFiles({ first, relevant, isMissing: (path) => facts.get(path)?.version !== versionOf(path), importedBy });
    if (!near) return;
    const made = near.flatMap((path) => factsOf(path) ?? []);
    scan.early(onlyIn(look(workspace, given(workspace, made), scan.signal), first));
  }

  async function findAll(scan: ScanOptions): Promise<ScanResult> {
    const timing = new Timing(options.timing === true);
    const workspace = await timing.time('files', () => bringWorkspace(scan.signal));
    // The threads get ready while imports are looked at.
    if (facts.size === 0 && workspace.files.size >= worthThreads) threadPool()?.start();
    const declare = declarationsOf(options.roots, options.settings);
    const catalog = catalogWith(declare);
    const relevant = await timing.time('imports', () => findRelevant(workspace, catalog, declare));
    const paths = [...relevant.files].sort();
    tellEarly(workspace, relevant.files, scan);
    const made = await timing.time('facts', () => makeAll(paths, scan, nearby(relevant)));
    const skipped: Skipped[] = [...workspace.skipped];
    for (const f of made) if (f.problem !== undefined) skipped.push({ file: f.path, why: f.problem });
    for (const p of workspace.files.keys()) {
      const why = texts.problem(p);
      if (why !== undefined) skipped.push({ file: p, why });
    }
    const seen = given(workspace, made);
    const { analysis, reports, findings, notices } = await timing.time('analysis', () => lookInTurns(workspace, seen, scan.signal));
    // A scan that was cut short has not seen all that declarations may be about.
    const unused = analysis.partial ? { notices: [], editorProblems: [] } : unusedNotices(analysis, (p) => texts.read(p).text);
    const result: ScanResult = {
      findings,
      notices: [...notices, ...unused.notices],
      analysed: workspace.files.size - new Set(skipped.map((s) => s.file)).size,
      parsed: made.length,
      skipped: unique(skipped),
      unknownLibraries: unknownLibraries(workspace.packages, new Set([...catalog.byPackage.keys()])),
      timing: timing.result(),
      ...(unused.editorProblems.length > 0 ? { editorProblems: unused.editorProblems } : {}),
      ...(scan.signal?.aborted ? { partial: true } : {}),
    };
    latest = { analysis, reports, result, given: seen };
    return result;
  }

  function refactorSource(): RefactorSource | undefined {
    return latest && ws && { analysis: latest.analysis, reports: latest.reports, workspace: ws, texts, rootOf };
  }

  return {
    setText(path, text) {
      texts.set(path, text);
      versions.set(path, (versions.get(path) ?? 0) + 1);
      stale = true;
    },
    changed(paths) {
      for (const p of paths) {
        dirty.add(p);
        versions.set(p, (versions.get(p) ?? 0) + 1);
      }
      if (paths.length > 0) stale = true;
    },
    async scan(scan = {}) {
      // One scan at a time: a second one waits and then finds most work done.
      const mine = running.then(async () => (stale || !latest ? run(scan) : latest.result));
      running = mine.catch(() => undefined);
      const result = await mine;
      return scan.only ? { ...result, ...onlyIn(result, scan.only) } : result;
    },
    async refactorings(path, line) {
      const { findings } = await this.scan();
      const source = refactorSource();
      if (!source) return [];
      const here = findings.filter((f) => f.place.file === path && f.place.start.line === line && !f.accepted);
      return here.map((finding) => ({ finding, offers: offersOf(source, finding) }));
    },
    async refactor(fingerprint, id) {
      const { findings } = await this.scan();
      const source = refactorSource();
      const finding = findings.find((f) => f.fingerprint === fingerprint);
      const outcome = source && finding && resolveFor(source, finding, id);
      if (!outcome || outcome.kind === 'declined' || !mayBringNone(id)) return outcome;
      const { given: made } = latest!;
      return carriedOn(source, finding, id, findings, outcome, (after) =>
        look(source.workspace, withTexts(made, after, source.workspace), undefined),
      );
    },
    async explain(path, line) {
      await this.scan();
      if (!latest) return '';
      return explainLine({
        path,
        line,
        analysis: latest.analysis,
        reports: latest.reports,
        result: latest.result,
        text: texts.read(path).text,
      });
    },
    async dump(path, what) {
      await this.scan();
      const text = texts.read(path).text;
      if (!latest || text === undefined || !ws?.files.has(path)) return undefined;
      if (what === 'summary') return dumpSummaries(path, text, latest.analysis);
      const made = factsOf(path);
      return made && dumpFacts(made);
    },
    async dispose() {
      await pool?.dispose();
    },
  };
}

function onlyIn(result: Pick<ScanResult, 'findings' | 'notices'>, only: readonly string[]): Pick<ScanResult, 'findings' | 'notices'> {
  const within = (file: string): boolean => only.some((o) => file === o || file.startsWith(`${o}/`));
  return { findings: result.findings.filter((f) => within(f.place.file)), notices: result.notices.filter((n) => within(n.place.file)) };
}

/** Files that reach nothing themselves but that files which matter import, directly or through one other: helpers, constants, types. */
function nearby({ files, graph }: Relevance): string[] {
  const found = new Set<string>();
  const add = (path: string): void => {
    for (const next of graph.get(path) ?? []) if (!files.has(next)) found.add(next);
  };
  for (const path of files) add(path);
  for (const path of [...found]) add(path);
  return [...found].sort();
}

function unique(skipped: readonly Skipped[]): Skipped[] {
  const seen = new Set<string>();
  return skipped.filter((s) => !seen.has(`${s.file}\0${s.why}`) && seen.add(`${s.file}\0${s.why}`));
}
