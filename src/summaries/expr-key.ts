/** Names for values that tests are about. */
import type { Expr } from '../model/facts.js';
import type { FileIndex } from '../resolution/file-index.js';

/** A stable name for what an expression reads, to tell repeated tests of the same value. Undefined where it may change in between. */
export function exprKey(w: { file: FileIndex }, e: Expr): string | undefined {
  switch (e.k) {
    case 'var': {
      const v = w.file.facts.vars[e.v];
      if (!v) return undefined;
      const assigns = (w.file.assigns.get(e.v) ?? []).length;
      if (v.kind === 'param' ? assigns > 0 : v.kind !== 'import' && assigns > 1) return undefined;
      return `v${e.v}`;
    }
    case 'this':
      return 'this';
    case 'glob':
      return e.name;
    case 'mem': {
      const o = exprKey(w, e.o);
      return o && `${o}.${e.n}`;
    }
    case 'cast':
    case 'await':
      return exprKey(w, e.e);
    case 'call': {
      // A repeated call of a method without arguments on the same value, `user.isAdmin()`.
      if (e.a.length > 0 || e.f.k !== 'mem') return undefined;
      const f = exprKey(w, e.f);
      return f && `${f}()`;
    }
    default:
      return undefined;
  }
}
