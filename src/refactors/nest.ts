/**
 * NestJS: the relay as a provider of the module that provides the class with the producer. That class gets a method that sends a row,
 * because only it can reach the producer.
 */
import { join } from 'node:path/posix';
import { clientIn, variable } from './clients.js';
import { applyEdits } from './edits.js';
import { usesNest, type Outbox } from './outbox-files.js';
import type { Texts } from './finish.js';
import { canInject, modulesOf } from './nest-modules.js';
import type { Values } from '../resolution/values.js';
import type { Unit } from './publish.js';
import { restyle, type Style } from './style.js';
import { bare, calleeOf, classAround, parse, property, ts, walk } from './syntax.js';
import type { TextEdit } from './types.js';
import { classNamed, importInto, type Holder } from './classes.js';
import { annotations } from './work.js';

interface Module {
  path: string;
  providers: ts.ArrayLiteralExpression;
  names: string[];
}

/** Registers the relay; false where it can't be done. */
export function registerRelay(texts: Texts, unit: Unit, outbox: Outbox, holder: Holder | undefined): boolean {
  if (!usesNest(texts.work, unit.path)) return false;
  // A sender that takes no client of a class needs no class to send by.
  const className = holder?.className ?? (unit.sender.client && classAround(unit.node)?.name?.text);
  const module = className === undefined ? undefined : moduleOf(texts, className);
  if (!module) return false;
  const client = clientOf(unit, module);
  if (!client) return false;
  if (holder && !addMethod(texts, unit, outbox, holder)) return false;
  addProvider(texts, unit, outbox, holder, module, client);
  return true;
}

/** The module whose providers list the class by its name. */
function moduleOf(texts: Texts, className: string): Module | undefined {
  const { project } = texts.work;
  for (const path of project.files()) {
    const text = texts.read(path);
    if (!text?.includes('@Module(') || !text.includes(className) || project.resolver.program.excluded(path)) continue;
    let found: Module | undefined;
    walk(parse(path, text), (n) => {
      if (!ts.isCallExpression(n) || calleeOf(n).getText() !== 'Module') return;
      const options = n.arguments[0] && bare(n.arguments[0]);
      const list = options && ts.isObjectLiteralExpression(options) ? property(options, 'providers') : undefined;
      const providers = list && bare(list);
      if (!providers || !ts.isArrayLiteralExpression(providers)) return;
      const names = providers.elements.flatMap((e) => (ts.isIdentifier(e) ? [e.text] : []));
      if (names.includes(className)) found = { path, providers, names };
    });
    if (found) return found;
  }
  return undefined;
}

interface ClientType {
  name: string;
  /** Where it is imported from, unless the module knows it: a package, or a file of the project. */
  module?: string;
  file?: string | undefined;
}

/** What can be injected as the client: the library's own provider, or a provider of the module that is one. */
function clientOf(unit: Unit, module: Module): ClientType | undefined {
  const { work, layer } = unit;
  const own = layer.injection?.imports[0];
  if (own?.names?.[0] !== undefined) return { name: own.names[0], module: own.module };
  for (const { name, from } of injectable(unit, module)) {
    const values = variable(work, from, 0, name).flatMap((v) => (v.t === 'class' ? work.project.resolver.instantiate(v, []) : []));
    if (clientIn(work, layer, values, name) === name) return { name, ...(from === module.path ? {} : { file: classFile(values) }) };
  }
  return undefined;
}

/** Names of classes that a provider of the module can be given, with a file that knows each by its name. */
function injectable({ work }: Unit, module: Module): { name: string; from: string }[] {
  const all = modulesOf(work);
  const own = all.find((m) => m.path === module.path && m.providers.some((p) => module.names.includes(p)));
  const others = all
    .flatMap((m) => m.exports.map((name) => ({ name, from: m.path })))
    .filter(({ name }) => own && canInject(work, own, name));
  return [...module.names.map((name) => ({ name, from: module.path })), ...others];
}

function classFile(values: Values): string | undefined {
  return values.flatMap((v) => (v.t === 'inst' ? [v.file.path] : []))[0];
}

/** `sendFromOutbox(message)` at the end of the class that has the producer. */
function addMethod(texts: Texts, unit: Unit, outbox: Outbox, holder: Holder): boolean {
  const { sender } = unit;
  const text = texts.read(holder.path);
  const cls = text === undefined ? undefined : classNamed(parse(holder.path, text), holder.className);
  const last = cls?.members[cls.members.length - 1];
  if (text === undefined || !cls || !last || cls.members.some((m) => m.name?.getText() === 'sendFromOutbox')) return false;
  const style = texts.work.style(holder.path);
  const code = indented(
    `\n\n/** For the relay: sends one row of the outbox. */\nsendFromOutbox(message: OutboxMessage): Promise<void> {\n  return ${sender.function}(this.${holder.field})(message);\n}`,
    style,
    1,
  );
  const after = applyEdits(text, [{ start: last.end, end: last.end, text: code }]);
  texts.write(
    holder.path,
    importInto(holder.path, after, style, [
      { file: join(outbox.dir, sender.file), names: [sender.function] },
      { file: join(outbox.dir, 'message.ts'), names: ['OutboxMessage'], typeOnly: true },
    ]),
    annotations.wire.id,
  );
  return true;
}

function addProvider(texts: Texts, unit: Unit, outbox: Outbox, holder: Holder | undefined, module: Module, client: ClientType): void {
  const text = texts.read(module.path)!;
  const style = texts.work.style(module.path);
  const source = parse(module.path, text);
  const providers = again(source, module.providers);
  const last = providers.elements[providers.elements.length - 1]!;
  const lineStart = text.lastIndexOf('\n', providers.getStart() - 1) + 1;
  const depth = Math.round(/^[ \t]*/.exec(text.slice(lineStart))![0].length / style.indent.length) + 1;
  const multi = providers.getText().includes('\n');
  const { sender } = unit;
  const given = holder ? `, sender: ${holder.className}` : '';
  const send = holder ? '(message) => sender.sendFromOutbox(message)' : `${sender.function}(${sender.client!.code})`;
  const code = indented(
    `{
  provide: OutboxRelay,
  useFactory: (client: ${client.name}${given}) =>
    new OutboxRelay(new OutboxStore(client), { ${sender.transport}: ${send} }),
  inject: [${client.name}${holder ? `, ${holder.className}` : ''}],
}`,
    style,
    depth,
  );
  const before = `,${style.eol}${style.indent.repeat(depth)}`;
  const edits: TextEdit[] = [
    { start: last.end, end: last.end, text: `${before}${code}${multi ? '' : `,${style.eol}${style.indent.repeat(depth - 1)}`}` },
  ];
  if (!multi) {
    // One element a line, now that one of them needs several.
    const first = providers.elements[0]!;
    edits.push({ start: providers.getStart() + 1, end: first.getStart(), text: `${style.eol}${style.indent.repeat(depth)}` });
    providers.elements
      .slice(1)
      .forEach((e, i) =>
        edits.push({ start: providers.elements[i]!.end, end: e.getStart(), text: `,${style.eol}${style.indent.repeat(depth)}` }),
      );
  }
  texts.write(
    module.path,
    importInto(module.path, applyEdits(text, edits), style, [
      { file: join(outbox.dir, 'relay.ts'), names: ['OutboxRelay'] },
      { file: join(outbox.dir, 'store.ts'), names: ['OutboxStore'] },
      ...(holder ? [] : [{ file: join(outbox.dir, sender.file), names: [sender.function] }, ...(sender.client?.imports ?? [])]),
      ...(client.module === undefined ? [] : [{ module: client.module, names: [client.name] }]),
      ...(client.file === undefined ? [] : [{ file: client.file, names: [client.name] }]),
    ]),
    annotations.wire.id,
  );
}

function again(source: ts.SourceFile, node: ts.ArrayLiteralExpression): ts.ArrayLiteralExpression {
  let found = node;
  walk(source, (n) => {
    if (ts.isArrayLiteralExpression(n) && n.getStart() === node.getStart() && n.getText() === node.getText()) found = n;
  });
  return found;
}

/** Code in the plain style, in the file's, all lines but the first one at the depth. */
function indented(code: string, style: Style, depth: number): string {
  return restyle(code, style)
    .split(style.eol)
    .map((l, n) => (n === 0 || l === '' ? l : style.indent.repeat(depth) + l))
    .join(style.eol);
}
