/**
 * The end of the old way: a producer that a class no longer uses leaves its constructor, and where the class is made the producer goes to
 * a relay that is started there. What can't be wired is said as a step to take by hand.
 */
import { join } from 'node:path/posix';
import { clientInSight } from './clients.js';
import { applyEdits } from './edits.js';
import { wholeLines } from './statements.js';
import { restyle } from './style.js';
import { bare, classAround, hasModifier, parse, placesOf, receiverOf, ts, walk } from './syntax.js';
import type { Outbox } from './outbox-files.js';
import type { Texts } from './finish.js';
import type { Unit } from './publish.js';
import type { TextEdit } from './types.js';
import { annotations } from './work.js';
import { classNamed, importInto, type Holder } from './classes.js';
import { registerRelay } from './nest.js';

export function wireRelay(texts: Texts, unit: Unit, outbox: Outbox): void {
  const { work } = unit;
  const last = unit.sends[0]!.path.at(-1)!;
  const call = work.call(last);
  const receiver = receiverOf(call);
  if (receiver) underscoreParameter(texts, unit, last.file, call, receiver);
  const holder = receiver && holderOf(last.file, call, receiver);
  const index = holder && parameterOf(texts, holder);
  const needed = outbox.created || outbox.newSender;
  const near = work.project.packageOf(join(outbox.dir, 'outbox.ts'))?.dir === work.project.packageOf(unit.path)?.dir;
  const started = needed && near && startRelay(texts, unit, outbox, holder, index);
  if (holder && index !== undefined && removeField(texts, holder, index)) dropArguments(texts, holder, index);
  if (!needed || started || registerRelay(texts, unit, outbox, holder)) return;
  work.steps.push(stepByHand(unit, outbox));
}

function stepByHand(unit: Unit, outbox: Outbox): string {
  const { sender, layer } = unit;
  const what = unit.sends[0]!.path.at(-1)!.what.split('.').slice(0, -1).join('.') || 'the client';
  const made = `{ ${sender.transport}: ${sender.function}(${sender.client?.code ?? what}) }`;
  if (!outbox.created) return `Give the running relay the new sender: ${made}.`;
  return `Start the relay, nothing is sent before: new OutboxRelay(new OutboxStore(<${layer.technology} client>), ${made}).stopOn('SIGTERM', 'SIGINT').start().`;
}

/** The field at the root of what a send is called on: `this.pubsub` of `this.pubsub.topic('orders')`. */
function holderOf(path: string, call: ts.Node, receiver: ts.Expression): Holder | undefined {
  const cls = classAround(call);
  if (!cls?.name) return undefined;
  for (let e = bare(receiver); ;) {
    if (ts.isPropertyAccessExpression(e) && e.expression.kind === ts.SyntaxKind.ThisKeyword)
      return { path, className: cls.name.text, field: e.name.text };
    if (!(ts.isPropertyAccessExpression(e) || ts.isCallExpression(e) || ts.isElementAccessExpression(e))) return undefined;
    e = bare(e.expression);
  }
}

/** The constructor parameter that a field is given by: its index. */
function parameterOf(texts: Texts, holder: Holder): number | undefined {
  const text = texts.read(holder.path);
  const cls = text === undefined ? undefined : classNamed(parse(holder.path, text), holder.className);
  const ctor = cls?.members.find(ts.isConstructorDeclaration);
  const index = ctor?.parameters.findIndex(
    (p) => ts.isIdentifier(p.name) && p.name.text === holder.field && ts.isParameterPropertyDeclaration(p, ctor),
  );
  return index === undefined || index < 0 ? undefined : index;
}

/** Takes a constructor parameter property away that nothing in the class uses any more. */
function removeField(texts: Texts, holder: Holder, index: number): boolean {
  const text = texts.read(holder.path)!;
  const cls = classNamed(parse(holder.path, text), holder.className)!;
  const ctor = cls.members.find(ts.isConstructorDeclaration)!;
  const p = ctor.parameters[index]!;
  // A field that others can reach may be used by them; a subclass calls the constructor.
  if (!hasModifier(p, ts.SyntaxKind.PrivateKeyword) || uses(cls, p, holder.field) || hasSubclass(texts, holder.className)) return false;
  texts.write(holder.path, applyEdits(text, [withoutElement(text, ctor.parameters, index, ctor)]), annotations.unused.id);
  return true;
}

function uses(cls: ts.ClassLikeDeclaration, p: ts.ParameterDeclaration, field: string): boolean {
  let used = false;
  walk(cls, (n) => {
    if (n === p.name) return;
    if (ts.isIdentifier(n) && n.text === field && !(n.parent === p && p.name === n)) used = true;
  });
  return used;
}

function hasSubclass(texts: Texts, name: string): boolean {
  for (const file of texts.work.project.files()) {
    const text = texts.work.project.read(file);
    if (text?.includes(name) && new RegExp(`extends\\s+${name}\\b`).test(text)) return true;
  }
  return false;
}

/** Removes one element of a comma-separated list, with its line where it has one of its own. */
function withoutElement(text: string, list: ts.NodeArray<ts.Node>, index: number, holder: ts.Node): TextEdit {
  const own = list[index]!;
  const next = list[index + 1];
  const before = list[index - 1];
  if (next) return { start: own.getStart(), end: next.getStart(), text: '' };
  if (before) return { start: before.end, end: own.end, text: '' };
  // The only one: up to the closing parenthesis, trailing comma and line breaks included.
  const open = text.lastIndexOf('(', own.getFullStart() + 1);
  const close = text.indexOf(')', own.end);
  return open >= holder.getStart() ? { start: open + 1, end: close, text: '' } : { start: own.getStart(), end: own.end, text: '' };
}

interface Made {
  path: string;
  call: ts.NewExpression;
}

/** `new Class(…)` anywhere in the project; tests last. */
function madeAt(texts: Texts, className: string): Made[] {
  const out: Made[] = [];
  const { project } = texts.work;
  for (const path of project.files()) {
    const text = texts.read(path);
    if (!text?.includes(`new ${className}`)) continue;
    walk(parse(path, text), (n) => {
      if (ts.isNewExpression(n) && ts.isIdentifier(n.expression) && n.expression.text === className) out.push({ path, call: n });
    });
  }
  const test = (m: Made): number => Number(project.resolver.program.excluded(m.path));
  return out.sort((a, b) => test(a) - test(b));
}

/** The argument of a removed parameter goes, at every place where the class is made. */
function dropArguments(texts: Texts, holder: Holder, index: number): void {
  for (const path of new Set(madeAt(texts, holder.className).map((m) => m.path))) {
    // One at a time: places shift with each.
    for (;;) {
      const length = parameterCount(texts, holder);
      const m = madeAt(texts, holder.className).find((x) => x.path === path && (x.call.arguments?.length ?? 0) > length);
      const list = m?.call.arguments;
      if (!m || !list?.[index]) break;
      const text = texts.read(path)!;
      texts.write(path, applyEdits(text, [withoutElement(text, list, index, m.call)]), annotations.unused.id);
      if (ts.isIdentifier(list[index])) dropVariable(texts, path, list[index].text);
    }
  }
}

/** A client that nothing uses any more: `const utils = await makeWorkerUtils(…)`. */
function dropVariable(texts: Texts, path: string, name: string): void {
  const text = texts.read(path)!;
  const source = parse(path, text);
  const mentions: ts.Identifier[] = [];
  walk(source, (n) => {
    if (ts.isIdentifier(n) && n.text === name) mentions.push(n);
  });
  const declaration = mentions[0]?.parent;
  if (mentions.length !== 1 || !declaration || !ts.isVariableDeclaration(declaration)) return;
  const statement = declaration.parent.parent;
  if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1 || statement.modifiers) return;
  texts.write(path, applyEdits(text, [{ ...wholeLines(statement), text: '' }]), annotations.unused.id);
}

/** How many parameters the constructor has now. */
function parameterCount(texts: Texts, holder: Holder): number {
  const cls = classNamed(parse(holder.path, texts.read(holder.path)!), holder.className);
  return cls?.members.find(ts.isConstructorDeclaration)?.parameters.length ?? 0;
}

function startRelay(texts: Texts, unit: Unit, outbox: Outbox, holder: Holder | undefined, index: number | undefined): boolean {
  if (holder && index !== undefined) return startWhereMade(texts, unit, outbox, holder.className, index);
  // A sender that takes no client of a class is started where the unit's class is made.
  const own = unit.sender.client && !holder ? classAround(unit.node)?.name?.text : undefined;
  return own !== undefined && startWhereMade(texts, unit, outbox, own, undefined);
}

/** Starts the relay after the statement that makes the class, with the producer that the class is given; or adds the sender to it. */
function startWhereMade(texts: Texts, unit: Unit, outbox: Outbox, className: string, index: number | undefined): boolean {
  const { work, layer, sender } = unit;
  const site = madeAt(texts, className).find((m) => !work.project.resolver.program.excluded(m.path));
  if (!site || work.project.read(site.path) === undefined) return false;
  const argument = index === undefined ? undefined : site.call.arguments?.[index];
  const statement = placesOf(site.call)[0]?.statement;
  if (!statement || (index !== undefined && !argument)) return false;
  const text = texts.read(site.path)!;
  const entry = `${sender.transport}: ${sender.function}(${argument?.getText() ?? sender.client!.code})`;
  const edits: TextEdit[] = [];
  if (outbox.created) {
    // Values are asked of the text as it was: the place of the construction has not changed in it.
    const original = findSame(work.source(site.path), site.call);
    const client = original && clientInSight(work, site.path, layer, original);
    if (client === undefined) return false;
    const style = work.style(site.path);
    const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', statement.getStart()) + 1))![0];
    const store = layer.store?.(client) ?? client;
    const lines = [
      '',
      `const outboxRelay = new OutboxRelay(new OutboxStore(${store}), { ${entry} });`,
      "outboxRelay.stopOn('SIGTERM', 'SIGINT').start();",
    ];
    edits.push({
      start: statement.end,
      end: statement.end,
      text: restyle(lines.join('\n'), style)
        .split(style.eol)
        .join(style.eol + indent),
    });
  } else {
    const running = relayIn(parse(site.path, text));
    if (!running) return false;
    edits.push(running(entry));
  }
  const upgraded = sender.upgrade && argument && upgrade(statement, argument, sender.upgrade);
  if (upgraded) edits.push(upgraded);
  texts.write(
    site.path,
    importInto(site.path, applyEdits(text, edits), work.style(site.path), [
      { file: join(outbox.dir, 'relay.ts'), names: ['OutboxRelay'] },
      { file: join(outbox.dir, 'store.ts'), names: ['OutboxStore'] },
      { file: join(outbox.dir, sender.file), names: [sender.function] },
      ...(argument ? [] : (sender.client?.imports ?? [])),
    ]),
    annotations.wire.id,
  );
  return true;
}

/** How to add a sender to the relay that a file starts. */
function relayIn(source: ts.SourceFile): ((entry: string) => TextEdit) | undefined {
  let found: ts.ObjectLiteralExpression | undefined;
  walk(source, (n) => {
    if (!ts.isNewExpression(n) || n.expression.getText() !== 'OutboxRelay') return;
    const senders = n.arguments?.[1];
    if (senders && ts.isObjectLiteralExpression(senders)) found = senders;
  });
  const last = found?.properties[found.properties.length - 1];
  return last && ((entry) => ({ start: last.end, end: last.end, text: `, ${entry}` }));
}

function findSame(source: ts.SourceFile, call: ts.NewExpression): ts.Node | undefined {
  let found: ts.Node | undefined;
  walk(source, (n) => {
    if (!found && ts.isNewExpression(n) && n.getText() === call.getText()) found = n;
  });
  return found;
}

/** `createChannel()` of the variable's initialiser to `createConfirmChannel()`. */
function upgrade(statement: ts.Statement, argument: ts.Expression, change: { from: string; to: string }): TextEdit | undefined {
  const name = argument.getText();
  let found: TextEdit | undefined;
  walk(statement.getSourceFile(), (n) => {
    if (!ts.isVariableDeclaration(n) || n.name.getText() !== name || !n.initializer) return;
    let e: ts.Expression = bare(n.initializer);
    if (ts.isAwaitExpression(e)) e = bare(e.expression);
    if (ts.isCallExpression(e) && ts.isPropertyAccessExpression(e.expression) && e.expression.name.text === change.from)
      found = { start: e.expression.name.getStart(), end: e.expression.name.end, text: change.to };
  });
  return found;
}

/** A parameter of a function that only the send used: it stays, because callers give it, and says by its name that it is not used. */
function underscoreParameter(texts: Texts, unit: Unit, path: string, call: ts.Node, receiver: ts.Expression): void {
  let e = bare(receiver);
  while (ts.isPropertyAccessExpression(e) || ts.isCallExpression(e)) e = bare(e.expression);
  if (!ts.isIdentifier(e)) return;
  const name = e.text;
  const fn = functionWith(call, name);
  const text = texts.read(path);
  if (!fn?.name || text === undefined) return;
  const own = fn.name.getText();
  let found: ts.ParameterDeclaration | undefined;
  walk(parse(path, text), (n) => {
    if (!ts.isFunctionLike(n) || n.name?.getText() !== own) return;
    const p = n.parameters.find((x) => ts.isIdentifier(x.name) && x.name.text === name);
    if (p && !mentionedIn(n, p, name)) found = p;
  });
  if (!found) return;
  texts.write(path, applyEdits(text, [{ start: found.name.getStart(), end: found.name.getStart(), text: '_' }]), annotations.unused.id);
  unit.work.steps.push(`${own} does not use its parameter ${name} any more: take it away where it suits its callers.`);
}

function functionWith(n: ts.Node, name: string): ts.SignatureDeclaration | undefined {
  for (let at = n.parent; at; at = at.parent)
    if (
      ts.isFunctionLike(at) &&
      !ts.isConstructorDeclaration(at) &&
      at.parameters.some((p) => ts.isIdentifier(p.name) && p.name.text === name)
    )
      return at;
  return undefined;
}

function mentionedIn(fn: ts.Node, p: ts.ParameterDeclaration, name: string): boolean {
  let found = false;
  walk(fn, (n) => {
    if (ts.isIdentifier(n) && n.text === name && n !== p.name) found = true;
  });
  return found;
}
