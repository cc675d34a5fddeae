/** Code that is given an import of a package needs its own package.json to name it: in a repository of several packages another one may. */
import { join } from 'node:path/posix';
import { parse, property, ts } from './syntax.js';
import { Decline } from './types.js';
import type { Work } from './work.js';

/** Adds the package of a module to the dependencies of the file's package, with the range that another package of the unit has. */
export function requireDependency(work: Work, path: string, module: string, others: readonly string[], annotation: string): void {
  const { project } = work;
  const own = project.packageOf(path);
  if (!own || module.startsWith('.') || module.startsWith('node:') || project.resolver.program.resolve(path, module).kind !== 'package')
    return;
  const name = module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
  // What the repository's root depends on is installed for all of its packages.
  const root = project.packageOf(join(project.rootOf(path), 'package.json'));
  if (own.dependencies[name] !== undefined || root?.dependencies[name] !== undefined || work.dependencies.has(`${own.dir} ${name}`)) return;
  if (usesAlready(work, own.dir, name)) return;
  const range = others.map((file) => project.packageOf(file)?.dependencies[name]).find((r) => r !== undefined);
  if (range === undefined) throw new Decline(`${own.name ?? own.dir} does not depend on ${name}`);
  work.dependencies.add(`${own.dir} ${name}`);
  addTo(work, join(own.dir, 'package.json'), name, range, annotation);
  work.steps.push(`Install: ${own.name ?? own.dir} depends on ${name} now.`);
}

/** Other code of the package imports it as well, however it is installed there. */
function usesAlready({ project }: Work, dir: string, name: string): boolean {
  const imported = [`'${name}'`, `"${name}"`];
  for (const file of project.files()) {
    const text = file.startsWith(`${dir}/`) ? project.read(file) : undefined;
    if (text !== undefined && imported.some((x) => text.includes(x))) return true;
  }
  return false;
}

/** At its place in the alphabet, in the file's own layout. */
function addTo(work: Work, file: string, name: string, range: string, annotation: string): void {
  const text = work.project.read(file);
  const json = text === undefined ? undefined : parse('package.json.js', `(${text})`);
  const statement = json?.statements[0];
  const whole =
    statement && ts.isExpressionStatement(statement) && ts.isParenthesizedExpression(statement.expression)
      ? statement.expression.expression
      : undefined;
  const list = whole && ts.isObjectLiteralExpression(whole) ? property(whole, 'dependencies') : undefined;
  if (!list || !ts.isObjectLiteralExpression(list) || list.properties.length === 0)
    throw new Decline(`${file.slice(work.project.rootOf(file).length + 1)} has no dependencies that ${name} could be added to`);
  const nameOf = (p: ts.ObjectLiteralElementLike): string => (p.name && ts.isStringLiteral(p.name) ? p.name.text : '');
  const next = list.properties.find((p) => nameOf(p) > name);
  const entry = `"${name}": "${range}"`;
  // One character was put in front of the text.
  const last = list.properties[list.properties.length - 1]!;
  const at = (next ?? last).getStart() - 1;
  const line = text!.slice(text!.lastIndexOf('\n', at - 1) + 1, at);
  const gap = line.trim() === '' ? `\n${line}` : ' ';
  if (next) work.edits.insert(file, at, `${entry},${gap}`, annotation);
  else work.edits.insert(file, last.end - 1, `,${gap}${entry}`, annotation);
}
