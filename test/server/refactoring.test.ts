import assert from 'node:assert/strict';
import {
  CreateFile,
  TextDocumentEdit,
  type AnnotatedTextEdit,
  type CodeAction,
  type WorkspaceEdit,
  type WorkspaceEditClientCapabilities,
} from 'vscode-languageserver-protocol/node';
import { newFolder, type Folder } from '../support/folders.js';
import { Editor, uri } from './client.js';
import { lostEvent, packageJson } from './sources.js';

const title = 'Publish through a transactional outbox';
const rewrite = 'refactor.rewrite.dualwrite.outbox';
/** What VS Code says of itself. */
const vscode: WorkspaceEditClientCapabilities = {
  documentChanges: true,
  resourceOperations: ['create', 'rename', 'delete'],
  changeAnnotationSupport: { groupsOnLabel: true },
};
const schema = 'datasource db {\n  provider = "postgresql"\n}\n\nmodel Order {\n  id String @id\n}\n';
const column = lostEvent.split('\n')[6]!.indexOf('send');
const send = { start: { line: 6, character: column }, end: { line: 6, character: column } };

describe('server: the outbox refactoring as an edit', () => {
  let dir: Folder;
  let file: string;

  beforeEach(() => {
    dir = newFolder({ 'package.json': packageJson, 'prisma/schema.prisma': schema, 'src/orders.ts': lostEvent });
    file = dir.at('src/orders.ts');
  });
  afterEach(() => dir.remove());

  const editor = async (workspaceEdit: WorkspaceEditClientCapabilities): Promise<Editor> => new Editor({ workspaceEdit }).ready(dir.path);

  async function editFrom(at: Editor): Promise<WorkspaceEdit> {
    const [action] = await at.actions(file, send, [rewrite]);
    assert.equal(action?.title, title);
    assert.equal(action.edit, undefined, 'it is worked out when it is chosen');
    const { edit } = await at.resolve(action);
    assert.ok(edit);
    return edit;
  }

  it('waits in the preview of VS Code with every change ticked', async () => {
    const at = await editor(vscode);
    const { documentChanges, changeAnnotations } = await editFrom(at);
    const needed = Object.entries(changeAnnotations ?? {}).flatMap(([id, a]) => (a.needsConfirmation ? [id] : []));
    const asking = (documentChanges ?? []).filter((c) => annotationsOf(c).some((id) => needed.includes(id ?? '')));
    // The one entry that opens the preview changes nothing, and VS Code leaves it out of the list: a file to be created only if missing.
    assert.deepEqual(asking, [{ kind: 'create', uri: uri(file), annotationId: needed[0], options: { ignoreIfExists: true } }]);
    const changes = (documentChanges ?? []).filter((c) => !asking.includes(c));
    assert.ok(changes.flatMap(annotationsOf).every((id) => changeAnnotations?.[id ?? '']?.needsConfirmation === false));
    assert.ok(changes.some((c) => TextDocumentEdit.is(c) && c.textDocument.uri === uri(file)));
    await at.stop();
  });

  it('creates all files before it changes any text: one undo stack entry for each', async () => {
    const at = await editor(vscode);
    const kinds = ((await editFrom(at)).documentChanges ?? []).map((c) => (CreateFile.is(c) ? 'create' : 'text'));
    assert.deepEqual(kinds, [...kinds].sort());
    assert.ok(kinds.includes('create') && kinds.includes('text'));
    await at.stop();
  });

  it('has no annotations for an editor that knows none', async () => {
    const at = await editor({ documentChanges: true, resourceOperations: ['create'] });
    const edit = await editFrom(at);
    assert.equal(edit.changeAnnotations, undefined);
    assert.ok(edit.documentChanges?.flatMap(annotationsOf).every((id) => id === undefined));
    assert.ok(!edit.documentChanges?.some((c) => CreateFile.is(c) && c.uri === uri(file)));
    await at.stop();
  });

  it('is not offered to an editor that can create no files', async () => {
    const at = await editor({ documentChanges: true });
    const titles = (await at.actions(file, send)).map((a: CodeAction) => a.title);
    assert.ok(titles.length > 0 && !titles.includes(title), titles.join());
    await at.stop();
  });
});

type Change = NonNullable<WorkspaceEdit['documentChanges']>[number];

function annotationsOf(change: Change): (string | undefined)[] {
  return TextDocumentEdit.is(change) ? change.edits.map((e) => (e as AnnotatedTextEdit).annotationId) : [change.annotationId];
}
