/** What stands behind a finding, where the cursor is on it. */
import { MarkupKind } from 'vscode-languageserver';
import type { Finding } from '../../model/finding.js';
import { contains, rangeOf } from '../convert.js';
import type { CreateFeature } from '../feature.js';
import { hoverText } from '../hover-text.js';
import { pathOf } from '../uri.js';

export const createHover: CreateFeature = ({ connection, analysis, pages }) => {
  connection.onHover(async ({ textDocument, position }) => {
    const path = pathOf(textDocument.uri);
    if (path === undefined) return undefined;
    const result = await analysis.covering(path);
    const here = (result?.findings ?? []).flatMap((finding) => {
      const place = placesOf(finding).find((candidate) => candidate.file === path && contains(rangeOf(candidate), position));
      return place && finding.severity !== 'off' ? [{ finding, place }] : [];
    });
    if (here.length === 0) return undefined;
    const value = here.map(({ finding }) => hoverText(finding, pages.of(finding.rule))).join('\n\n---\n\n');
    return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(here[0]!.place) };
  });
  return { name: 'hover', capabilities: { hoverProvider: true } };
};

/** The squiggle, and the further sends that belong to it. */
function placesOf(finding: Finding): Finding['place'][] {
  return [finding.place, ...finding.more.map((step) => step.place)];
}
