/** Whether anybody uses what a send gives back. A row has no answer of the broker, so a send whose answer is used stays. */
import { functionAround, isFunction, nameOf, ts, walk, type FunctionNode } from './syntax.js';
import { checkedAnswer } from './answer-checks.js';
import { awaitOf, pushedTo } from './awaited.js';
import { answerUsed, returnsNothing } from './sites.js';
import { Decline } from './types.js';
import type { Work } from './work.js';

/** Throws `Decline` unless the value of an expression in `fn` is dropped, also by everybody who calls `fn` where `fn` returns it. */
export function requireUnused(work: Work, path: string, e: ts.Node, fn: ts.Node): void {
  if (!isGivenBack(e, fn)) return;
  if (ts.isSourceFile(fn) || !isFunction(fn)) throw new Decline(answerUsed, e);
  requireUnusedResult(work, path, fn, new Set());
}

/** Whether the value of the expression is the value of the function; throws where it is used on the way. */
export function isGivenBack(e: ts.Node, fn: ts.Node): boolean {
  for (let at = e; ;) {
    const p = at.parent;
    // One of a list of promises, whose values are dropped where it is waited for.
    const waits = pushedTo(at, p) && awaitOf(at);
    if (waits && ts.isExpressionStatement(waits.parent)) return false;
    // Only looked at, or logged.
    if (ts.isVariableDeclaration(p) && checkedAnswer(p)) return false;
    if (ts.isExpressionStatement(p) || ts.isVoidExpression(p)) return false;
    if (
      ts.isAwaitExpression(p) ||
      ts.isParenthesizedExpression(p) ||
      ts.isAsExpression(p) ||
      ts.isNonNullExpression(p) ||
      (ts.isConditionalExpression(p) && p.condition !== at) ||
      (ts.isBinaryExpression(p) && p.right === at && isLogical(p))
    ) {
      at = p;
      continue;
    }
    if (ts.isReturnStatement(p) || (ts.isArrowFunction(p) && p.body === at)) {
      const inner = functionAround(at);
      if (inner === fn) return true;
      // The value of a closure goes on as the value of the call that runs it.
      if (!inner || !ts.isCallExpression(inner.parent)) throw new Decline(answerUsed, e);
      if (nameOf(inner.parent) === 'forEach') return false;
      at = inner.parent;
      continue;
    }
    if (ts.isCallExpression(p) && p.arguments[0] === at && /^Promise\.\w+$/.test(p.expression.getText())) {
      at = p;
      continue;
    }
    if (ts.isArrayLiteralExpression(p) && ts.isCallExpression(p.parent) && /^Promise\.\w+$/.test(p.parent.expression.getText())) {
      if (ts.isVariableDeclaration(p.parent.parent) || ts.isVariableDeclaration(p.parent.parent.parent)) return false;
      at = p.parent;
      continue;
    }
    throw new Decline(answerUsed, e);
  }
}

function isLogical(e: ts.BinaryExpression): boolean {
  const k = e.operatorToken.kind;
  return k === ts.SyntaxKind.AmpersandAmpersandToken || k === ts.SyntaxKind.BarBarToken || k === ts.SyntaxKind.QuestionQuestionToken;
}

/** Nobody uses what the function returns: it is declared to return nothing, or every call of it in the project is a statement of its own. */
export function requireUnusedResult(work: Work, path: string, fn: FunctionNode, seen: Set<ts.Node>): void {
  if (returnsNothing(fn) || seen.has(fn)) return;
  seen.add(fn);
  if (fn.type && !/^Promise<(any|unknown)>$/.test(fn.type.getText()))
    throw new Decline("the broker's answer is returned, and a row has none", fn);
  if (ts.canHaveDecorators(fn) && (ts.getDecorators(fn)?.length ?? 0) > 0)
    throw new Decline("the broker's answer is returned to the framework that calls the function, and a row has none", fn);
  const name = nameOfFunction(fn);
  if (name === undefined || seen.size > 12) throw new Decline("the broker's answer is returned, and a row has none", fn);
  for (const site of work.project.resolver.types.callsOf(name)) callSite(work, path, fn, site.file.path, site.call, seen);
  if (isPassedOn(work, name)) throw new Decline(`${name} is handed on as a value, and its result may be used`, fn);
}

function callSite(work: Work, path: string, fn: FunctionNode, file: string, at: { start: number; end: number }, seen: Set<ts.Node>): void {
  const call = ts.forEachChild(work.source(file), function find(n): ts.CallExpression | undefined {
    if (n.getStart() === at.start && n.end === at.end && ts.isCallExpression(n)) return n;
    return n.pos <= at.start && at.end <= n.end ? ts.forEachChild(n, find) : undefined;
  });
  if (!call || isOther(work, path, fn, file, call)) return;
  const around = functionAround(call) ?? work.source(file);
  const outer = ts.isSourceFile(around) ? around : namedAround(around);
  let back: boolean;
  try {
    back = isGivenBack(call, outer);
  } catch (error) {
    if (!(error instanceof Decline)) throw error;
    throw new Decline("the broker's answer is used by callers, and a row has none", call);
  }
  if (!back) return;
  if (ts.isSourceFile(outer)) throw new Decline("the broker's answer is used by callers, and a row has none", call);
  requireUnusedResult(work, file, outer, seen);
}

/** The call certainly runs something else that has the same name. */
function isOther(work: Work, path: string, fn: FunctionNode, file: string, call: ts.CallExpression): boolean {
  const values = work.valuesOf(file, call.expression);
  if (values.length === 0) return false;
  return !values.some((v) => v.t === 'fn' && v.file.path === path && v.fn.start === fn.getStart() && v.fn.end === fn.end);
}

/** The method or named function around a closure, the closure itself where there is none. */
function namedAround(fn: FunctionNode): FunctionNode {
  let at = fn;
  while (nameOfFunction(at) === undefined) {
    const outer = functionAround(at);
    if (!outer) return at;
    at = outer;
  }
  return at;
}

function nameOfFunction(fn: FunctionNode): string | undefined {
  if (fn.name) return fn.name.getText();
  const p = fn.parent;
  if ((ts.isVariableDeclaration(p) || ts.isPropertyDeclaration(p)) && ts.isIdentifier(p.name)) return p.name.text;
  return undefined;
}

/** Something of the name is given on without a call: `jobs.map(this.add)`. */
function isPassedOn(work: Work, name: string): boolean {
  for (const path of work.project.files()) {
    if (work.project.resolver.program.excluded(path) || !work.project.read(path)?.includes(`.${name}`)) continue;
    let found = false;
    walk(work.source(path), (n) => {
      if (!ts.isPropertyAccessExpression(n) || n.name.text !== name) return;
      const p = n.parent;
      if (!((ts.isCallExpression(p) && p.arguments.includes(n)) || ts.isPropertyAssignment(p))) return;
      // What it is called on certainly has something else of that name.
      const values = work.valuesOf(path, n);
      if (values.length === 0 || values.some((v) => v.t === 'fn')) found = true;
    });
    if (found) return true;
  }
  return false;
}
