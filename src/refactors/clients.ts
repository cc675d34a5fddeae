/** How code at a place can say the client that opens transactions, and the handle of one that is open. */
import { apiValue, type ApiValue, type Value, type Values } from '../resolution/values.js';
import type { Layer } from './layers/layer.js';
import { callbackAround } from './regions.js';
import { boundNames } from './scope.js';
import { bare, calleeOf, classAround, hasModifier, isFunction, statementLists, ts, type Call, type FunctionNode } from './syntax.js';
import { Decline } from './types.js';
import { annotations, type Work } from './work.js';

/** The client by an expression of the write itself: `this.prisma` of `this.prisma.order.create(…)`. */
export function clientOfWrite(work: Work, path: string, layer: Layer, call: Call): string | undefined {
  for (let e: ts.Expression | undefined = bare(calleeOf(call)); e; e = inner(e)) {
    const found = clientIn(work, layer, work.valuesOf(path, e), e.getText());
    if (found !== undefined) return found;
  }
  return undefined;
}

function inner(e: ts.Expression): ts.Expression | undefined {
  if (ts.isPropertyAccessExpression(e) || ts.isElementAccessExpression(e) || ts.isCallExpression(e)) return bare(e.expression);
  return undefined;
}

export function clientIn(work: Work, layer: Layer, values: Values, expr: string): string | undefined {
  for (const v of values) {
    const api = apiOf(work, v, 0);
    const found = api && layer.client(api, expr);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A value of a library; an instance of a class that extends a library's is one too. */
function apiOf(work: Work, v: Value, depth: number): ApiValue | undefined {
  if (v.t === 'api') return v;
  if (v.t !== 'inst' || depth > 6) return undefined;
  const { resolver } = work.project;
  for (const base of resolver.superclass(v.file, v.cls, v.frame)) {
    if (base.t === 'apiClass') return apiValue(base.lib, base.type);
    for (const made of base.t === 'class' ? resolver.instantiate(base, []) : []) {
      const found = apiOf(work, made, depth + 1);
      if (found) return found;
    }
  }
  return undefined;
}

/** The client by any name in sight of the node: fields of its class, parameters, variables. */
export function clientInSight(work: Work, path: string, layer: Layer, node: ts.Node): string | undefined {
  for (const [expr, values] of namesInSight(work, path, node)) {
    const found = clientIn(work, layer, values, expr);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Expressions that say something at the node, nearest first: parameters and variables, then fields of the class, then the module's. */
export function* namesInSight(work: Work, path: string, node: ts.Node): Generator<[string, Values]> {
  const cls = classAround(node);
  let yielded = false;
  let child: ts.Node = node;
  for (let at = node.parent; at; child = at, at = at.parent) {
    const list = statementLists(at);
    if (list) yield* declaredBefore(work, path, list, child, ts.isSourceFile(at));
    if (isFunction(at)) yield* parameters(work, path, at);
    if (cls && at === cls && !yielded) {
      yielded = true;
      yield* fields(work, path, cls, node);
    }
    if (ts.isSourceFile(at)) yield* importsOf(work, path, at);
  }
}

function* declaredBefore(
  work: Work,
  path: string,
  list: ts.NodeArray<ts.Statement>,
  child: ts.Node,
  all: boolean,
): Generator<[string, Values]> {
  const seen = [...list].reverse();
  for (const s of seen) {
    if (!all && s.getStart() >= child.getStart()) continue;
    if (!ts.isVariableStatement(s)) continue;
    for (const d of s.declarationList.declarations)
      for (const name of boundNames(d.name)) yield [name, variable(work, path, d.getStart(), name)];
  }
}

function* parameters(work: Work, path: string, fn: FunctionNode): Generator<[string, Values]> {
  for (const p of fn.parameters) for (const name of boundNames(p.name)) yield [name, variable(work, path, p.getStart(), name)];
}

/** The values of a variable declared at a place, by its name. */
export function variable(work: Work, path: string, near: number, name: string): Values {
  const file = work.index(path);
  const { facts } = file;
  let best = -1;
  let distance = Infinity;
  facts.vars.forEach((v, id) => {
    if (v.name !== name || Math.abs(v.at - near) >= distance) return;
    best = id;
    distance = Math.abs(v.at - near);
  });
  const fact = facts.vars[best];
  return fact ? work.project.resolver.variable(work.project.resolver.rootFrame(file, fact.fn), best) : [];
}

function* importsOf(work: Work, path: string, source: ts.SourceFile): Generator<[string, Values]> {
  for (const d of source.statements) {
    if (!ts.isImportDeclaration(d) || !d.importClause || d.importClause.isTypeOnly) continue;
    const b = d.importClause.namedBindings;
    const names = [
      ...(d.importClause.name ? [d.importClause.name] : []),
      ...(b && ts.isNamedImports(b) ? b.elements.filter((e) => !e.isTypeOnly).map((e) => e.name) : []),
    ];
    for (const n of names) yield [n.text, variable(work, path, n.getStart(), n.text)];
  }
}

/** Fields of the class that a method is of, as its code says them. */
export function* fieldsAround(work: Work, path: string, method: ts.Node): Generator<[string, Values]> {
  const cls = classAround(method);
  if (cls) yield* fields(work, path, cls, method);
}

function* fields(work: Work, path: string, cls: ts.ClassLikeDeclaration, node: ts.Node): Generator<[string, Values]> {
  const file = work.index(path);
  const fact = file.facts.classes.find((c) => c.start === cls.getStart() && c.end === cls.end);
  const method = fact && file.facts.fns.find((f) => f.cls === fact.id && !f.static && f.start <= node.getStart() && node.end <= f.end);
  const self = method && work.project.resolver.rootFrame(file, method.id).self;
  if (!self) return;
  for (const name of fieldNames(cls)) yield [`this.${name}`, work.project.resolver.member(self, name)];
}

/** Fields and parameter properties of a class. */
export function fieldNames(cls: ts.ClassLikeDeclaration): string[] {
  const out: string[] = [];
  for (const m of cls.members) {
    if (ts.isPropertyDeclaration(m) && ts.isIdentifier(m.name) && !hasModifier(m, ts.SyntaxKind.StaticKeyword)) out.push(m.name.text);
    if (ts.isConstructorDeclaration(m))
      for (const p of m.parameters) if (ts.isIdentifier(p.name) && ts.isParameterPropertyDeclaration(p, m)) out.push(p.name.text);
  }
  return out;
}

/** A handle of an open transaction by name: a parameter or variable around the node. */
export function handleInSight(work: Work, path: string, layer: Layer, node: ts.Node, within: ts.Node): string | undefined {
  let child: ts.Node = node;
  for (let at = node.parent; at; child = at, at = at.parent) {
    const list = statementLists(at);
    if (list && !ts.isSourceFile(at))
      for (const [name, values] of declaredBefore(work, path, list, child, false)) if (isHandle(layer, values)) return name;
    if (isFunction(at)) {
      for (const [name, values] of parameters(work, path, at)) if (isHandle(layer, values, true)) return name;
    }
    if (at === within) return undefined;
  }
  return undefined;
}

export function isHandle(layer: Layer, values: Values, parameter = false): boolean {
  return values.some((v) => v.t === 'api' && (layer.isHandle(v) || (parameter && layer.isHandleParameter?.(v) === true)));
}

/** The first parameter of a transaction callback; one is added where it has none. */
export function callbackHandle(work: Work, path: string, layer: Layer, callback: FunctionNode): string {
  const [first] = callback.parameters;
  if (first) {
    for (const p of callback.parameters)
      if (ts.isIdentifier(p.name) && isHandle(layer, variable(work, path, p.getStart(), p.name.text), true)) return p.name.text;
    if (ts.isIdentifier(first.name) && callback.parameters.length === 1) return first.name.text;
    throw new Decline('the transaction handle has no name of its own in the callback');
  }
  const had = work.added.get(callback);
  if (had !== undefined) return had;
  const name = work.fresh(layer.handleName, callback);
  work.added.set(callback, name);
  const open = work.source(path).text.indexOf('(', callback.getStart());
  work.edits.insert(path, open + 1, name, annotations.unit.id);
  return name;
}

/** The callback around a node that a library runs in a transaction. */
export function transactionCallback(work: Work, path: string, node: ts.Node, within: ts.Node): FunctionNode | undefined {
  for (let fn = callbackAround(node, within); fn; fn = callbackAround(fn, within)) if (opensTransaction(work, path, fn)) return fn;
  // The join function may be the callback itself.
  return isFunction(within) && opensTransaction(work, path, within) ? within : undefined;
}

/** The call that a callback is given to opens a transaction for it. */
export function opensTransaction(work: Work, path: string, callback: FunctionNode): boolean {
  const call = callback.parent;
  if (!ts.isCallExpression(call)) return false;
  return work.valuesOf(path, call.expression).some((v) => v.t === 'apiFn' && v.member.calls?.some((c) => c.transaction));
}
