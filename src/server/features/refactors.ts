/**
 * Refactorings of a finding: offered on its squiggle, worked out only when one is chosen, and given as one edit with change annotations,
 * so that it opens in the preview and is undone in one step.
 */
import { CodeActionKind, MessageType, ShowMessageNotification, type CodeAction, type Diagnostic } from 'vscode-languageserver';
import type { Declined, Offer } from '../../model/refactoring.js';
import { clientCommands, type AcceptTarget } from '../../model/protocol.js';
import type { ActionInput } from '../actions.js';
import { overlaps, rangeOf } from '../convert.js';
import type { CreateFeature, Needs } from '../feature.js';
import { canEdit, workspaceEdit } from '../workspace-edit.js';

const rewrite = 'refactor.rewrite.dualwrite.outbox';

/** What comes back when an action is chosen. */
interface Chosen {
  fingerprint: string;
  id: string;
  /** Of the document that the finding stands in. */
  uri: string;
}

export const createRefactors: CreateFeature = (needs) => ({
  name: 'refactors',
  actions: {
    kinds: [CodeActionKind.QuickFix, rewrite],
    offer: (input) => (canEdit(needs.client) ? offersAt(needs, input) : []),
    resolve: async (action, data) => {
      if (!isChosen(data)) return action;
      const outcome = await needs.analysis.refactor(data.fingerprint, data.id);
      if (!outcome) return action;
      if (outcome.kind === 'declined') {
        decline(needs, outcome, data.uri);
        return action;
      }
      if (outcome.steps.length > 0) tell(needs, `Left to do by hand: ${outcome.steps.join(' ')}`);
      return { ...action, edit: workspaceEdit(outcome, data.uri, needs.client) };
    },
  },
});

async function offersAt({ analysis }: Needs, { uri, path, range, result, diagnostics }: ActionInput): Promise<CodeAction[]> {
  const here = result.findings.filter((f) => f.place.file === path && !f.accepted && overlaps(rangeOf(f.place), range));
  const actions: CodeAction[] = [];
  for (const line of new Set(here.map((f) => f.place.start.line))) {
    for (const { finding, offers } of await analysis.refactorings(path, line)) {
      const solved = diagnostics.filter((d) => d.source === 'dualwrite' && d.code === finding.rule && d.range.start.line === line);
      for (const offer of offers)
        if (offer.acceptsFor !== undefined) actions.push(acceptFor(offer, offer.acceptsFor, { uri, line }, solved));
        else actions.push(...actionsFor(offer, { fingerprint: finding.fingerprint, id: offer.id, uri }, solved));
    }
  }
  return actions;
}

/** The client asks for the reason and writes the comment: nothing is left to fill in. */
function acceptFor(offer: Offer, days: number, target: AcceptTarget, diagnostics: Diagnostic[]): CodeAction {
  const until = new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);
  const command = { title: offer.title, command: clientCommands.accept, arguments: [{ ...target, until }] };
  return { title: `${offer.title}…`, kind: CodeActionKind.QuickFix, diagnostics, command };
}

/** A quick fix of the diagnostic, and for the outbox a rewrite as well. */
function actionsFor(offer: Offer, data: Chosen, diagnostics: Diagnostic[]): CodeAction[] {
  const fix: CodeAction = { title: offer.title, kind: CodeActionKind.QuickFix, diagnostics, data };
  if (offer.preferred) fix.isPreferred = true;
  return offer.kind === rewrite ? [fix, { title: offer.title, kind: rewrite, data }] : [fix];
}

function isChosen(data: unknown): data is Chosen {
  const x = data as Partial<Chosen> | null | undefined;
  return typeof x?.fingerprint === 'string' && typeof x.id === 'string' && typeof x.uri === 'string';
}

/** Says why, and offers the pieces that can be made all the same. */
function decline(needs: Needs, outcome: Declined, uri: string): void {
  const { connection, client, log } = needs;
  const guided = { title: 'Guided Version' };
  const message = `${outcome.title}: not done, because ${outcome.reason}.`;
  const asked = outcome.edits.length > 0 ? [guided] : [];
  const carryOn = async (): Promise<void> => {
    const answer = await connection.window.showWarningMessage(message, ...asked);
    if (answer?.title !== guided.title) return;
    await connection.workspace.applyEdit({ label: outcome.title, edit: workspaceEdit(outcome, uri, client) });
    tell(needs, `By hand: ${outcome.steps.join(' ')}`);
  };
  // Not waited for: the answer to the editor's question is that there is no edit.
  carryOn().catch((error: unknown) => log.error('Refactoring', error));
}

/** Without waiting for an answer, which not every editor gives. */
function tell({ connection, log }: Needs, message: string): void {
  const told = connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
  told.catch((error: unknown) => log.error('Refactoring', error));
}
