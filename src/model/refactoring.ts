/** Refactorings as every consumer (server, command line) reads them. Plain data, and applying it to texts. */

export interface TextEdit {
  start: number;
  end: number;
  text: string;
  /** The same place in lines and columns (zero-based), as sessions give it. */
  range?: { start: { line: number; character: number }; end: { line: number; character: number } };
}

export interface FileEdit {
  path: string;
  /** The file does not exist yet: `edits` is one insertion of its whole text. */
  create?: true;
  edits: TextEdit[];
  /** Id of the annotation that says why. */
  annotation: string;
}

/** Shown in the preview, one for each kind of change. */
export interface Annotation {
  id: string;
  label: string;
  description?: string;
}

export interface Refactoring {
  kind: 'edits';
  title: string;
  edits: FileEdit[];
  annotations: Annotation[];
  /** What is left to do by hand, one sentence each. */
  steps: string[];
}

/** Not done, and why. `edits`, where there are any, are the pieces that could still be made. */
export interface Declined {
  kind: 'declined';
  title: string;
  reason: string;
  edits: FileEdit[];
  annotations: Annotation[];
  steps: string[];
}

export type Outcome = Refactoring | Declined;

export interface Offer {
  id: string;
  title: string;
  kind: 'quickfix' | 'refactor.rewrite.dualwrite.outbox';
  /** The one to take when only one is asked for. */
  preferred?: boolean;
  /** It accepts the finding for so many days: an editor asks for the reason and writes the comment itself. */
  acceptsFor?: number;
}

/** In order of place; what is inserted at one place keeps its order. */
export function sorted(edits: readonly TextEdit[]): TextEdit[] {
  return edits
    .map((edit, n) => ({ edit, n }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.n - b.n)
    .map((x) => x.edit);
}

/** The text after the edits, all of them told against the text before. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = '';
  let at = 0;
  for (const e of sorted(edits)) {
    out += text.slice(at, e.start) + e.text;
    at = e.end;
  }
  return out + text.slice(at);
}

/** Texts after a refactoring, by path; all edits of a file together. */
export function applyAll(edits: readonly FileEdit[], read: (path: string) => string | undefined): Map<string, string> {
  const byPath = new Map<string, TextEdit[]>();
  for (const f of edits) byPath.set(f.path, [...(byPath.get(f.path) ?? []), ...f.edits]);
  const created = new Set(edits.flatMap((f) => (f.create ? [f.path] : [])));
  const out = new Map<string, string>();
  for (const [path, list] of byPath) out.set(path, applyEdits(created.has(path) ? '' : (read(path) ?? ''), list));
  return out;
}
