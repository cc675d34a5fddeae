/** What settings declare, for the analysis, and what of it is about nothing, as notices. */
import { declarablePaths, declaredFile, isPackage } from '../catalog/declared.js';
import type { Notice } from '../model/finding.js';
import type { Declaration, Settings } from '../model/settings.js';
import type { Analysis } from '../summaries/engine.js';
import { linesOf } from './places.js';

/** The declarations of all folders, each for its own. */
export function declarationsOf(roots: readonly string[], settings: ReadonlyMap<string, Settings> | undefined): Declaration[] {
  return roots.flatMap((root) => (settings?.get(root)?.declare ?? []).map((d) => ({ ...d, root })));
}

/** Whether a declaration is about the file, or about what it exports. */
export function declaredFiles(list: readonly Declaration[]): (path: string) => boolean {
  const paths = new Set(list.filter((d) => !isPackage(d)).map((d) => declaredFile(d, d.root ?? '')));
  return paths.size === 0 ? () => false : (path) => [...declarablePaths(path)].some((p) => paths.has(p));
}

/** A notice for each entry of a settings file and each tag that matched nothing. Entries of the editor's settings have no place: sentences. */
export function unusedNotices(
  analysis: Analysis,
  readText: (path: string) => string | undefined,
): { notices: Notice[]; editorProblems: string[] } {
  const { declarations, tags } = analysis.engine.own.unused();
  const notices: Notice[] = [];
  const editorProblems: string[] = [];
  for (const { declaration, why } of declarations) {
    const message = `${why}: this declaration of ${declaration.export} matches nothing. Correct its module or export, or remove it.`;
    if (declaration.place) notices.push({ id: 'unused-declaration', severity: 'warning', message, place: declaration.place });
    else editorProblems.push(`Setting dualwrite.declare: ${message}`);
  }
  for (const { file, at, to, why } of tags) {
    const place = linesOf(readText(file.path) ?? '').place(file.path, at, Math.max(to, at + 1));
    const message = `${why}: write \`@dualwrite write\`, \`send\`, \`outbox\`, \`relay\` or \`ignore\` above a function, a method or a class.`;
    notices.push({ id: 'unused-declaration', severity: 'warning', message, place });
  }
  return { notices, editorProblems };
}
