/**
 * Refactorings of a finding: offered on its squiggle, worked out only when one is chosen, and given as one edit with change annotations,
 * so that it opens in the preview and is undone in one step.
 */
import {
  CodeActionKind,
  type ChangeAnnotation,
  type ClientCapabilities,
  type CodeAction,
  type CreateFile,
  type Diagnostic,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Annotation, Declined, FileEdit, Offer, TextEdit } from '../../model/refactoring.js';
import { clientCommands, type AcceptTarget } from '../../model/protocol.js';
import type { ActionInput } from '../actions.js';
import { overlaps, rangeOf } from '../convert.js';
import type { CreateFeature, Needs } from '../feature.js';
import { uriOf } from '../uri.js';

const rewrite = 'refactor.rewrite.dualwrite.outbox';

/** What comes back when an action is chosen. */
interface Chosen {
  fingerprint: string;
  id: string;
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
        decline(needs, outcome);
        return action;
      }
      if (outcome.steps.length > 0) void needs.connection.window.showInformationMessage(`Left to do by hand: ${outcome.steps.join(' ')}`);
      return { ...action, edit: workspaceEdit(outcome.edits, outcome.annotations, needs.client) };
    },
  },
});

/** New files come with most of the edits. */
function canEdit(client: ClientCapabilities): boolean {
  const edit = client.workspace?.workspaceEdit;
  return edit?.documentChanges === true && edit.resourceOperations?.includes('create') === true;
}

async function offersAt({ analysis }: Needs, { uri, path, range, result, diagnostics }: ActionInput): Promise<CodeAction[]> {
  const here = result.findings.filter((f) => f.place.file === path && !f.accepted && overlaps(rangeOf(f.place), range));
  const actions: CodeAction[] = [];
  for (const line of new Set(here.map((f) => f.place.start.line))) {
    for (const { finding, offers } of await analysis.refactorings(path, line)) {
      const solved = diagnostics.filter((d) => d.source === 'dualwrite' && d.code === finding.rule && d.range.start.line === line);
      for (const offer of offers)
        if (offer.acceptsFor !== undefined) actions.push(acceptFor(offer, offer.acceptsFor, { uri, line }, solved));
        else actions.push(...actionsFor(offer, { fingerprint: finding.fingerprint, id: offer.id }, solved));
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
  return typeof x?.fingerprint === 'string' && typeof x.id === 'string';
}

/** Says why, and offers the pieces that can be made all the same. */
function decline({ connection, client, log }: Needs, outcome: Declined): void {
  const guided = { title: 'Guided Version' };
  const message = `${outcome.title}: not done, because ${outcome.reason}.`;
  const asked = outcome.edits.length > 0 ? [guided] : [];
  const carryOn = async (): Promise<void> => {
    const answer = await connection.window.showWarningMessage(message, ...asked);
    if (answer?.title !== guided.title) return;
    await connection.workspace.applyEdit({ label: outcome.title, edit: workspaceEdit(outcome.edits, outcome.annotations, client) });
    connection.window.showInformationMessage(`By hand: ${outcome.steps.join(' ')}`);
  };
  // Not waited for: the answer to the editor's question is that there is no edit.
  carryOn().catch((error: unknown) => log.error('Refactoring', error));
}

function workspaceEdit(edits: readonly FileEdit[], annotations: readonly Annotation[], client: ClientCapabilities): WorkspaceEdit {
  const annotated = client.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined;
  const documentChanges = edits.flatMap((f) => changesOf(f, annotated));
  if (!annotated) return { documentChanges };
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  for (const { id, label, description } of annotations)
    changeAnnotations[id] = { label, needsConfirmation: true, ...(description === undefined ? {} : { description }) };
  return { documentChanges, changeAnnotations };
}

function changesOf(file: FileEdit, annotated: boolean): (CreateFile | TextDocumentEdit)[] {
  const uri = uriOf(file.path);
  const annotation = annotated ? { annotationId: file.annotation } : {};
  const edit: TextDocumentEdit = {
    textDocument: { uri, version: null },
    edits: file.edits.map((e) => ({ range: rangeOfEdit(e), newText: e.text, ...annotation })),
  };
  return file.create ? [{ kind: 'create', uri, ...annotation }, edit] : [edit];
}

const origin = { line: 0, character: 0 };

function rangeOfEdit({ range }: TextEdit): { start: typeof origin; end: typeof origin } {
  return range ?? { start: origin, end: origin };
}
