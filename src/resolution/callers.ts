/** The contexts that visible callers give a function. */
import type { Expr, FnFact } from '../model/facts.js';
import { exprParts } from '../model/walk.js';
import { contextArgs } from './calls.js';
import type { FileIndex } from './file-index.js';
import type { Resolver } from './resolver.js';
import type { Frame } from './values.js';

/** A name that is called more often than this is not looked for. */
const maxSites = 300;
/** Wrappers around wrappers. */
const maxDepth = 3;

/**
 * Where expressions are made of parameters of functions around them: the frames in which these are what visible callers pass, one for each call.
 * Without such parameters, or where nobody calls in sight, the frame as it is.
 */
export function framesByCaller(r: Resolver, frame: Frame, of: readonly Expr[], depth = 0): Frame[] {
  const { file } = frame;
  const owner = depth < maxDepth ? ownerOf(file, frame.fn, of) : undefined;
  if (!owner) return [frame];
  const memo = `callers:${file.n}.${owner.id}`;
  if (r.busy.has(memo)) return [frame];
  r.busy.add(memo);
  const out: Frame[] = [];
  const sites = r.types.callsLike(owner.name);
  if (sites.length <= maxSites) {
    for (const site of sites) {
      for (const at of framesByCaller(r, r.rootFrame(site.file, site.fn), site.call.a, depth + 1)) {
        for (const c of r.evaluate(site.call.f, at)) {
          if (c.t !== 'fn' || c.fn !== owner || c.file !== file) continue;
          const inner = r.frame(c.file, c.fn, c.frame, c.self, contextArgs(r, c, site.call.a, at));
          out.push(owner === frame.fn ? inner : r.lexicalFrame(file, frame.fn.id, inner));
        }
      }
    }
  }
  r.busy.delete(memo);
  return out.length > 0 ? out : [frame];
}

/** The innermost named function around whose parameters the expressions are made of. */
export function ownerOf(file: FileIndex, fn: FnFact, of: readonly Expr[]): FnFact | undefined {
  const used = new Set<number>();
  const visit = (e: Expr): void => {
    if (e.k === 'var') {
      const v = file.facts.vars[e.v];
      if (v?.kind === 'param') used.add(v.fn);
    } else if (e.k !== 'fn') exprParts(e, visit);
  };
  of.forEach(visit);
  for (let at: FnFact | undefined = fn; at && at.id !== 0; at = at.parent < 0 ? undefined : file.facts.fns[at.parent])
    if (used.has(at.id)) return at.name === '' || at.kind === 'ctor' ? undefined : at;
  return undefined;
}
