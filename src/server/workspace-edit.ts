/** A refactoring as an edit of the protocol: previewed with every change ticked, applied together, undone in one step. */
import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  ClientCapabilities,
  CreateFile,
  TextDocumentEdit,
  TextEdit as ProtocolEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Annotation, FileEdit, TextEdit } from '../model/refactoring.js';
import { uriOf } from './uri.js';

/**
 * VS Code opens its preview where any entry needs confirmation, and unticks each entry that needs it (`BulkFileOperations._init` of its
 * bulkEditPreview.ts): Apply would then apply nothing. So no change needs it; what does is an entry beside them that creates a file where it
 * is missing, told of a file that is there. That is nothing to do, and VS Code does not list such an entry.
 */
const review = 'review';
const reviewLabel = 'Look at the changes before they are applied';

/** What an edit of files is made of. */
export interface Changes {
  edits: readonly FileEdit[];
  annotations: readonly Annotation[];
}

/** New files come with most of the edits. */
export function canEdit(client: ClientCapabilities): boolean {
  const edit = client.workspace?.workspaceEdit;
  return edit?.documentChanges === true && edit.resourceOperations?.includes('create') === true;
}

/**
 * Files are created before any text is put in: VS Code makes one entry of its undo stack of each run of one kind.
 * `there` is the URI of a file that exists.
 */
export function workspaceEdit({ edits, annotations }: Changes, there: string, client: ClientCapabilities): WorkspaceEdit {
  const annotated = client.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined;
  const create = (uri: string, annotationId: string): CreateFile => ({ kind: 'create', uri, ...(annotated ? { annotationId } : {}) });
  const created = edits.filter((f) => f.create).map((f) => create(uriOf(f.path), f.annotation));
  const texts = edits.map((f) => textOf(f, annotated));
  if (!annotated) return { documentChanges: [...created, ...texts] };
  const changeAnnotations: Record<string, ChangeAnnotation> = { [review]: { label: reviewLabel, needsConfirmation: true } };
  for (const { id, label, description } of annotations)
    changeAnnotations[id] = { label, needsConfirmation: false, ...(description === undefined ? {} : { description }) };
  return { documentChanges: [{ ...create(there, review), options: { ignoreIfExists: true } }, ...created, ...texts], changeAnnotations };
}

function textOf(file: FileEdit, annotated: boolean): TextDocumentEdit {
  const edits = file.edits.map((e): ProtocolEdit | AnnotatedTextEdit => {
    const edit = { range: rangeOf(e), newText: e.text };
    return annotated ? { ...edit, annotationId: file.annotation } : edit;
  });
  return { textDocument: { uri: uriOf(file.path), version: null }, edits };
}

const origin = { line: 0, character: 0 };

function rangeOf({ range }: TextEdit): { start: typeof origin; end: typeof origin } {
  return range ?? { start: origin, end: origin };
}
