/** Questions to real types. Unions count as any of their parts, promises as what they give, `any` and type variables as unknown. */
import ts from 'typescript';
import type { Packages } from './program.js';

/** What is asked of a type that says nothing (`any`, a type variable without constraint) can't be wrong. */
export type Answer = 'yes' | 'no' | 'unknown';

export class Real {
  constructor(private readonly packages: Packages) {}

  private get checker(): ts.TypeChecker {
    return this.packages.checker;
  }

  /** The symbol behind aliases. */
  resolved(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** The type of a symbol as a value; undefined where it is only a type. */
  valueType(symbol: ts.Symbol): ts.Type | undefined {
    const s = this.resolved(symbol);
    return s.flags & (ts.SymbolFlags.Value | ts.SymbolFlags.Namespace)
      ? this.checker.getTypeOfSymbolAtLocation(s, this.packages.place)
      : undefined;
  }

  /** The type that a symbol declares: of a class its instances. */
  declaredType(symbol: ts.Symbol): ts.Type | undefined {
    const s = this.resolved(symbol);
    return s.flags & ts.SymbolFlags.Type ? this.checker.getDeclaredTypeOfSymbol(s) : undefined;
  }

  /** What instances of a class value are. */
  instances(value: ts.Type): ts.Type[] {
    return this.parts(value).flatMap((t) => t.getConstructSignatures().map((s) => s.getReturnType()));
  }

  /** Says nothing about what it has: `any`, or an object of `any` by whatever names. */
  opaque(type: ts.Type): boolean {
    return this.anything(type) || this.dictionary(type);
  }

  private anything(type: ts.Type): boolean {
    return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
  }

  private dictionary(type: ts.Type): boolean {
    const index = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    return index !== undefined && this.anything(index) && this.checker.getPropertiesOfType(type).length === 0;
  }

  /** The parts of a union, type variables by their constraints, promises by what they give, without null and undefined. */
  parts(type: ts.Type): ts.Type[] {
    const had = this.known.get(type);
    if (had) return had;
    this.known.set(type, [type]);
    const parts = this.computeParts(type);
    this.known.set(type, parts);
    return parts;
  }

  /** What awaiting the type of a library's builder gives can take seconds to work out: once is enough. */
  private readonly known = new Map<ts.Type, ts.Type[]>();

  private computeParts(type: ts.Type): ts.Type[] {
    const flags = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void | ts.TypeFlags.Never;
    if (type.isUnion()) return type.types.flatMap((t) => this.parts(t));
    if (type.flags & flags) return [];
    if (type.flags & (ts.TypeFlags.Instantiable | ts.TypeFlags.Index)) {
      const base = this.checker.getBaseConstraintOfType(type);
      return base && base !== type ? this.parts(base) : [this.checker.getAnyType()];
    }
    const name = type.symbol?.name;
    if (name === 'Promise' || name === 'PromiseLike') {
      const [given] = this.checker.getTypeArguments(type as ts.TypeReference);
      return given ? this.parts(given) : [type];
    }
    if (!this.checker.getPropertyOfType(type, 'then')) return [type];
    if (this.awaitedOften(type)) return [type];
    // A query builder that can be awaited is also what it is.
    const awaited = this.checker.getAwaitedType(type);
    return !awaited || awaited === type ? [type] : [type, ...this.parts(awaited)];
  }

  /** Generic builders make new types without end; what the first of them give when awaited tells what all do. */
  private awaitedOften(type: ts.Type): boolean {
    const symbol = type.aliasSymbol ?? type.symbol;
    if (!symbol || symbol.name.startsWith('__')) return false;
    const times = this.awaited.get(symbol) ?? 0;
    this.awaited.set(symbol, times + 1);
    return times >= 8;
  }

  private readonly awaited = new Map<ts.Symbol, number>();

  /**
   * The types of a member, one for each part that has it. What says nothing proves nothing beside what says something: neither the `any` that a
   * builder gives when awaited, nor an index signature of `any` in a type with members of its own.
   */
  property(type: ts.Type, name: string): ts.Type[] {
    const parts = this.parts(type);
    const telling = parts.filter((t) => !this.opaque(t));
    return (telling.length > 0 ? telling : parts).flatMap((t) => {
      if (this.anything(t)) return [t];
      const found = this.checker.getPropertyOfType(this.checker.getApparentType(t), name);
      if (found) return [this.checker.getTypeOfSymbolAtLocation(found, this.packages.place)];
      const index = this.checker.getIndexTypeOfType(t, ts.IndexKind.String);
      if (!index || (this.anything(index) && !this.dictionary(t))) return [];
      return [index];
    });
  }

  /** The types of all members but those that are nobody's business (`_options`). */
  properties(type: ts.Type): ts.Type[] {
    return this.parts(type).flatMap((t) =>
      this.checker
        .getPropertiesOfType(t)
        .filter((p) => !p.name.startsWith('_'))
        .map((p) => this.checker.getTypeOfSymbolAtLocation(p, this.packages.place)),
    );
  }

  /** Along a path of option keys. An array stands for its elements. */
  path(type: ts.Type, path: string): ts.Type[] {
    let at = [type];
    for (const name of path.split('.')) at = at.flatMap((t) => [t, ...this.elements(t)].flatMap((x) => this.property(x, name)));
    return at;
  }

  /** What arrays, iterables and streams give. */
  elements(type: ts.Type): ts.Type[] {
    return this.parts(type).flatMap((t) => {
      const index = this.checker.getIndexTypeOfType(t, ts.IndexKind.Number);
      if (index) return [index];
      const names = ['__@asyncIterator', '__@iterator'];
      const iterator = this.checker.getPropertiesOfType(t).filter((p) => names.some((n) => p.escapedName.toString().startsWith(n)));
      return iterator
        .flatMap((p) => this.calls(this.checker.getTypeOfSymbolAtLocation(p, this.packages.place)))
        .flatMap((s) => this.property(s.getReturnType(), 'next'))
        .flatMap((next) => this.calls(next))
        .flatMap((s) => this.parts(s.getReturnType()))
        .flatMap((result) => this.property(result, 'value'));
    });
  }

  /** No plain value: an object, a function or something unknown. */
  hasMembers(type: ts.Type): boolean {
    return this.opaque(type) || (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  }

  calls(type: ts.Type): readonly ts.Signature[] {
    return this.parts(type).flatMap((t) => t.getCallSignatures());
  }

  constructs(type: ts.Type): readonly ts.Signature[] {
    return this.parts(type).flatMap((t) => t.getConstructSignatures());
  }

  callable(type: ts.Type): Answer {
    const parts = this.parts(type);
    if (parts.some((t) => t.getCallSignatures().length > 0)) return 'yes';
    return parts.some((t) => this.opaque(t) || /^(Function|object|\{\})$/.test(this.checker.typeToString(t))) ? 'unknown' : 'no';
  }

  /** The types of a parameter, over all signatures that have it. A rest parameter has every later place. */
  parameter(signatures: readonly ts.Signature[], index: number): ts.Type[] {
    return signatures.flatMap((s) => {
      const last = s.parameters[s.parameters.length - 1];
      const rest = last?.valueDeclaration && ts.isParameter(last.valueDeclaration) && last.valueDeclaration.dotDotDotToken !== undefined;
      const p = s.parameters[index];
      if (p && !(rest && p === last)) return [this.checker.getTypeOfSymbolAtLocation(p, this.packages.place)];
      if (!rest) return [];
      const list = this.checker.getTypeOfSymbolAtLocation(last, this.packages.place);
      return this.parts(list).flatMap((t) => this.restElement(t, index - s.parameters.length + 1));
    });
  }

  private restElement(list: ts.Type, index: number): ts.Type[] {
    if (this.checker.isTupleType(list)) {
      const args = this.checker.getTypeArguments(list as ts.TypeReference);
      const at = args[Math.min(index, args.length - 1)];
      return at ? [at] : [];
    }
    const element = this.checker.getIndexTypeOfType(list, ts.IndexKind.Number);
    return element ? [element] : this.opaque(list) ? [list] : [];
  }

  show(type: ts.Type): string {
    return this.checker.typeToString(type);
  }
}
