/** Adding an entry to a list in the project's configuration: `entities: [Order, …]` of a data source. */
import { Edits } from './edits.js';
import { Imports, specifierTo } from './imports.js';
import { styleOf } from './style.js';
import { bare, parse, property, ts, walk } from './syntax.js';
import type { Project, TextEdit } from './types.js';

export interface ListPlace {
  path: string;
  /** The property's value as it is written. */
  value: ts.Expression;
}

/** Properties of object literals given to a constructor or function of one of these names, in the package. */
export function optionsOf(project: Project, packageDir: string, callees: RegExp, name: string): ListPlace[] {
  const out: ListPlace[] = [];
  for (const path of project.files()) {
    if (!path.startsWith(`${packageDir}/`) || project.resolver.program.excluded(path)) continue;
    const text = project.read(path);
    if (!text?.includes(name)) continue;
    walk(parse(path, text), (n) => {
      if (!(ts.isCallExpression(n) || ts.isNewExpression(n)) || !callees.test(n.expression.getText())) return;
      for (const a of n.arguments ?? []) {
        const object = bare(a);
        const value = ts.isObjectLiteralExpression(object) ? property(object, name) : undefined;
        if (value) out.push({ path, value });
      }
    });
  }
  return out;
}

/** Edits that add an element to an array literal and import what it names; undefined: it is no literal list of names. */
export function addElement(project: Project, place: ListPlace, element: string, from: string, ext: string): TextEdit[] | undefined {
  const array = bare(place.value);
  if (!ts.isArrayLiteralExpression(array) || array.elements.some((e) => !ts.isIdentifier(e) && !ts.isSpreadElement(e))) return undefined;
  if (array.elements.length === 0 && array.getText().includes('//')) return undefined;
  const last = array.elements[array.elements.length - 1];
  const insert: TextEdit = last
    ? { start: last.end, end: last.end, text: `, ${element}` }
    : { start: array.getStart() + 1, end: array.getStart() + 1, text: element };
  return [insert, ...importEdits(project, place.path, [element], from, ext)];
}

/** Edits that import names of a file into another. */
export function importEdits(
  project: Project,
  path: string,
  names: readonly string[],
  from: string,
  ext: string,
  typeOnly = false,
): TextEdit[] {
  const text = project.read(path)!;
  const style = styleOf(text);
  const imports = new Imports(path, parse(path, text), style);
  imports.add({ module: specifierTo(path, from, style.extension ?? ext), names, ...(typeOnly ? { typeOnly } : {}) });
  const edits = new Edits(() => text);
  imports.write(edits, '');
  return edits.result().flatMap((f) => f.edits);
}
