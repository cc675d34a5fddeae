/** Visiting the parts of facts. Pure; nested functions are not entered (they are facts of their own). */
import type { BindTarget, Expr, FnFact, Stmt } from './facts.js';

/** Calls `visit` for each direct sub-expression, in evaluation order. */
export function exprParts(e: Expr, visit: (part: Expr) => void): void {
  switch (e.k) {
    case 'tpl':
      e.e.forEach(visit);
      return;
    case 'tag':
      visit(e.f);
      e.e.forEach(visit);
      return;
    case 'obj':
      for (const p of e.p) {
        if ('spread' in p) visit(p.spread);
        else {
          if ('c' in p) visit(p.c);
          visit(p.e);
        }
      }
      return;
    case 'arr':
    case 'comma':
    case 'misc':
      e.e.forEach(visit);
      return;
    case 'spread':
    case 'await':
    case 'un':
    case 'cast':
      visit(e.e);
      return;
    case 'mem':
      visit(e.o);
      return;
    case 'el':
      visit(e.o);
      visit(e.i);
      return;
    case 'call':
    case 'new':
      visit(e.f);
      e.a.forEach(visit);
      return;
    case 'yield':
      if (e.e) visit(e.e);
      return;
    case 'cond':
      visit(e.c);
      visit(e.t);
      visit(e.f);
      return;
    case 'log':
    case 'bin':
      visit(e.l);
      visit(e.r);
      return;
    case 'assign':
      visit(e.e);
      for (const t of e.t) targetParts(t, visit);
      return;
    case 'import':
      if (e.e) visit(e.e);
      return;
    default:
      return;
  }
}

function targetParts(t: BindTarget, visit: (part: Expr) => void): void {
  if (t.mem) visit(t.mem);
  if (t.default) visit(t.default);
}

/** Calls `onExpr` for each expression directly in the statement and `onStmt` for each direct sub-statement, in order. */
export function stmtParts(s: Stmt, onExpr: (e: Expr) => void, onStmt: (s: Stmt) => void): void {
  switch (s.k) {
    case 'seq':
      s.s.forEach(onStmt);
      return;
    case 'expr':
      onExpr(s.e);
      return;
    case 'if':
      onExpr(s.c);
      onStmt(s.t);
      if (s.e) onStmt(s.e);
      return;
    case 'loop':
      if (s.init) onStmt(s.init);
      if (s.over) onExpr(s.over);
      if (s.c) onExpr(s.c);
      onStmt(s.body);
      if (s.inc) onExpr(s.inc);
      return;
    case 'try':
      onStmt(s.b);
      if (s.c) onStmt(s.c);
      if (s.f) onStmt(s.f);
      return;
    case 'switch':
      onExpr(s.d);
      for (const c of s.cases) {
        if (c.t) onExpr(c.t);
        c.s.forEach(onStmt);
      }
      return;
    case 'ret':
    case 'throw':
      if (s.e) onExpr(s.e);
      return;
    case 'label':
      onStmt(s.s);
      return;
    default:
      return;
  }
}

/** Every statement below and including `s`, and every expression in them (sub-expressions included), in order. */
export function walkBody(s: Stmt, onExpr: (e: Expr) => void, onStmt?: (s: Stmt) => void): void {
  const deep = (e: Expr): void => {
    onExpr(e);
    exprParts(e, deep);
  };
  const stmt = (x: Stmt): void => {
    onStmt?.(x);
    stmtParts(x, deep, stmt);
  };
  stmt(s);
}

/** Every expression of a function: those of its parameters' defaults, then those of its body, in order. */
export function walkFunction(fn: FnFact, onExpr: (e: Expr) => void): void {
  const deep = (e: Expr): void => {
    onExpr(e);
    exprParts(e, deep);
  };
  for (const p of fn.params) if (p.default) deep(p.default);
  if (fn.body) walkBody(fn.body, onExpr);
}
