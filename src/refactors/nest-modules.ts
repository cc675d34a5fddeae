/** Modules of a NestJS application: who provides, exports and imports what, by the names of classes. */
import { bare, calleeOf, property, ts, walk } from './syntax.js';
import { Decline } from './types.js';
import { annotations, type Work } from './work.js';

export interface NestModule {
  path: string;
  name: string;
  global: boolean;
  options: ts.ObjectLiteralExpression;
  providers: string[];
  exports: string[];
  imports: string[];
}

/** Every class with `@Module({ … })`. */
export function modulesOf(work: Work): NestModule[] {
  if (work.nestModules) return work.nestModules;
  const list: NestModule[] = (work.nestModules = []);
  for (const path of work.project.files()) {
    if (!work.project.read(path)?.includes('@Module(') || work.project.resolver.program.excluded(path)) continue;
    for (const s of work.source(path).statements) if (ts.isClassDeclaration(s)) add(list, path, s);
  }
  return list;
}

function add(list: NestModule[], path: string, cls: ts.ClassDeclaration): void {
  const calls = (ts.getDecorators(cls) ?? []).flatMap((d) => (ts.isCallExpression(d.expression) ? [d.expression] : []));
  const call = calls.find((c) => calleeOf(c).getText() === 'Module');
  const options = call?.arguments[0] && bare(call.arguments[0]);
  if (!cls.name || !options || !ts.isObjectLiteralExpression(options)) return;
  const names = (list_: string): string[] => namesIn(property(options, list_));
  list.push({
    path,
    name: cls.name.text,
    global: calls.some((c) => calleeOf(c).getText() === 'Global'),
    options,
    providers: [...names('providers'), ...names('controllers')],
    exports: names('exports'),
    imports: names('imports'),
  });
}

/** Classes that a list names: as they are, by `useClass`, or as the module of `X.forRoot(…)`. */
function namesIn(list: ts.Expression | undefined): string[] {
  const out: string[] = [];
  const array = list && bare(list);
  if (!array || !ts.isArrayLiteralExpression(array)) return out;
  for (const e of array.elements) {
    const x = bare(e);
    if (ts.isIdentifier(x)) out.push(x.text);
    else if (ts.isCallExpression(x)) {
      const callee = x.expression;
      if (ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression)) out.push(callee.expression.text);
      walk(x, (n) => {
        if (ts.isIdentifier(n) && x.arguments.some((a) => a.getStart() <= n.getStart())) out.push(n.text);
      });
    } else if (ts.isObjectLiteralExpression(x)) {
      for (const name of ['provide', 'useClass', 'useExisting']) {
        const value = property(x, name);
        if (value && ts.isIdentifier(value)) out.push(value.text);
      }
    }
  }
  return out;
}

/** Modules that provide a class, also as a controller. */
export function modulesWith(work: Work, className: string): NestModule[] {
  return modulesOf(work).filter((m) => m.providers.includes(className));
}

/** Whether a provider of the module can have the class injected. */
export function canInject(work: Work, module: NestModule, className: string): boolean {
  if (module.providers.includes(className)) return true;
  const all = modulesOf(work);
  if (all.some((m) => m.global && m.exports.includes(className))) return true;
  return module.imports.some((name) => all.some((m) => m.name === name && gives(all, m, className, 0)));
}

/** The module exports the class, itself or by a module that it exports. */
function gives(all: readonly NestModule[], module: NestModule, className: string, depth: number): boolean {
  if (module.exports.includes(className)) return true;
  return depth < 5 && module.exports.some((name) => all.some((m) => m.name === name && gives(all, m, className, depth + 1)));
}

/** The module that exports the class it provides. */
export function exporterOf(work: Work, className: string): NestModule | undefined {
  return modulesOf(work).find((m) => m.exports.includes(className) && m.providers.includes(className));
}

/** Adds a module to the imports of another. */
export function addImport(work: Work, module: NestModule, imported: NestModule): void {
  const value = property(module.options, 'imports');
  const list = value && bare(value);
  const id = annotations.thread.id;
  const style = work.style(module.path);
  if (!value) {
    const first = module.options.properties[0];
    if (!first) throw new Decline(`${module.name} has no options`);
    const indent = work.indentAt(module.path, first.getStart());
    work.edits.insert(module.path, first.getStart(), `imports: [${imported.name}],${style.eol}${indent}`, id);
  } else {
    if (!list || !ts.isArrayLiteralExpression(list)) throw new Decline(`the imports of ${module.name} are not a list in place`);
    const last = list.elements[list.elements.length - 1];
    if (last) {
      const own = list.getText().includes('\n') ? `,${style.eol}${work.indentAt(module.path, last.getStart())}` : ', ';
      work.edits.insert(module.path, last.end, `${own}${imported.name}`, id);
    } else work.edits.insert(module.path, list.getStart() + 1, imported.name, id);
  }
  work.importFrom(module.path, imported.path, [imported.name]);
}
