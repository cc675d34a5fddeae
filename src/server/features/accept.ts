/** "Accept this dual write…": the client asks for the reason and writes the comment. */
import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver';
import type { NoticeId } from '../../model/finding.js';
import { clientCommands, type AcceptTarget } from '../../model/protocol.js';
import type { ActionInput } from '../actions.js';
import { overlaps, rangeOf } from '../convert.js';
import type { CreateFeature } from '../feature.js';

export const createAccept: CreateFeature = () => ({
  name: 'accept',
  actions: {
    kinds: [CodeActionKind.QuickFix],
    offer: (input) => [...ofFindings(input), ...ofComments(input)],
  },
});

function ofFindings({ uri, path, range, result, diagnostics }: ActionInput): CodeAction[] {
  const here = result.findings.filter((f) => f.place.file === path && !f.accepted && overlaps(rangeOf(f.place), range));
  // One comment covers all findings of a line.
  const lines = new Map(here.map((finding) => [finding.place.start.line, finding]));
  return [...lines.values()].map((finding) => {
    const line = finding.place.start.line;
    const solved = diagnostics.filter((d) => d.source === 'dualwrite' && d.range.start.line === line);
    return action('Accept this dual write…', { uri, line }, solved);
  });
}

/** Comments that accept nothing: one more reason, or a new one, makes them do so. */
const repairable: ReadonlySet<NoticeId> = new Set(['accept-without-reason', 'accept-expired']);

function ofComments({ uri, path, range, result, diagnostics }: ActionInput): CodeAction[] {
  return result.notices
    .filter((n) => n.place.file === path && repairable.has(n.id) && overlaps(rangeOf(n.place), range))
    .map((notice) => {
      const solved = diagnostics.filter(
        (d) => d.source === 'dualwrite' && d.code === notice.id && overlaps(d.range, rangeOf(notice.place)),
      );
      return action('Give a reason…', { uri, line: notice.place.start.line + 1 }, solved);
    });
}

function action(title: string, target: AcceptTarget, diagnostics: Diagnostic[]): CodeAction {
  return { title, kind: CodeActionKind.QuickFix, diagnostics, command: { title, command: clientCommands.accept, arguments: [target] } };
}
