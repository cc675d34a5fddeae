/** Lexical scopes while a file is converted: names to variable ids. */
import type { FnId, VarFact, VarId, VarKind } from '../model/facts.js';

export interface Scope {
  parent?: Scope;
  names: Map<string, VarId>;
  /** The function whose scope this belongs to. */
  fn: FnId;
  /** `var` and parameters live here, not in inner blocks. */
  isFunction: boolean;
}

/** The file's variables and the scope being read. */
export class Scopes {
  readonly vars: VarFact[] = [];
  current: Scope = { names: new Map(), fn: 0, isFunction: true };

  push(fn: FnId, isFunction: boolean): void {
    this.current = { parent: this.current, names: new Map(), fn, isFunction };
  }

  pop(): void {
    this.current = this.current.parent ?? this.current;
  }

  /** Declares a name in the current scope, or in the function's for `var`. The same name again is the same variable. */
  declare(name: string, kind: VarKind, at: number): VarId {
    let scope = this.current;
    if (kind === 'var') while (!scope.isFunction && scope.parent) scope = scope.parent;
    const had = scope.names.get(name);
    if (had !== undefined) {
      const fact = this.vars[had]!;
      // A class or function merged with a namespace or interface keeps its value meaning.
      if (fact.kind === 'var' || kind === 'namespace') return had;
      if (fact.kind === kind && kind === 'function') return had;
      if (fact.kind === 'param' && kind === 'var') return had;
    }
    const id = this.vars.length;
    this.vars.push({ name, kind, fn: scope.fn, at });
    scope.names.set(name, id);
    return id;
  }

  lookUp(name: string): VarId | undefined {
    for (let s: Scope | undefined = this.current; s; s = s.parent) {
      const id = s.names.get(name);
      if (id !== undefined) return id;
    }
    return undefined;
  }
}
