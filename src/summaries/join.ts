/**
 * The join function of two effects: the innermost function whose own body, the closures written in it included,
 * holds both calls. A call of a parameter never counts: the function that supplied the closure does.
 */
import type { FnFact } from '../model/facts.js';
import type { FileIndex } from '../resolution/file-index.js';
import { links, type Incident, type Joined, type Link } from './types.js';

function sameSite(a: Link, b: Link): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end && a.fn === b.fn;
}

/** `fn` is `outer` or written inside it. Module code is only itself. */
function within(file: FileIndex, fn: FnFact, outerFile: FileIndex, outer: FnFact): boolean {
  if (file !== outerFile) return false;
  if (outer.id === 0) return fn.id === 0;
  for (let at: FnFact | undefined = fn; at; at = at.parent < 0 ? undefined : file.facts.fns[at.parent]) if (at === outer) return true;
  return false;
}

function deepest(chain: Link[], from: number, file: FileIndex, fn: FnFact): Link {
  for (let i = chain.length - 1; i > from; i--) if (within(chain[i]!.file, chain[i]!.fn, file, fn)) return chain[i]!;
  return chain[from]!;
}

/** Joins two chains, as seen from their first link on; undefined where only a caller can. `force`: there is no caller. */
export function joinChains(a: Link, b: Link, force: boolean): { file: FileIndex; fn: FnFact; a: Link; b: Link } | undefined {
  const x = links(a);
  const y = links(b);
  let k = 0;
  while (k < x.length && k < y.length && sameSite(x[k]!, y[k]!)) k++;
  if (k === y.length || k === x.length) {
    // One call leads to both. A hook's send stands in the hook; otherwise the call itself carries it.
    const longer = k === x.length ? y : x;
    const last = longer[k - 1];
    const next = longer[k];
    if (last?.hook && next) {
      const inHook = deepest(longer, k, next.file, next.fn);
      return { file: next.file, fn: next.fn, a: inHook, b: inHook };
    }
    const at = x[Math.min(k, x.length) - 1]!;
    // A library's call with an effect of its own and a closure written in place: `client.query(insert, () => send())`.
    const inner = last && next ? deepest(longer, k - 1, last.file, last.fn) : last;
    if (last && inner && inner !== last)
      return { file: last.file, fn: last.fn, a: longer === x ? inner : last, b: longer === y ? inner : last };
    if (at.viaParam && !force) return undefined;
    return { file: at.file, fn: at.fn, a: at, b: at };
  }
  for (let j = k; j >= 0; j--) {
    const { file, fn } = x[j]!;
    // Two candidates of one call (a loop over handlers): the call itself carries both.
    if (y[j]!.fn !== fn || y[j]!.file !== file) continue;
    const la = deepest(x, j, file, fn);
    const lb = deepest(y, j, file, fn);
    if (sameSite(la, lb)) {
      const carries = !la.viaParam || x[j + 1]?.hop === true;
      if (j < k && x[k]!.fn !== y[k]!.fn && carries && x.slice(j + 1, k).every((l) => l.viaParam)) return { file, fn, a: la, b: lb };
      continue;
    }
    if (la.viaParam || lb.viaParam) continue;
    return { file, fn, a: la, b: lb };
  }
  if (!force) return undefined;
  return { file: x[k]!.file, fn: x[k]!.fn, a: x[k]!, b: y[k]! };
}

/** Both are in handlers of one event, which is named further out. */
export function ofNamedEvent(a: Link, b: Link): boolean {
  let [x, y]: [Link | undefined, Link | undefined] = [a, b];
  let last: Link | undefined;
  for (; x && y && sameSite(x, y); x = x.next, y = y.next) last = x;
  return last?.hop === true;
}

/** Joins an incident where it stands; undefined: wait for the caller. */
export function join(incident: Incident, force: boolean): Joined | undefined {
  switch (incident.k) {
    case 'pair': {
      const j = joinChains(incident.w.chain, incident.s.chain, force);
      return j && { incident, file: j.file, fn: j.fn, site: j.b, other: j.a };
    }
    case 'row': {
      const j = joinChains(incident.w.chain, incident.o.chain, force);
      return j && { incident, file: j.file, fn: j.fn, site: j.b, other: j.a };
    }
    case 'mark': {
      const j = joinChains(incident.s.chain, incident.m.chain, force);
      return j && { incident, file: j.file, fn: j.fn, site: j.b, other: j.a };
    }
    case 'escaped': {
      // On the call in the function that holds the transaction.
      const chain = links(incident.w.chain);
      const { file, fn } = incident.tx;
      const i = chain.findIndex((l) => within(l.file, l.fn, file, fn));
      if (i < 0) return force ? { incident, file: chain[0]!.file, fn: chain[0]!.fn, site: chain[0]! } : undefined;
      const site = deepest(chain, i, file, fn);
      if (site.viaParam && !force) return supplied(chain, site, incident);
      return { incident, file, fn, site };
    }
  }
}

/** The write is in a closure that came in through a parameter: it stands in the function that supplied it. */
function supplied(chain: Link[], site: Link, incident: Incident): Joined | undefined {
  const at = chain.indexOf(site);
  for (let i = chain.length - 1; i > at; i--) {
    for (let j = 0; j < at; j++) {
      const outer = chain[j]!;
      if (within(chain[i]!.file, chain[i]!.fn, outer.file, outer.fn)) return { incident, file: outer.file, fn: outer.fn, site: chain[i]! };
    }
  }
  return undefined;
}
