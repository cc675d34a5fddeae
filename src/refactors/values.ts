/** Asking the resolver what a node of the syntax tree is. */
import type { Expr } from '../model/facts.js';
import { exprParts, walkBody } from '../model/walk.js';
import type { FileIndex } from '../resolution/file-index.js';
import type { Resolver } from '../resolution/resolver.js';
import { none, type Value, type Values } from '../resolution/values.js';
import { bare, ts } from './syntax.js';

/** One file's expressions by their places, made when first asked for. */
export class Places {
  private readonly byFile = new Map<string, Map<string, { e: Expr; fn: number }>>();

  constructor(readonly r: Resolver) {}

  /** What a node's value can be, in no particular context. */
  valuesOf(path: string, node: ts.Expression): Values {
    const file = this.r.program.file(path);
    if (!file) return none;
    const e = bare(node);
    if (e.kind === ts.SyntaxKind.ThisKeyword) return this.thisOf(file, node);
    if (ts.isAwaitExpression(e)) return this.valuesOf(path, e.expression);
    const found = this.expressions(file).get(keyOfNode(e));
    if (!found) return this.byParts(path, e);
    return this.r.evaluate(found.e, this.r.rootFrame(file, found.fn));
  }

  /** Members of what the receiver is, for nodes that facts keep no place of. */
  private byParts(path: string, e: ts.Expression): Values {
    if (ts.isPropertyAccessExpression(e)) return this.r.members(this.valuesOf(path, e.expression), e.name.text);
    return none;
  }

  private thisOf(file: FileIndex, node: ts.Node): Values {
    const fn = enclosingFn(file, node.getStart());
    const self = this.selfOf(file, fn);
    return self ? [self] : none;
  }

  /** An instance of the class that function `fn` belongs to. */
  selfOf(file: FileIndex, fn: number): Value | undefined {
    for (let at = file.facts.fns[fn]; at; at = at.parent < 0 ? undefined : file.facts.fns[at.parent])
      if (at.cls !== undefined) return this.r.rootFrame(file, at.id).self;
    return undefined;
  }

  private expressions(file: FileIndex): Map<string, { e: Expr; fn: number }> {
    let map = this.byFile.get(file.path);
    if (map) return map;
    this.byFile.set(file.path, (map = new Map()));
    for (const fn of file.facts.fns) {
      const put = (e: Expr): void => {
        const key = keyOfExpr(e);
        if (key && !map.has(key)) map.set(key, { e, fn: fn.id });
      };
      const deep = (e: Expr): void => {
        put(e);
        exprParts(e, deep);
      };
      for (const p of fn.params) if (p.default) deep(p.default);
      if (fn.body) walkBody(fn.body, put);
    }
    return map;
  }
}

/** The innermost function of a file's facts around an offset. */
export function enclosingFn(file: FileIndex, at: number): number {
  let best = 0;
  let size = Infinity;
  for (const fn of file.facts.fns) {
    if (fn.start <= at && at < fn.end && fn.end - fn.start < size) {
      best = fn.id;
      size = fn.end - fn.start;
    }
  }
  return best;
}

function keyOfExpr(e: Expr): string | undefined {
  switch (e.k) {
    case 'call':
    case 'new':
    case 'tag':
      return `c${e.start}-${e.end}`;
    case 'mem':
      return `m${e.at}`;
    case 'var':
      return `v${e.at}`;
    default:
      return undefined;
  }
}

function keyOfNode(e: ts.Expression): string {
  if (ts.isPropertyAccessExpression(e)) return `m${e.name.getStart()}`;
  if (ts.isIdentifier(e)) return `v${e.getStart()}`;
  return `c${e.getStart()}-${e.end}`;
}
