/**
 * State that outlives a session, found in syntax: module-level variables that are reassigned, module-level collections and objects that
 * functions change (their own or imported ones), and regular expressions that remember where they were.
 */
import ts from 'typescript';

const changing = new Set(
  'set add delete clear push pop shift unshift splice sort reverse fill copyWithin assign defineProperty'.split(' '),
);

/** `name: what happens (line)`, one for each place. */
export function moduleState(file: ts.SourceFile): string[] {
  const outer = moduleNames(file);
  const sticky = stickyExpressions(file);
  const found: string[] = [];
  const tell = (node: ts.Node, what: string): void => {
    found.push(`${what} (line ${file.getLineAndCharacterOfPosition(node.getStart()).line + 1})`);
  };
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement) || statement.declarationList.flags & ts.NodeFlags.Const || isAmbient(statement)) continue;
    for (const { name } of statement.declarationList.declarations) tell(name, `${name.getText()}: can be reassigned`);
  }
  visitFunctions(file, outer, (node, hidden) => {
    const changed = changedName(node);
    if (changed && outer.has(changed) && !hidden.has(changed)) tell(node, `${changed}: changed by a function`);
    const remembered = rememberingName(node);
    if (remembered && sticky.has(remembered) && !hidden.has(remembered)) tell(node, `${remembered}: remembers where it was`);
  });
  return found;
}

function isAmbient(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some((m) => m.kind === ts.SyntaxKind.DeclareKeyword);
}

/** Names bound at the top of the module: its own constants and what it imports. */
function moduleNames(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) for (const { name } of statement.declarationList.declarations) addNames(names, name);
    const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
    if (clause?.name) names.add(clause.name.text);
    const bindings = clause?.namedBindings;
    if (bindings && ts.isNamedImports(bindings)) for (const { name } of bindings.elements) names.add(name.text);
    if (bindings && ts.isNamespaceImport(bindings)) names.add(bindings.name.text);
  }
  return names;
}

function addNames(names: Set<string>, name: ts.BindingName): void {
  if (ts.isIdentifier(name)) names.add(name.text);
  else for (const element of name.elements) if (ts.isBindingElement(element)) addNames(names, element.name);
}

/** Module-level regular expressions with the flag g or y: `exec` and `test` go on where they stopped. */
function stickyExpressions(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const isSticky = initializer && ts.isRegularExpressionLiteral(initializer) && /\/[a-z]*[gy][a-z]*$/.test(initializer.text);
      if (isSticky && ts.isIdentifier(name)) names.add(name.text);
    }
  }
  return names;
}

/** Visits every node inside functions, with the module's names that parameters and variables there hide. */
function visitFunctions(file: ts.SourceFile, outer: ReadonlySet<string>, take: (node: ts.Node, hidden: ReadonlySet<string>) => void): void {
  const walk = (node: ts.Node, inside: boolean, hidden: ReadonlySet<string>): void => {
    const within = inside || ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node);
    const here = within && opensScope(node) ? new Set([...hidden, ...boundIn(node, outer)]) : hidden;
    if (within) take(node, here);
    ts.forEachChild(node, (child) => walk(child, within, here));
  };
  walk(file, false, new Set());
}

function opensScope(node: ts.Node): boolean {
  return (
    ts.isFunctionLike(node) ||
    ts.isBlock(node) ||
    ts.isForStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isCatchClause(node)
  );
}

/** Names of `outer` that a scope binds anew, without looking into the scopes in it. */
function boundIn(scope: ts.Node, outer: ReadonlySet<string>): string[] {
  const names = new Set<string>();
  const look = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) || ts.isParameter(node)) addNames(names, node.name);
    if (!opensScope(node)) ts.forEachChild(node, look);
  };
  ts.forEachChild(scope, look);
  return [...names].filter((name) => outer.has(name));
}

/** The name whose value a node changes: `x.push(…)`, `x.y = …`, `x[k] ??= …`, `delete x.y`, `x.n++`, `Object.assign(x, …)`. */
function changedName(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && changing.has(node.expression.name.text)) {
    const receiver = node.expression.expression;
    const target = ts.isIdentifier(receiver) && receiver.text === 'Object' ? node.arguments[0] : receiver;
    return target && rootName(target);
  }
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return memberRoot(node.left);
  if (ts.isDeleteExpression(node)) return memberRoot(node.expression);
  const isStep = (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && /^(\+\+|--)|(\+\+|--)$/.test(node.getText());
  return isStep ? memberRoot(node.operand) : undefined;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function memberRoot(node: ts.Expression): string | undefined {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? rootName(node) : undefined;
}

/** `x` of `x`, `x.y`, `x[0].z`; undefined for the result of a call, which is a value of its own. */
function rootName(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isNonNullExpression(node))
    return rootName(node.expression);
  return undefined;
}

function rememberingName(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  return ts.isIdentifier(expression) && (name.text === 'exec' || name.text === 'test') ? expression.text : undefined;
}
