/** From a send to the code that adds its messages to the outbox. */
import { multilineTemplates } from './scope.js';
import type { MessageCode, Sender } from './senders/sender.js';
import { quoted } from './senders/read.js';
import { restyle, type Style } from './style.js';
import { ts, type Call } from './syntax.js';
import type { Work } from './work.js';

export interface Aggregate {
  type?: string;
  /** Names of variables that hold what was written. */
  results: readonly string[];
}

/** Reads the messages of a send; the code of its arguments is taken out of the file with the edits made in it. */
export function messagesOf(work: Work, sender: Sender, path: string, call: Call): MessageCode[] {
  const source = work.source(path);
  return sender.messages({
    call,
    source,
    text: (node) => withEdits(work, path, node),
    valuesOf: (node) => work.valuesOf(path, node),
    fresh: (base) => work.fresh(base, call),
  });
}

function withEdits(work: Work, path: string, node: ts.Node): string {
  return flush(work, path, node, work.edits.take(path, node.getStart(), node.end));
}

/** Code with the indentation of its first line taken from the others. Text of template literals that span lines stays as it is. */
export function flush(work: Work, path: string, node: ts.Node, code: string): string {
  if (!code.includes('\n') || multilineTemplates(node).some(([a, b]) => node.getSourceFile().text.slice(a, b).includes('\n'))) return code;
  const base = work.indentAt(path, node.getStart());
  return base === ''
    ? code
    : code
        .split('\n')
        .map((l, n) => (n > 0 && l.startsWith(base) ? l.slice(base.length) : l))
        .join('\n');
}

/** `await addToOutbox(tx, { … });` for each message, as lines with the given indentation (not before the first). */
export function statementsFor(
  messages: readonly MessageCode[],
  sender: Sender,
  handle: string,
  aggregate: Aggregate | undefined,
  style: Style,
  indent: string,
): string {
  return messages.map((m) => statementFor(m, sender, handle, aggregate, style, indent)).join(`${style.eol}${indent}`);
}

function statementFor(
  m: MessageCode,
  sender: Sender,
  handle: string,
  aggregate: Aggregate | undefined,
  style: Style,
  indent: string,
): string {
  const call = callFor(m, sender, handle, aggregate);
  const pieces = [...call.pieces];
  if (!m.each) return laidOut(`await ${call.template};`, pieces, style, indent);
  const body = call.template.split('\n').join('\n  ');
  pieces.push(m.each.name, m.each.over);
  return laidOut(`for (const $${pieces.length - 2} of $${pieces.length - 1}) {\n  await ${body};\n}`, pieces, style, indent);
}

/** The call alone, for places where an expression is wanted. One message only. */
export function expressionFor(
  m: MessageCode,
  sender: Sender,
  handle: string,
  aggregate: Aggregate | undefined,
  style: Style,
  indent: string,
): string {
  const call = callFor(m, sender, handle, aggregate);
  return laidOut(call.template, call.pieces, style, indent);
}

function callFor(m: MessageCode, sender: Sender, handle: string, aggregate: Aggregate | undefined): { template: string; pieces: string[] } {
  if (sender.row) return { template: '$0', pieces: [sender.row(m, handle)] };
  const pieces: string[] = [];
  const piece = (code: string): string => `$${pieces.push(code) - 1}`;
  const lines = [`transport: ${quoted(sender.transport)}`];
  const put = (name: string, code: string | undefined): void => {
    if (code !== undefined) lines.push(code === name ? piece(code) : `${name}: ${piece(code)}`);
  };
  if (aggregate?.type !== undefined) lines.push(`aggregateType: ${quoted(aggregate.type)}`);
  if (aggregate) put('aggregateId', aggregateId(m, aggregate));
  put('destination', m.destination);
  put('key', m.key);
  put('headers', m.headers);
  put('payload', m.payload);
  return { template: `addToOutbox(${piece(handle)}, {\n${lines.map((l) => `  ${l},\n`).join('')}})`, pieces };
}

/** The id of what was written, where the code of the message has it. */
function aggregateId(m: MessageCode, aggregate: Aggregate): string | undefined {
  if (m.key !== undefined && /^[\w.]*(?:\.id|Id)$|^id$/.test(m.key)) return m.key;
  for (const name of aggregate.results) {
    const found = new RegExp(`(?<![\\w.])${name}\\.(id|_id|uuid)\\b`).exec(`${m.key ?? ''} ${m.payload} ${m.headers ?? ''}`);
    if (found) return found[0];
  }
  return undefined;
}

/** A template in the plain style, in the file's style, its later lines indented; the user's own code goes in as it is, at the depth of its line. */
function laidOut(template: string, pieces: readonly string[], style: Style, indent: string): string {
  const lines = restyle(template, style).split(style.eol);
  return lines
    .map((l, n) => (n === 0 || l === '' ? l : indent + l))
    .map((l, n) => {
      const own = n === 0 ? indent : /^[ \t]*/.exec(l)![0];
      return l.replace(/\$(\d+)\b/g, (all, k: string) => deeper(pieces[Number(k)] ?? all, own));
    })
    .join(style.eol);
}

function deeper(code: string, indent: string): string {
  // A template literal that spans lines is text: it must not move.
  if (!code.includes('\n') || code.includes('`')) return code;
  return code
    .split('\n')
    .map((l, n) => (n === 0 || l.trim() === '' ? l : indent + l))
    .join('\n');
}

/** Names of variables that are given the result of a call: `const order = await save()`. */
export function resultNames(call: Call): string[] {
  let e: ts.Node = call;
  while (
    ts.isAwaitExpression(e.parent) ||
    ts.isParenthesizedExpression(e.parent) ||
    ts.isAsExpression(e.parent) ||
    ts.isNonNullExpression(e.parent)
  )
    e = e.parent;
  const p = e.parent;
  return ts.isVariableDeclaration(p) && ts.isIdentifier(p.name) ? [p.name.text] : [];
}
