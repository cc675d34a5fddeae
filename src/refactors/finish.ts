/** After the unit is rewritten: what is unused now goes, the relay is started, and all becomes one set of edits. */
import { lineChanges, linesWithEnds } from '../model/line-diff.js';
import { applyAll } from './edits.js';
import { withoutUnused } from './imports.js';
import type { Outbox } from './outbox-files.js';
import { isReference } from './scope.js';
import { parse, ts, walk } from './syntax.js';
import type { Annotation, FileEdit, Refactoring, TextEdit } from './types.js';
import type { Unit } from './publish.js';
import { wireRelay } from './wire.js';
import { annotations, publishTitle, type Work } from './work.js';

/** The texts of a refactoring in the making. */
export class Texts {
  readonly after: Map<string, string>;
  readonly annotation = new Map<string, string>();

  constructor(
    readonly work: Work,
    edits: readonly FileEdit[],
  ) {
    this.after = applyAll(edits, (p) => work.project.read(p));
    for (const e of edits)
      if (!this.annotation.has(e.path) || e.annotation === annotations.unit.id) this.annotation.set(e.path, e.annotation);
  }

  read(path: string): string | undefined {
    return this.after.get(path) ?? this.work.project.read(path);
  }

  write(path: string, text: string, annotation: string): void {
    this.after.set(path, text);
    if (!this.annotation.has(path)) this.annotation.set(path, annotation);
  }
}

export function finish(work: Work, unit: Unit, outbox: Outbox, title = publishTitle): Refactoring {
  work.applyDedents();
  const texts = new Texts(work, work.edits.result());
  wireRelay(texts, unit, outbox);
  for (const [path, text] of texts.after) {
    const before = work.project.read(path);
    if (before !== undefined && /\.[cm]?[jt]sx?$/.test(path))
      texts.after.set(path, withoutUnused(path, text, fellIdle(path, before, text)));
  }
  return toRefactoring(title, texts, work);
}

/** The edits as they are, for refactorings without an outbox to wire. */
export function finishSimple(work: Work, title: string): Refactoring {
  work.applyDedents();
  return toRefactoring(title, new Texts(work, work.edits.result()), work);
}

/** One set of edits out of the texts before and after. */
export function toRefactoring(title: string, texts: Texts, work: Work): Refactoring {
  const notes = work.notes.length > 0 ? ` ${work.notes.join(' ')}` : '';
  const list = Object.values(annotations).map((a: Annotation) =>
    a.id === annotations.unit.id ? { ...a, description: (a.description ?? '') + notes } : a,
  );
  const edits = editsBetween(
    (path) => work.project.read(path),
    texts.after,
    (path) => texts.annotation.get(path),
  );
  return { kind: 'edits', title, edits, annotations: usedIn(edits, list), steps: [...new Set([...work.steps, ...work.notes])] };
}

/** A refactoring and another one that goes on from its texts, as one. `read` gives the texts before, `after` are those at the end. */
export function together(
  first: Refactoring,
  second: Refactoring,
  read: (path: string) => string | undefined,
  after: ReadonlyMap<string, string>,
): Refactoring {
  const annotation = new Map([...second.edits, ...first.edits].map((e) => [e.path, e.annotation]));
  const edits = editsBetween(read, after, (path) => annotation.get(path));
  const list = [...first.annotations, ...second.annotations.filter((a) => !first.annotations.some((x) => x.id === a.id))];
  return { ...first, edits, annotations: usedIn(edits, list), steps: [...new Set([...first.steps, ...second.steps])] };
}

function usedIn(edits: readonly FileEdit[], list: readonly Annotation[]): Annotation[] {
  const used = new Set(edits.map((e) => e.annotation));
  return list.filter((a) => used.has(a.id));
}

function editsBetween(
  read: (path: string) => string | undefined,
  after: ReadonlyMap<string, string>,
  annotationOf: (path: string) => string | undefined,
): FileEdit[] {
  const edits: FileEdit[] = [];
  for (const [path, text] of after) {
    const before = read(path);
    const annotation = annotationOf(path) ?? annotations.unit.id;
    if (before === undefined) edits.push({ path, create: true, edits: [{ start: 0, end: 0, text }], annotation });
    else {
      const changes = changesOf(before, text);
      if (changes.length > 0) edits.push({ path, edits: changes, annotation });
    }
  }
  return edits.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Edits by whole lines. */
function changesOf(before: string, after: string): TextEdit[] {
  const a = linesWithEnds(before);
  const b = linesWithEnds(after);
  const offsets = [0];
  for (const line of a) offsets.push(offsets[offsets.length - 1]! + line.length);
  return lineChanges(a, b).map((c) => ({ start: offsets[c.aStart]!, end: offsets[c.aEnd]!, text: b.slice(c.bStart, c.bEnd).join('') }));
}

/** Names that were used before and are not any more. */
export function fellIdle(path: string, before: string, after: string): Set<string> {
  const now = usedNames(path, after);
  return new Set([...usedNames(path, before)].filter((n) => !now.has(n)));
}

function usedNames(path: string, text: string): Set<string> {
  const out = new Set<string>();
  walk(
    parse(path, text),
    (n) => {
      if (ts.isIdentifier(n) && isReference(n)) out.add(n.text);
    },
    (n) => ts.isImportDeclaration(n),
  );
  return out;
}
