/** Classes by name, and imports into texts that are in the making. */
import { applyEdits, Edits } from './edits.js';
import { Imports, specifierTo } from './imports.js';
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

export interface Wanted {
  /** A file of the project, or a module. */
  file?: string;
  module?: string;
  names: string[];
  typeOnly?: boolean;
}

/** A text with further imports. */
export function importInto(path: string, text: string, style: Style, wanted: readonly Wanted[]): string {
  const imports = new Imports(path, parse(path, text), style);
  for (const w of wanted) {
    const module = w.file === undefined ? w.module! : specifierTo(path, w.file, style.extension ?? '');
    imports.add({ module, names: w.names, ...(w.typeOnly ? { typeOnly: true } : {}) });
  }
  const edits = new Edits(() => text);
  imports.write(edits, annotations.wire.id);
  return applyEdits(
    text,
    edits.result().flatMap((f) => f.edits),
  );
}
