/** Syntax trees of single files, and finding nodes in them. No type checker: values are asked of the resolver. */
import { ts } from 'ts-morph';

export type Call = ts.CallExpression | ts.TaggedTemplateExpression | ts.NewExpression;
export type FunctionNode = ts.FunctionLikeDeclaration;

/** Parses a text as the kind of file that its path says. */
export function parse(path: string, text: string): ts.SourceFile {
  const kind = /\.tsx$/.test(path) ? ts.ScriptKind.TSX : /\.[cm]?ts$/.test(path) ? ts.ScriptKind.TS : ts.ScriptKind.JSX;
  return ts.createSourceFile(
    path,
    text,
    { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    true,
    kind,
  );
}

/** The outermost node with exactly this range for which the test holds. */
export function nodeAt<T extends ts.Node>(source: ts.SourceFile, start: number, end: number, test: (n: ts.Node) => n is T): T | undefined {
  const visit = (n: ts.Node): T | undefined => {
    if (n.end < end || n.pos > start) return undefined;
    if (n.getStart(source) === start && n.end === end && test(n)) return n;
    return ts.forEachChild(n, visit);
  };
  return visit(source);
}

export function isCall(n: ts.Node): n is Call {
  return ts.isCallExpression(n) || ts.isTaggedTemplateExpression(n) || ts.isNewExpression(n);
}

export function isFunction(n: ts.Node): n is FunctionNode {
  return ts.isFunctionLike(n) && 'body' in n;
}

/** The innermost function around a node (not the node itself). */
export function functionAround(n: ts.Node): FunctionNode | undefined {
  for (let at = n.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}

/** The innermost class around a node. */
export function classAround(n: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let at: ts.Node | undefined = n; at; at = at.parent) if (ts.isClassLike(at)) return at;
  return undefined;
}

/** The class that begins at an offset. */
export function classAt(source: ts.SourceFile, start: number): ts.ClassLikeDeclaration | undefined {
  const find = (n: ts.Node): ts.ClassLikeDeclaration | undefined =>
    ts.isClassLike(n) && n.getStart() === start ? n : ts.forEachChild(n, (c) => (c.pos <= start && start < c.end ? find(c) : undefined));
  return find(source);
}

/** `(x)`, `x!`, `x as T`, `<T>x`, `x satisfies T` to x. */
export function bare(e: ts.Expression): ts.Expression {
  let at = e;
  while (
    ts.isParenthesizedExpression(at) ||
    ts.isNonNullExpression(at) ||
    ts.isAsExpression(at) ||
    ts.isTypeAssertionExpression(at) ||
    ts.isSatisfiesExpression(at)
  )
    at = at.expression;
  return at;
}

/** The called expression of any kind of call. */
export function calleeOf(call: Call): ts.Expression {
  return ts.isTaggedTemplateExpression(call) ? call.tag : call.expression;
}

/** What a method is called on: `a.b` of `a.b.c()`. */
export function receiverOf(call: Call): ts.Expression | undefined {
  const callee = calleeOf(call);
  return ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee) ? callee.expression : undefined;
}

/** Name of the called function or method. */
export function nameOf(call: Call): string {
  const callee = bare(calleeOf(call));
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : '';
}

export function argumentsOf(call: Call): readonly ts.Expression[] {
  return ts.isTaggedTemplateExpression(call) ? [] : (call.arguments ?? []);
}

/** The statement of a statement list that a node is in, and the list. */
export interface Placed {
  list: ts.NodeArray<ts.Statement>;
  index: number;
  statement: ts.Statement;
}

export function statementLists(n: ts.Node): ts.NodeArray<ts.Statement> | undefined {
  if (ts.isBlock(n) || ts.isSourceFile(n) || ts.isModuleBlock(n) || ts.isCaseOrDefaultClause(n)) return n.statements;
  return undefined;
}

/** All statement lists around a node up to the function it is in (or up to and including `within`), innermost first. */
export function placesOf(n: ts.Node, within?: ts.Node): Placed[] {
  const out: Placed[] = [];
  let child: ts.Node = n;
  for (let at = n.parent; at; child = at, at = at.parent) {
    const list = statementLists(at);
    if (list) {
      const index = list.indexOf(child as ts.Statement);
      if (index >= 0) out.push({ list, index, statement: list[index]! });
    }
    if (within ? at === within : isFunction(at)) break;
  }
  return out;
}

/** Visits all nodes below, nested functions included unless `skip` says so. */
export function walk(n: ts.Node, visit: (n: ts.Node) => void, skip: (n: ts.Node) => boolean = () => false): void {
  ts.forEachChild(n, (c) => {
    visit(c);
    if (!skip(c)) walk(c, visit, skip);
  });
}

/** A property of an object literal by name, shorthand included. */
export function property(o: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const p of o.properties) {
    if (ts.isPropertyAssignment(p) && propertyName(p.name) === name) return p.initializer;
    if (ts.isShorthandPropertyAssignment(p) && p.name.text === name) return p.name;
  }
  return undefined;
}

export function propertyName(n: ts.PropertyName): string | undefined {
  return ts.isIdentifier(n) || ts.isStringLiteralLike(n) || ts.isNumericLiteral(n) ? n.text : undefined;
}

export function hasModifier(n: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(n) && (ts.getModifiers(n)?.some((m) => m.kind === kind) ?? false);
}

export { ts };
