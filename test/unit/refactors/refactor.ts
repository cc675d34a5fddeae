/** Runs a refactoring on sources given by path, as the session would. */
import { makeCatalog } from '../../../src/catalog/index.js';
import { makeFacts } from '../../../src/facts/index.js';
import { applyAll, offersFor, resolveOffer, type Outcome, type Project } from '../../../src/refactors/index.js';
import { report } from '../../../src/rules/index.js';
import type { Report } from '../../../src/rules/rule.js';
import { actsOf } from '../../../src/session/acts.js';
import { makeProgram } from '../../../src/session/program.js';
import { refactorTarget } from '../../../src/session/refactor-input.js';
import { analyse, type Analysis } from '../../../src/summaries/engine.js';
import type { Resolved } from '../../../src/resolution/resolver.js';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path/posix';

const root = '/w';

export interface Analysed {
  analysis: Analysis;
  reports: Report[];
  project: Project;
}

/** Analyses sources; names are relative, texts may be of any kind of file. */
export function analysed(sources: Record<string, string>): Analysed {
  const files = new Map(Object.entries(sources).map(([name, text]) => [join(root, name), text]));
  const code = [...files].filter(([path]) => /\.[cm]?[jt]sx?$/.test(path));
  const program = makeProgram({
    facts: code.map(([path, text]) => makeFacts(path, text)),
    load: () => undefined,
    resolve: (from, specifier) => resolveIn(files, from, specifier),
    excluded: (path) => /\.(test|spec)\.ts$|\/migrations\//.test(path),
    catalog: makeCatalog(),
  });
  const analysis = analyse(program, { rootOf: () => root });
  const reports = report(analysis.joined, {
    relay: analysis.relay,
    markedAfter: analysis.engine.markedAfter,
    soleRecord: analysis.soleRecord,
  });
  return { analysis, reports, project: projectOf(files, analysis) };
}

function projectOf(files: ReadonlyMap<string, string>, analysis: Analysis): Project {
  const packages = [...files.keys()].filter((p) => p.endsWith('/package.json'));
  return {
    resolver: analysis.resolver,
    read: (path) => files.get(path),
    files: () => [...files.keys()].filter((p) => /\.[cm]?[jt]sx?$/.test(p)),
    exists: (path) => files.has(path),
    list: (folder) => [
      ...new Set([...files.keys()].filter((p) => p.startsWith(`${folder}/`)).map((p) => p.slice(folder.length + 1).split('/')[0]!)),
    ],
    packageOf(path) {
      const dir = packages
        .map((p) => dirname(p))
        .filter((d) => path.startsWith(`${d}/`))
        .sort((a, b) => b.length - a.length)[0];
      if (dir === undefined) return undefined;
      const json = JSON.parse(files.get(join(dir, 'package.json'))!) as { name?: string; dependencies?: Record<string, string> };
      return { dir, ...(json.name === undefined ? {} : { name: json.name }), dependencies: json.dependencies ?? {}, json };
    },
    rootOf: () => root,
    actsOf: (path, fn) => actsOf(analysis, path, fn),
    now: new Date('2026-11-24T10:00:00Z'),
  };
}

function resolveIn(files: ReadonlyMap<string, string>, from: string, specifier: string): Resolved {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier))
    return { kind: 'builtin', name: specifier.startsWith('node:') ? specifier : `node:${specifier}` };
  if (!specifier.startsWith('.')) return { kind: 'package', name: specifier };
  const base = join(dirname(from), specifier);
  for (const p of [base, base.replace(/\.js$/, '.ts'), `${base}.ts`, `${base}.tsx`, `${base}.js`, `${base}/index.ts`])
    if (files.has(p)) return { kind: 'file', path: p };
  return { kind: 'none' };
}

export interface Refactored {
  outcome: Outcome;
  /** All sources after the edits, by relative name. */
  after: Record<string, string>;
}

/** Applies the refactoring to the first finding of the rule (or any). */
export function refactor(sources: Record<string, string>, id = 'outbox', pick: (r: Report) => boolean = () => true): Refactored {
  const { analysis, reports, project } = analysed(sources);
  const found = reports.find((r) => pick(r) && offersFor(refactorTarget(r, analysis)).some((o) => o.id === id));
  if (!found) throw new Error(`nothing to refactor: ${reports.map((r) => `${r.rule} ${r.message}`).join('; ') || 'no findings'}`);
  const outcome = resolveOffer(id, refactorTarget(found, analysis), project)!;
  const after = { ...sources };
  if (outcome.kind === 'edits')
    for (const [path, text] of applyAll(outcome.edits, (p) => project.read(p))) after[path.slice(root.length + 1)] = text;
  return { outcome, after };
}
