/**
 * An outbox that the project has already: a table that its own code writes rows to. A row that is written there shows how: the same call
 * is made with the parts of the new message in the places of the old one's.
 */
import { dirname, join } from 'node:path/posix';
import type { Layer } from './layers/layer.js';
import type { MessageCode } from './senders/sender.js';
import { addToOutboxIn } from './outbox-files.js';
import { specifierTo, type Import } from './imports.js';
import { isReference } from './scope.js';
import { argumentsOf, bare, nameOf, property, propertyName, ts, walk } from './syntax.js';
import { Decline } from './types.js';
import type { Work } from './work.js';

/** How the project writes a row. */
export interface OwnOutbox {
  path: string;
  /** What it is called in the preview: the call. */
  name: string;
  /** Code of a row, in pieces: the user's code and what is put in. */
  row(m: MessageCode, handle: string): string;
  imports(to: string): Import[];
}

/** What a column is for, by its name. */
const roles: readonly [RegExp, 'destination' | 'key' | 'headers' | 'payload' | 'aggregateType' | 'aggregateId'][] = [
  [/^(topic|destination|queue|queue_?name|exchange|channel|stream|subject|routing_?key)$/i, 'destination'],
  [/^(key|message_?key|partition_?key)$/i, 'key'],
  [/^(headers|metadata|attributes)$/i, 'headers'],
  [/^(payload|data|body|message|content|value)$/i, 'payload'],
  [/^aggregate_?type$/i, 'aggregateType'],
  [/^aggregate_?id$/i, 'aggregateId'],
];

/** The project's own outbox near a path; undefined: it has none. Throws `Decline` where it has one that can't be filled. */
export function ownOutbox(work: Work, layer: Layer, near: string): OwnOutbox | undefined {
  const dir = work.project.packageOf(near)?.dir ?? work.project.rootOf(near);
  for (const path of work.project.files()) {
    const text = path.startsWith(`${dir}/`) ? work.project.read(path) : undefined;
    if (!text || !/outbox/i.test(text) || addToOutboxIn(text) || work.project.resolver.program.excluded(path)) continue;
    const found = exampleIn(work, layer, path);
    if (found) return found;
  }
  return undefined;
}

function exampleIn(work: Work, layer: Layer, path: string): OwnOutbox | undefined {
  let found: OwnOutbox | undefined;
  walk(work.source(path), (n) => {
    if (found || !ts.isCallExpression(n) || !/^(create|insert|insertOne|save|add|values)$/.test(nameOf(n))) return;
    if (!/outbox/i.test(headOf(n)) || !isOfLayer(work, layer, path, n)) return;
    const row = rowOf(n);
    if (row && partOf(row, 'payload')) found = fromExample(work, layer, path, n, row);
  });
  return found;
}

/** The call without the row: `tx.outboxMessage.create`, `manager.insert(OutboxMessage, …)`. */
function headOf(call: ts.CallExpression): string {
  const names = argumentsOf(call).filter((a) => ts.isIdentifier(a) || ts.isStringLiteralLike(a));
  return [call.expression, ...names].map((n) => n.getText()).join(' ');
}

function isOfLayer(work: Work, layer: Layer, path: string, call: ts.CallExpression): boolean {
  for (let e: ts.Expression | undefined = bare(call.expression); e; e = inner(e))
    if (work.valuesOf(path, e).some((v) => (v.t === 'api' || v.t === 'apiFn') && v.lib.id === layer.id)) return true;
  return false;
}

function inner(e: ts.Expression): ts.Expression | undefined {
  return ts.isPropertyAccessExpression(e) || ts.isCallExpression(e) || ts.isElementAccessExpression(e) ? bare(e.expression) : undefined;
}

/** The object literal of the row: an argument, or `data` of one. */
function rowOf(call: ts.CallExpression): ts.ObjectLiteralExpression | undefined {
  for (const a of argumentsOf(call)) {
    const object = bare(a);
    if (!ts.isObjectLiteralExpression(object)) continue;
    const data = property(object, 'data');
    const inside = data && bare(data);
    if (inside && ts.isObjectLiteralExpression(inside)) return inside;
    return object;
  }
  return undefined;
}

type Role = (typeof roles)[number][1];

function roleOf(name: string): Role | undefined {
  return roles.find(([test]) => test.test(name))?.[1];
}

function partOf(row: ts.ObjectLiteralExpression, role: Role): ts.ObjectLiteralElementLike | undefined {
  return row.properties.find((p) => p.name && roleOf(propertyName(p.name as ts.PropertyName) ?? '') === role);
}

function fromExample(work: Work, layer: Layer, path: string, call: ts.CallExpression, row: ts.ObjectLiteralExpression): OwnOutbox {
  const name = call.expression.getText().replace(/\s+/g, ' ');
  if (!partOf(row, 'destination')) throw new Decline(`the project's own outbox (${name}) has no column that is known to be a destination`);
  for (const p of row.properties) {
    const column = p.name && propertyName(p.name as ts.PropertyName);
    if (column === undefined) throw new Decline(`a row of the project's own outbox (${name}) is put together in a way that can't be read`);
    if (roleOf(column) === undefined && !isConstant(valueOf(p)))
      throw new Decline(`the project's own outbox (${name}) has a column ${column}, and it is not known what goes in there`);
  }
  return {
    path,
    name,
    row: (m, handle) => rowText(work, layer, path, call, row, m, handle, name),
    imports: (to) => importsOf(work, path, call, row, to),
  };
}

function valueOf(p: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  return ts.isPropertyAssignment(p) ? p.initializer : undefined;
}

/** The same for every row: literals, `randomUUID()`, `new Date()`, a member of an enum. */
function isConstant(e: ts.Expression | undefined): boolean {
  if (!e) return false;
  const x = bare(e);
  if (
    ts.isLiteralExpression(x) ||
    x.kind === ts.SyntaxKind.NullKeyword ||
    x.kind === ts.SyntaxKind.TrueKeyword ||
    x.kind === ts.SyntaxKind.FalseKeyword
  )
    return true;
  if (ts.isNewExpression(x)) return x.expression.getText() === 'Date' && (x.arguments?.length ?? 0) === 0;
  if (ts.isCallExpression(x))
    return x.arguments.length === 0 && /(uuid|UUID|v4|v7|nanoid|ulid|cuid|Date\.now)\w*$/.test(x.expression.getText());
  return ts.isPropertyAccessExpression(x) && /^[A-Z]\w*\.\w+$/.test(x.getText());
}

/** The example's text with its handle and the parts of its message replaced. */
function rowText(
  work: Work,
  layer: Layer,
  path: string,
  call: ts.CallExpression,
  row: ts.ObjectLiteralExpression,
  m: MessageCode,
  handle: string,
  name: string,
): string {
  const source = work.source(path);
  const site = { call, source, handle, valuesOf: (n: ts.Expression) => work.valuesOf(path, n), style: work.style(path) };
  const edits = layer.bind(site).map((e) => ({ ...e }));
  const given = new Set<Role>();
  for (const p of row.properties) {
    const column = propertyName(p.name as ts.PropertyName)!;
    const role = roleOf(column);
    if (!role) continue;
    given.add(role);
    const code = role === 'payload' ? payload(m, valueOf(p), name) : (partCode(m, role) ?? missing(role, column, name));
    edits.push({ start: p.getStart(), end: p.end, text: `${p.name!.getText()}: ${code}` });
  }
  if (m.key !== undefined && !given.has('key') && !given.has('aggregateId'))
    throw new Decline(`the project's own outbox (${name}) has no column for the key`);
  if (m.headers !== undefined && !given.has('headers'))
    throw new Decline(`the project's own outbox (${name}) has no column for headers or options`);
  const text = source.text.slice(call.getStart(), call.end);
  const base = work.indentAt(path, call.getStart());
  return replaced(text, call.getStart(), edits)
    .split('\n')
    .map((l, n) => (n > 0 && l.startsWith(base) ? l.slice(base.length) : l))
    .join('\n');
}

function partCode(m: MessageCode, role: Role): string | undefined {
  if (role === 'destination') return m.destination;
  if (role === 'key' || role === 'aggregateId') return m.key;
  return role === 'headers' ? m.headers : undefined;
}

function missing(role: Role, column: string, name: string): string {
  if (role === 'headers') return '{}';
  if (role === 'key') return "''";
  throw new Decline(`the project's own outbox (${name}) has a column ${column}, for which the send has nothing`);
}

/** Text where the project's rows have text, an object where they have that. */
function payload(m: MessageCode, example: ts.Expression | undefined, name: string): string {
  const json = /^JSON\.stringify\(([\s\S]*)\)$/.exec(m.payload.trim());
  const text = example && /^JSON\.stringify\(/.test(bare(example).getText());
  if (text) return m.payload;
  if (!json) throw new Decline(`rows of the project's own outbox (${name}) hold objects, and the message is not one`);
  return json[1]!;
}

function replaced(text: string, from: number, edits: readonly { start: number; end: number; text: string }[]): string {
  let out = '';
  let at = 0;
  for (const e of [...edits].sort((a, b) => a.start - b.start)) {
    out += text.slice(at, e.start - from) + e.text;
    at = e.end - from;
  }
  return out + text.slice(at);
}

/** What the example needs besides its own values: the model's class, functions that make ids. */
function importsOf(work: Work, path: string, call: ts.CallExpression, row: ts.ObjectLiteralExpression, to: string): Import[] {
  const names = new Set<string>();
  walk(call, (n) => {
    if (!ts.isIdentifier(n) || !isReference(n)) return;
    const p = row.properties.find((x) => x.getStart() <= n.getStart() && n.end <= x.end);
    const column = p?.name && propertyName(p.name as ts.PropertyName);
    if (column === undefined || roleOf(column) === undefined) names.add(n.text);
  });
  const out: Import[] = [];
  for (const d of work.source(path).statements) {
    if (!ts.isImportDeclaration(d) || !ts.isStringLiteral(d.moduleSpecifier)) continue;
    const b = d.importClause?.namedBindings;
    const found =
      b && ts.isNamedImports(b)
        ? b.elements
            .filter((e) => !e.propertyName)
            .map((e) => e.name.text)
            .filter((n) => names.has(n))
        : [];
    if (found.length > 0) out.push({ module: moduleFrom(path, to, d.moduleSpecifier.text), names: found });
  }
  return out;
}

function moduleFrom(path: string, to: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const ending = /\.[cm]?[jt]s$/.exec(specifier)?.[0] ?? '';
  return specifierTo(to, join(dirname(path), specifier), ending);
}
