/** Declares the function that sends or writes the row in dualwrite.json: as an outbox writer, or as a relay. */
import { join, relative } from 'node:path/posix';
import { parse as parseTree, ts } from '../syntax.js';
import { Decline, type Outcome, type Project, type Target } from '../types.js';
import { finishSimple } from '../finish.js';
import { annotations, Work } from '../work.js';
import { attempt } from './bind-write.js';

export const outboxTitle = 'Declare the called function as an outbox writer';
export const relayTitle = 'Declare this function as a relay';

/** The function called at the squiggle only writes a row that something else sends. */
export function declareOutbox(target: Target, project: Project): Outcome {
  return attempt(outboxTitle, project, () => {
    const path = (target.pairs[0]?.send ?? target.other)?.path ?? [];
    const next = path[1];
    if (!next) throw new Decline('the send is called here, not a function of the project');
    return declare(project, next.file, next.fn, 'outbox', outboxTitle);
  });
}

/** The function that holds mark and send is a relay whose order is right in a way that can't be seen. */
export function declareRelay(target: Target, project: Project): Outcome {
  return attempt(relayTitle, project, () => declare(project, target.file, target.fn, 'relay', relayTitle));
}

function declare(project: Project, file: string, fn: number, as: 'outbox' | 'relay', title: string): Outcome {
  const work = new Work(project);
  const name = exportedName(work, file, fn);
  const root = project.rootOf(file);
  const config = join(root, 'dualwrite.json');
  const entry = { module: `./${relative(root, file)}`, export: name, as };
  const text = project.read(config);
  if (text === undefined) work.edits.create(config, `${JSON.stringify({ declare: [entry] }, null, 2)}\n`, annotations.accept.id);
  else work.edits.replace(config, ...insertion(text, entry), annotations.accept.id);
  return finishSimple(work, title);
}

/** `Class.method` or the function's name, as declarations say it; it has to be exported. */
function exportedName(work: Work, file: string, id: number): string {
  const { facts } = work.index(file);
  for (let fn = facts.fns[id]; fn && fn.kind !== 'module'; fn = facts.fns[fn.parent]) {
    const cls = fn.cls === undefined ? undefined : facts.classes[fn.cls];
    if (cls?.name && fn.name) {
      if (!exported(work, file, cls.name)) break;
      return `${cls.name}.${fn.name}`;
    }
    if (fn.name && exported(work, file, fn.name)) return fn.name;
  }
  throw new Decline('the function is not exported');
}

function exported(work: Work, file: string, name: string): boolean {
  return Object.keys(work.index(file).facts.exports).includes(name);
}

/** Where an entry goes into the settings file: at the end of `declare`, which is made if it is not there. */
function insertion(text: string, entry: object): [number, number, string] {
  const source = parseTree('dualwrite.ts', `(${text})`);
  const statement = source.statements[0];
  let e: ts.Expression | undefined = statement && ts.isExpressionStatement(statement) ? statement.expression : undefined;
  if (e && ts.isParenthesizedExpression(e)) e = e.expression;
  if (!e || !ts.isObjectLiteralExpression(e)) throw new Decline('dualwrite.json can not be read');
  const code = JSON.stringify(entry, null, 2).replace(/\n/g, '\n    ');
  for (const p of e.properties) {
    if (!ts.isPropertyAssignment(p) || !(ts.isStringLiteral(p.name) && p.name.text === 'declare')) continue;
    if (!ts.isArrayLiteralExpression(p.initializer)) throw new Decline('"declare" in dualwrite.json is no list');
    const last = p.initializer.elements.at(-1);
    // The parenthesis in front is not part of the file.
    const at = (last ? last.end : p.initializer.getStart() + 1) - 1;
    return [at, at, last ? `,\n    ${code}` : `\n    ${code}\n  `];
  }
  const last = e.properties.at(-1);
  const at = (last ? last.end : e.getStart() + 1) - 1;
  return [at, at, `${last ? ',' : ''}\n  "declare": [\n    ${code}\n  ]${last ? '' : '\n'}`];
}
