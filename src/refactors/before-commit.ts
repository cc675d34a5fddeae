/** What follows a commit by a call of its own (`COMMIT`, `commit()`) is brought in front of it. */
import { regionOf, reindent, type Region } from './regions.js';
import { declaredIn, referredIn } from './scope.js';
import { wholeLines, withLeadingComments } from './statements.js';
import { isFunction, ts, type Call } from './syntax.js';
import { Decline } from './types.js';
import { annotations, type Work } from './work.js';

/** A statement with what only looks at its answer. */
export interface Moved {
  statement: ts.Statement;
  checks: readonly ts.Statement[];
}

/**
 * Brings statements, and what only they are worked out from, in front of the commit.
 * @param change makes the edits inside the statements, before they move
 */
export function moveBeforeCommit(
  { work, path, node }: { work: Work; path: string; node: ts.Node },
  commit: Call,
  after: readonly Moved[],
  change: () => void,
): void {
  const { statement } = statementOf(commit, node);
  for (const m of after) requireStraight(node, commit, m.statement);
  const moved = withSources(after, statementOf(after[0]!.statement, node).list, commit);
  change();
  const style = work.style(path);
  const target = work.indentAt(path, statement.getStart());
  const codes = moved.map((s) => {
    const base = work.indentAt(path, s.getStart());
    const last = after.find((m) => m.statement === s)?.checks.at(-1)?.end ?? s.end;
    const code = work.edits.take(path, withLeadingComments(s), last);
    const { start, end } = wholeLines(s, last);
    work.edits.replace(path, start, end, '', annotations.unit.id);
    return reindent(code, base, target, style.eol);
  });
  work.edits.insert(path, statement.getStart(), codes.map((c) => `${c}${style.eol}${target}`).join(''), annotations.unit.id);
}

/** The sends with the declarations after the commit that they need, in order. */
function withSources(after: readonly Moved[], list: ts.NodeArray<ts.Statement>, commit: Call): ts.Statement[] {
  const sends = after.map((m) => m.statement);
  const checks = after.flatMap((m) => m.checks);
  const moved = new Set(sends);
  const needed = referredIn(sends);
  for (const s of [...list].reverse()) {
    if (moved.has(s) || s.getStart() < commit.end || s.getStart() > sends[sends.length - 1]!.end) continue;
    const names = declaredIn([s]);
    if (!names.some((n) => needed.has(n))) continue;
    if (!ts.isVariableStatement(s) || waits(s)) throw new Decline('the send needs what is worked out after the commit');
    moved.add(s);
    for (const n of referredIn([s])) needed.add(n);
  }
  const left = list.filter((s) => s.getStart() > commit.end && !moved.has(s) && !checks.includes(s));
  const used = referredIn(left);
  if (declaredIn([...moved]).some((n) => used.has(n))) throw new Decline('what the send is worked out from is used after it as well');
  return list.filter((s) => moved.has(s));
}

function waits(n: ts.Node): boolean {
  if (ts.isAwaitExpression(n)) return true;
  return ts.forEachChild(n, (c) => waits(c) || undefined) ?? false;
}

function statementOf(n: ts.Node, within: ts.Node): { statement: ts.Statement; list: ts.NodeArray<ts.Statement> } {
  const region = regionOf([n], within);
  return { statement: region.list[region.from]!, list: region.list };
}

/** The send runs exactly when the commit has: in the same list after it, or after the try that ends with it. */
function requireStraight(node: ts.Node, commit: Call, send: ts.Statement): void {
  const region: Region = regionOf([commit, send], node);
  const { list, from, to } = region;
  if (list[to] !== send) throw new Decline('the send after the commit is conditional');
  const outer = list[from]!;
  const own = statementOf(commit, node).statement;
  if (outer === own) return;
  if (!ts.isTryStatement(outer)) throw new Decline('the commit is conditional');
  if (outer.tryBlock !== own.parent) throw new Decline('the commit is conditional');
  if (outer.catchClause && !throwsAlways(outer.catchClause.block))
    throw new Decline('the function goes on to the send when the transaction has failed');
  if (tryReturns(outer.tryBlock)) throw new Decline('a return leaves the transaction early');
}

function throwsAlways(b: ts.Block): boolean {
  return b.statements.some((s) => ts.isThrowStatement(s));
}

function tryReturns(n: ts.Node): boolean {
  if (ts.isReturnStatement(n)) return true;
  if (isFunction(n)) return false;
  return ts.forEachChild(n, (c) => tryReturns(c) || undefined) ?? false;
}
