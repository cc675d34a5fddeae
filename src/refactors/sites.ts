/** Where a send (or a call that leads to one) stands in its function, and what takes its place. */
import { checkedAnswer } from './answer-checks.js';
import { triesAround } from './awaited.js';
import { alwaysLeaves } from './scope.js';
import { bare, functionAround, receiverOf, ts, type Call, type FunctionNode } from './syntax.js';
import { Decline } from './types.js';

/** The whole expression that is the send: the call with `await`, `void`, `.catch(…)` and the like around it. */
export interface SendPlace {
  call: Call;
  /** The outermost expression that only sends. */
  whole: ts.Expression;
  /** Function it stands in. */
  fn: FunctionNode | undefined;
  place:
    | { k: 'statement'; statement: ts.ExpressionStatement | ts.VariableStatement }
    /** The value of a concise arrow function, or what is returned. */
    | { k: 'body'; fn: ts.ArrowFunction }
    | { k: 'return'; statement: ts.ReturnStatement }
    /** One of several things done at once: `Promise.all([a, send()])`. */
    | { k: 'element' }
    /** The same, where only the platform is asked to wait for them: `waitUntil(Promise.all([a, send()]))`. */
    | { k: 'beside'; statement: ts.ExpressionStatement; array: ts.ArrayLiteralExpression }
    /** `x && send()`, `x ? send() : y` as a statement. */
    | { k: 'branch' };
  awaited: boolean;
  /** Statements after it that only look whether the send was taken: with the send, they go. */
  checks?: readonly ts.Statement[];
  /** Handlers that would swallow a failure and are dropped. */
  dropped: string[];
}

/** A row has no answer of the broker: it has not been asked yet. */
export const answerUsed =
  "the broker's answer is used later, and a row has none: it is sent afterwards, by the id that it has. Use that id instead, or do without the answer";

const waiting = new Set(['firstValueFrom', 'lastValueFrom']);

/** Reads the place of a call. `real`: the call itself is the send, so that its value is the broker's answer. Throws `Decline`. */
export function sendPlace(call: Call, real: boolean): SendPlace {
  const dropped: string[] = [];
  let e: ts.Expression = call;
  let awaited = false;
  for (;;) {
    const p: ts.Node = e.parent;
    if (ts.isParenthesizedExpression(p) || ts.isNonNullExpression(p) || ts.isAsExpression(p) || ts.isSatisfiesExpression(p)) e = p;
    else if (ts.isAwaitExpression(p)) {
      awaited = true;
      e = p;
    } else if (ts.isVoidExpression(p)) e = p;
    else if (ts.isPropertyAccessExpression(p) && p.expression === e && ts.isCallExpression(p.parent) && p.parent.expression === p) {
      e = chained(p.parent, p.name.text, dropped);
    } else if (ts.isCallExpression(p) && p.arguments[0] === e && ts.isIdentifier(p.expression) && waiting.has(p.expression.text)) e = p;
    else if (ts.isCallExpression(p) && p.arguments.length === 1 && p.arguments[0] === e && keepsAlive(p)) e = p;
    else break;
  }
  const promised = executorOf(e);
  if (promised) {
    const outer = sendPlaceOf(promised);
    return { ...outer, call, fn: functionAround(outer.whole), dropped: [...dropped, ...outer.dropped] };
  }
  const p = e.parent;
  const fn = functionAround(e);
  const at = { call, whole: e, fn, awaited, dropped };
  if (ts.isExpressionStatement(p)) return { ...at, place: { k: 'statement', statement: p } };
  if (ts.isReturnStatement(p)) return { ...at, place: { k: 'return', statement: p } };
  if (ts.isArrowFunction(p) && p.body === e) return { ...at, fn: p, place: { k: 'body', fn: p } };
  if (ts.isArrayLiteralExpression(p)) {
    const statement = keptAliveTogether(p);
    return { ...at, place: statement ? { k: 'beside', statement, array: p } : { k: 'element' } };
  }
  if (
    (ts.isBinaryExpression(p) && p.right === e && isLogical(p.operatorToken.kind) && ts.isExpressionStatement(p.parent)) ||
    (ts.isConditionalExpression(p) && p.condition !== e && ts.isExpressionStatement(p.parent))
  )
    return { ...at, place: { k: 'branch' } };
  if (ts.isVariableDeclaration(p) && p.initializer === e) {
    const checked = real ? checkedAnswer(p) : undefined;
    if (checked) return { ...at, place: { k: 'statement', statement: checked.statement }, checks: checked.checks };
    if (!real) throw new Decline(`what ${call.getText().split('(')[0]} gives is used later, and a row gives nothing`, call);
    throw new Decline(answerUsed, call);
  }
  if (!real) throw new Decline(`the call ${shortText(call)} is part of a larger expression: give it a statement of its own`, call);
  throw new Decline('the send is part of a larger expression: give it a statement of its own', call);
}

/**
 * `waitUntil(promise)`: the platform keeps the process for a promise that nobody waits for (Vercel, Cloudflare's `ExecutionContext`, service
 * workers), and so does `after(promise)` of Next.js. https://vercel.com/docs/functions/functions-api-reference/vercel-functions-package#waituntil
 */
function keepsAlive({ expression: callee, parent }: ts.CallExpression): boolean {
  if (!ts.isExpressionStatement(parent)) return false;
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text === 'waitUntil';
  if (!ts.isIdentifier(callee)) return false;
  const { moduleSpecifier } = importOf(callee) ?? {};
  const from = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
  return (callee.text === 'waitUntil' && from === '@vercel/functions') || (callee.text === 'after' && from === 'next/server');
}

/** The statement of `waitUntil(Promise.all([…]))`. */
function keptAliveTogether(array: ts.ArrayLiteralExpression): ts.ExpressionStatement | undefined {
  const all = array.parent;
  if (!ts.isCallExpression(all) || !/^Promise\.all(Settled)?$/.test(all.expression.getText())) return undefined;
  const call = all.parent;
  return ts.isCallExpression(call) && keepsAlive(call) ? (call.parent as ts.ExpressionStatement) : undefined;
}

/** The import that a name comes from. */
function importOf(name: ts.Identifier): ts.ImportDeclaration | undefined {
  return name
    .getSourceFile()
    .statements.filter(ts.isImportDeclaration)
    .find(({ importClause }) => {
      const bindings = importClause?.namedBindings;
      return bindings && ts.isNamedImports(bindings) && bindings.elements.some((e) => e.name.text === name.text);
    });
}

function sendPlaceOf(e: ts.NewExpression): SendPlace {
  return sendPlace(e, true);
}

/** What follows a send by `.catch(…)`, `.then(…)`, `.subscribe(…)`. */
function chained(call: ts.CallExpression, method: string, dropped: string[]): ts.Expression {
  switch (method) {
    case 'catch':
      dropped.push('.catch(…)');
      return call;
    case 'subscribe':
    case 'toPromise':
    case 'promise':
    case 'exec':
      if (call.arguments.length > 0) dropped.push(`.${method}(…)`);
      return call;
    case 'finally':
      throw new Decline('code runs after the send by .finally(…): await the send, and put the code after it', call);
    default:
      throw new Decline(`code waits for the send by .${method}(…): await the send, and put the code after it`, call);
  }
}

/** The `new Promise(…)` whose executor does nothing but this send. */
function executorOf(e: ts.Expression): ts.NewExpression | undefined {
  const statement = e.parent;
  const arrow = ts.isExpressionStatement(statement) ? statement.parent.parent : statement;
  if (!arrow || !(ts.isArrowFunction(arrow) || ts.isFunctionExpression(arrow))) return undefined;
  if (ts.isExpressionStatement(statement) && (!ts.isBlock(statement.parent) || statement.parent.statements.length !== 1)) return undefined;
  const promise = arrow.parent;
  return ts.isNewExpression(promise) && ts.isIdentifier(promise.expression) && promise.expression.text === 'Promise' ? promise : undefined;
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** Declared to return nothing of use: `Promise<void>`, `void`. */
export function returnsNothing(fn: FunctionNode | undefined): boolean {
  return fn?.type !== undefined && /^(Promise<\s*)?(void|undefined)\s*>?$/.test(fn.type.getText());
}

function shortText(n: ts.Node): string {
  const text = n.getText().replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** A try statement around a node, inside `within`, whose catch lets the function go on as if nothing had happened. */
export function swallowingTry(n: ts.Node, within: ts.Node): ts.TryStatement | undefined {
  for (const around of triesAround(n, within)) if (!alwaysLeaves(around.catchClause!.block, 'throw')) return around;
  return undefined;
}

/** `xs.forEach((x) => { … })` around a node, where it can be made a loop. */
export function forEachAround(
  fn: FunctionNode,
): { call: ts.CallExpression; statement: ts.ExpressionStatement; over: ts.Expression } | undefined {
  const call = fn.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== fn || call.arguments.length !== 1) return undefined;
  const callee = bare(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'forEach' || !ts.isExpressionStatement(call.parent)) return undefined;
  const over = receiverOf(call);
  if (!over || fn.parameters.length !== 1 || fn.parameters[0]!.type) return undefined;
  return { call, statement: call.parent, over };
}
