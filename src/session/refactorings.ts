/** Refactorings of the findings on a line: what a session offers, and the edits of one of them. */
import { readdirSync } from 'node:fs';
import type { EffectInfo, Finding } from '../model/finding.js';
import type { FileEdit, Offer, Outcome } from '../model/refactoring.js';
import { declineOffer, offersFor, resolveOffer, type Project, type Target } from '../refactors/index.js';
import type { Report } from '../rules/rule.js';
import type { Analysis } from '../summaries/engine.js';
import type { Occ } from '../summaries/types.js';
import type { Texts, Workspace } from '../workspace/index.js';
import { actsOf } from './acts.js';
import { linesOf } from './places.js';
import { refactorTarget } from './refactor-input.js';

export interface RefactorSource {
  analysis: Analysis;
  reports: readonly Report[];
  workspace: Workspace;
  texts: Texts;
  rootOf(path: string): string;
}

/** What can be done about a finding. */
export function offersOf(source: RefactorSource, finding: Finding): Offer[] {
  const report = reportOf(source, finding);
  return report ? offersFor(refactorTarget(report, source.analysis)) : [];
}

/** The edits of one offer; undefined where the finding or the offer is not there (any more). */
export function resolveFor(source: RefactorSource, finding: Finding, id: string): Outcome | undefined {
  return outcomeOf(source, finding, (target, project) => resolveOffer(id, target, project));
}

/** The refactoring is given out only where it brings no finding; the others say in their titles what is left. */
export const mayBringNone = (id: string): boolean => id === 'outbox' || id === 'join-queue';

/** Instead of a refactoring that was found wanting afterwards. */
export function declineFor(source: RefactorSource, finding: Finding, id: string, reason: string): Outcome | undefined {
  return outcomeOf(source, finding, (target, project) => declineOffer(id, target, project, reason));
}

function outcomeOf(
  source: RefactorSource,
  finding: Finding,
  work: (target: Target, project: Project) => Outcome | undefined,
): Outcome | undefined {
  const report = reportOf(source, finding);
  const outcome = report && work(refactorTarget(report, source.analysis), projectOf(source));
  return outcome && { ...outcome, edits: locatedIn(outcome.edits, source.texts) };
}

/** With lines and columns, for editors. */
export function locatedIn(edits: readonly FileEdit[], texts: Texts): FileEdit[] {
  return edits.map((f) => located(f, texts));
}

function located(file: FileEdit, texts: Texts): FileEdit {
  const lines = linesOf(file.create ? '' : (texts.read(file.path).text ?? ''));
  return {
    ...file,
    edits: file.edits.map((e) => {
      const { start, end } = lines.place(file.path, e.start, e.end);
      return {
        ...e,
        range: { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } },
      };
    }),
  };
}

/** The report that a finding was made of. One place can have several, for each pair of systems one. */
function reportOf({ reports }: RefactorSource, finding: Finding): Report | undefined {
  const here = reports.filter(
    (r) => r.rule === finding.rule && r.file.path === finding.place.file && r.site.at === finding.place.start.offset,
  );
  return here.find((r) => isOf(r.w, finding.write) && isOf(r.s, finding.send) && r.message === finding.message) ?? here[0];
}

function isOf(o: Occ | undefined, effect: EffectInfo | undefined): boolean {
  return o?.fx.technology === effect?.technology && o?.fx.target === effect?.target;
}

function projectOf({ analysis, workspace, texts, rootOf }: RefactorSource): Project {
  return {
    resolver: analysis.resolver,
    read: (path) => texts.read(path).text,
    files: () => workspace.files.keys(),
    exists: (path) => texts.read(path).text !== undefined,
    list: listFolder,
    packageOf: (path) => workspace.packageOf(path),
    rootOf,
    actsOf: (path, fn) => actsOf(analysis, path, fn),
    now: new Date(),
  };
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    // No such folder is an answer: nothing is in it.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return [];
    throw error;
  }
}
