/** Finds an export of a package by its catalog name. */
import ts from 'typescript';
import type { Packages } from './program.js';
import type { Real } from './real.js';

/** An export: the symbol of a name, or only a type where a dotted name ends in a property of a value. */
export interface Found {
  symbol?: ts.Symbol;
  value?: ts.Type;
  declared?: ts.Type;
}

/** Name forms: `x`, `default`, `=` (the module itself), `A.b` (in a namespace or a property). */
export function findExport(packages: Packages, real: Real, specifier: string, name: string): Found | undefined {
  const [first, ...rest] = name.split('.');
  let at = specifier === 'globalThis' ? globalName(packages, first!) : moduleExport(packages, specifier, first!);
  for (const part of rest) at = at && inside(packages, real, at, part);
  return at;

  function moduleExport(p: Packages, from: string, wanted: string): Found | undefined {
    const module = p.module(from);
    if (!module) return undefined;
    const assigned = module.exports?.get(ts.InternalSymbolName.ExportEquals);
    const exported = p.checker.getExportsOfModule(module);
    const own = exported.find((s) => s.name === wanted);
    if (wanted === '=') return assigned && of(real, assigned);
    if (own) return of(real, own);
    if (wanted === 'default') return assigned && of(real, assigned);
    // `export =` of a value: its properties can be imported by name.
    return assigned && inside(p, real, of(real, assigned), wanted);
  }

  function globalName(p: Packages, wanted: string): Found | undefined {
    const symbol = p.checker.resolveName(wanted, undefined, ts.SymbolFlags.Value | ts.SymbolFlags.Type, false);
    return symbol && of(real, symbol);
  }
}

function of(real: Real, symbol: ts.Symbol): Found {
  const value = real.valueType(symbol);
  const declared = real.declaredType(symbol);
  return { symbol: real.resolved(symbol), ...(value ? { value } : {}), ...(declared ? { declared } : {}) };
}

function inside(packages: Packages, real: Real, at: Found, name: string): Found | undefined {
  const { symbol } = at;
  if (symbol && symbol.flags & (ts.SymbolFlags.Module | ts.SymbolFlags.Enum)) {
    const found = packages.checker.getExportsOfModule(symbol).find((s) => s.name === name);
    if (found) return of(real, found);
  }
  const value = at.value && real.property(at.value, name)[0];
  return value ? { value } : undefined;
}
