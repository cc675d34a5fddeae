/** Classes by name, and imports into texts that are in the making. */
import { applyEdits, Edits } from './edits.js';
import { Imports, specifierTo, type Import } from './imports.js';
import type { Style } from './style.js';
import { parse, ts, walk } from './syntax.js';
import { annotations } from './work.js';

/** Where the send was called on a field: the class and the field. */
export interface Holder {
  path: string;
  className: string;
  field: string;
}

/** The class of a file with this name. */
export function classNamed(source: ts.SourceFile, name: string): ts.ClassLikeDeclaration | undefined {
  let found: ts.ClassLikeDeclaration | undefined;
  walk(source, (n) => {
    if (ts.isClassLike(n) && n.name?.text === name) found = n;
  });
  return found;
}

/** Of a file of the project, or of a module. */
export type Wanted = Partial<Import> & { file?: string };

/** A text with further imports. */
export function importInto(path: string, text: string, style: Style, wanted: readonly Wanted[]): string {
  const imports = new Imports(path, parse(path, text), style);
  for (const w of wanted) {
    const { file, ...given } = w;
    imports.add({ ...given, module: file === undefined ? w.module! : specifierTo(path, file, style.extension ?? '') });
  }
  const edits = new Edits(() => text);
  imports.write(edits, annotations.wire.id);
  return applyEdits(
    text,
    edits.result().flatMap((f) => f.edits),
  );
}
