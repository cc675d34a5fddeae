/** Changes to several texts, collected piece by piece; none may overlap another. */
import { applyEdits, sorted } from '../model/refactoring.js';
import type { FileEdit, TextEdit } from './types.js';

export { applyAll, applyEdits } from '../model/refactoring.js';

interface Draft extends TextEdit {
  annotation: string;
}

export class Edits {
  private readonly drafts = new Map<string, Draft[]>();
  private readonly created = new Map<string, { text: string; annotation: string }>();

  constructor(private readonly read: (path: string) => string | undefined) {}

  /** Text of a file as it is now (or of a file made here). */
  text(path: string): string | undefined {
    return this.created.get(path)?.text ?? this.read(path);
  }

  replace(path: string, start: number, end: number, text: string, annotation: string): void {
    const list = this.drafts.get(path) ?? [];
    const clash = list.find((d) => d.start < end && start < d.end);
    if (clash) throw new Error(`edits overlap in ${path} at ${start}`);
    list.push({ start, end, text, annotation });
    this.drafts.set(path, list);
  }

  insert(path: string, at: number, text: string, annotation: string): void {
    this.replace(path, at, at, text, annotation);
  }

  create(path: string, text: string, annotation: string): void {
    this.created.set(path, { text, annotation });
  }

  makes(path: string): boolean {
    return this.created.has(path);
  }

  /** The text of a range with the edits made in it so far; those edits are taken back: the range is about to move. */
  take(path: string, start: number, end: number): string {
    const text = this.read(path) ?? '';
    const list = this.drafts.get(path) ?? [];
    const inside = list.filter((d) => d.start >= start && d.end <= end && !(d.start === d.end && (d.start === start || d.start === end)));
    this.drafts.set(
      path,
      list.filter((d) => !inside.includes(d)),
    );
    const shifted = inside.map((d) => ({ ...d, start: d.start - start, end: d.end - start }));
    return applyEdits(text.slice(start, end), shifted);
  }

  /** Adds one level of indentation to the lines that start inside the range, but for those inside template literals (`kept`). */
  indent(path: string, start: number, end: number, unit: string, kept: readonly [number, number][], annotation: string): void {
    const text = this.read(path) ?? '';
    const list = this.drafts.get(path) ?? [];
    for (const d of list) if (d.start >= start && d.end <= end && d.start < d.end) d.text = d.text.replace(/\n(?=[^\r\n])/g, `\n${unit}`);
    for (const at of lineStarts(text, start, end)) {
      if (text[at] === '\n' || text[at] === '\r') continue;
      if (kept.some(([a, b]) => a < at && at < b)) continue;
      if (list.some((d) => (d.start < at && at < d.end) || (d.start === at && d.end > at && d.text === ''))) continue;
      this.insert(path, at, unit, annotation);
    }
  }

  /** Takes one level of indentation from the lines that start inside the range. */
  dedent(path: string, start: number, end: number, unit: string, annotation: string): void {
    const text = this.read(path) ?? '';
    const list = this.drafts.get(path) ?? [];
    for (const d of list) if (d.start >= start && d.end <= end && d.start < d.end) d.text = d.text.replaceAll(`\n${unit}`, '\n');
    for (const at of lineStarts(text, start, end)) {
      if (!text.startsWith(unit, at) || list.some((d) => d.start <= at && at < d.end)) continue;
      this.replace(path, at, at + unit.length, '', annotation);
    }
  }

  result(): FileEdit[] {
    const out: FileEdit[] = [];
    for (const [path, { text, annotation }] of this.created)
      out.push({ path, create: true, edits: [{ start: 0, end: 0, text }], annotation });
    for (const [path, list] of this.drafts) {
      const byAnnotation = new Map<string, TextEdit[]>();
      for (const { annotation, ...edit } of list) byAnnotation.set(annotation, [...(byAnnotation.get(annotation) ?? []), edit]);
      for (const [annotation, edits] of byAnnotation) out.push({ path, edits: sorted(edits), annotation });
    }
    return out.filter((f) => f.edits.length > 0);
  }
}

function lineStarts(text: string, start: number, end: number): number[] {
  const out: number[] = [];
  for (let at = text.indexOf('\n', start) + 1; at > 0 && at < end; at = text.indexOf('\n', at) + 1) out.push(at);
  return out;
}
