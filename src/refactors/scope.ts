/** Variables of a piece of code: what it declares, reads and assigns, and how it can leave. */
import { isFunction, ts, walk } from './syntax.js';

/** Names bound by a binding pattern or identifier. */
export function boundNames(n: ts.BindingName): string[] {
  if (ts.isIdentifier(n)) return [n.text];
  return n.elements.flatMap((e) => (ts.isOmittedExpression(e) ? [] : boundNames(e.name)));
}

/** Names that statements declare in their own block (not in blocks below). */
export function declaredIn(statements: readonly ts.Statement[]): string[] {
  return statements.flatMap((s) => {
    if (ts.isVariableStatement(s)) return s.declarationList.declarations.flatMap((d) => boundNames(d.name));
    if ((ts.isFunctionDeclaration(s) || ts.isClassDeclaration(s) || ts.isEnumDeclaration(s)) && s.name) return [s.name.text];
    return [];
  });
}

/** Whether an identifier node reads or writes a variable, rather than naming a property or a declaration's key. */
export function isReference(n: ts.Identifier): boolean {
  const p = n.parent;
  if (ts.isPropertyAccessExpression(p) && p.name === n) return false;
  if (ts.isPropertyAssignment(p) && p.name === n) return false;
  if ((ts.isMethodDeclaration(p) || ts.isPropertyDeclaration(p) || ts.isGetAccessor(p) || ts.isSetAccessor(p)) && p.name === n)
    return false;
  if (ts.isBindingElement(p) && (p.name === n || p.propertyName === n)) return false;
  if ((ts.isVariableDeclaration(p) || ts.isParameter(p)) && p.name === n) return false;
  if ((ts.isFunctionDeclaration(p) || ts.isFunctionExpression(p) || ts.isClassLike(p)) && p.name === n) return false;
  if (ts.isQualifiedName(p) && p.right === n) return false;
  if (ts.isPropertySignature(p) && p.name === n) return false;
  if (ts.isLabeledStatement(p) || ts.isBreakOrContinueStatement(p)) return false;
  return true;
}

/** Every name that is referred to in the nodes. Shadowing inside is not looked at: rather one too many. */
export function referredIn(nodes: readonly ts.Node[]): Set<string> {
  const out = new Set<string>();
  const see = (n: ts.Node): void => {
    if (ts.isIdentifier(n) && isReference(n)) out.add(n.text);
  };
  for (const n of nodes) {
    see(n);
    walk(n, see);
  }
  return out;
}

/** Names that are assigned in the nodes (`x = …`, `x++`, destructuring), nested functions included. */
export function assignedIn(nodes: readonly ts.Node[]): Set<string> {
  const out = new Set<string>();
  const target = (e: ts.Node): void => {
    if (ts.isIdentifier(e)) out.add(e.text);
    else if (ts.isArrayLiteralExpression(e)) e.elements.forEach(target);
    else if (ts.isObjectLiteralExpression(e))
      for (const p of e.properties) {
        if (ts.isShorthandPropertyAssignment(p)) out.add(p.name.text);
        else if (ts.isPropertyAssignment(p)) target(p.initializer);
      }
    else if (ts.isParenthesizedExpression(e)) target(e.expression);
  };
  const see = (n: ts.Node): void => {
    if (
      ts.isBinaryExpression(n) &&
      n.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      n.operatorToken.kind <= ts.SyntaxKind.LastAssignment
    )
      target(n.left);
    if (
      (ts.isPrefixUnaryExpression(n) || ts.isPostfixUnaryExpression(n)) &&
      (n.operator === ts.SyntaxKind.PlusPlusToken || n.operator === ts.SyntaxKind.MinusMinusToken)
    )
      target(n.operand);
  };
  for (const n of nodes) {
    see(n);
    walk(n, see);
  }
  return out;
}

export interface Exits {
  returns: ts.ReturnStatement[];
  /** break or continue that leaves the nodes. */
  jumps: ts.Node[];
  yields: ts.Node[];
}

/** How control can leave the nodes other than by reaching their end or throwing. Nested functions don't count. */
export function exitsOf(nodes: readonly ts.Node[]): Exits {
  const out: Exits = { returns: [], jumps: [], yields: [] };
  const see = (n: ts.Node, breakable: boolean, loop: boolean, labels: readonly string[]): void => {
    if (isFunction(n) || ts.isClassLike(n)) return;
    if (ts.isReturnStatement(n)) out.returns.push(n);
    if (ts.isYieldExpression(n)) out.yields.push(n);
    if (ts.isBreakStatement(n) && (n.label ? !labels.includes(n.label.text) : !breakable)) out.jumps.push(n);
    if (ts.isContinueStatement(n) && (n.label ? !labels.includes(n.label.text) : !loop)) out.jumps.push(n);
    const isLoop = ts.isIterationStatement(n, false);
    const inner = ts.isLabeledStatement(n) ? [...labels, n.label.text] : labels;
    ts.forEachChild(n, (c) => see(c, breakable || isLoop || ts.isSwitchStatement(n), loop || isLoop, inner));
  };
  for (const n of nodes) see(n, false, false, []);
  return out;
}

/** Whether a statement always leaves: every path through it ends in `return` or `throw`. */
export function alwaysLeaves(s: ts.Statement | undefined, how: 'throw' | 'any' = 'any'): boolean {
  if (!s) return false;
  if (ts.isThrowStatement(s)) return true;
  if (ts.isReturnStatement(s)) return how === 'any';
  if (ts.isBlock(s)) return s.statements.some((x) => alwaysLeaves(x, how));
  if (ts.isIfStatement(s)) return alwaysLeaves(s.thenStatement, how) && alwaysLeaves(s.elseStatement, how);
  if (ts.isTryStatement(s))
    return (
      alwaysLeaves(s.finallyBlock, how) || (alwaysLeaves(s.tryBlock, how) && (!s.catchClause || alwaysLeaves(s.catchClause.block, how)))
    );
  return false;
}

/** A name that is not used anywhere in the node: `base`, `base2` … */
export function freshName(base: string, around: ts.Node): string {
  const used = new Set<string>();
  const see = (n: ts.Node): void => {
    if (ts.isIdentifier(n)) used.add(n.text);
  };
  see(around);
  walk(around, see);
  if (!used.has(base)) return base;
  for (let i = 2; ; i++) if (!used.has(`${base}${i}`)) return `${base}${i}`;
}

/** Template literals that span lines: their inner lines are text, not layout. */
export function multilineTemplates(n: ts.Node): [number, number][] {
  const out: [number, number][] = [];
  walk(n, (x) => {
    if (ts.isTemplateExpression(x) || ts.isNoSubstitutionTemplateLiteral(x)) out.push([x.getStart(), x.end]);
  });
  return out;
}
