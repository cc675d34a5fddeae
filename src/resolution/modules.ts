/** Imports and exports: from a name in one file to the value or type declaration behind it. */
import type { Export, Library } from '../model/catalog.js';
import type { FileIndex } from './file-index.js';
import { provisional } from './memo.js';
import type { Resolver } from './resolver.js';
import { mayComeThroughStars } from './star-names.js';
import { apiClass, apiFn, apiValue, none, pkg, union, type Value, type Values } from './values.js';

/** What an import binds. */
export function importValue(r: Resolver, file: FileIndex, from: { m: string; name: string }): Values {
  const to = r.program.resolve(file.path, from.m);
  if (to.kind === 'file') {
    const target = r.program.file(to.path);
    if (target) {
      if (from.name === '*') return namespace(target);
      if (isGenerated(r, target, from.name)) return generated(r, from.name);
      return r.exportValue(target, from.name);
    }
    return generated(r, from.name);
  }
  if (to.kind === 'none') return generated(r, from.name);
  return packageExport(r, to.name, from.name);
}

/**
 * A whole package (`require('bull')`, `import * as Redis from 'ioredis'`): its namespace, and the value that `module.exports` is, which alone
 * can be called, constructed and extended. Packages compiled from a default export mostly make that the value.
 */
function wholePackage(r: Resolver, specifier: string): Values {
  let values: Values = [pkg(specifier, '*')];
  for (const { library, exports } of r.catalog.byPackage.get(specifier) ?? []) {
    const exp = exports['='] ?? exports['default'];
    const value = exp && exportOf(library, 'default', exp);
    if (value) values = union(values, [value]);
  }
  return values;
}

function namespace(target: FileIndex): Values {
  return [{ t: 'ns', file: target, key: `N:${target.n}` }];
}

/**
 * The file is the generated client itself (Prisma's output folder, where it is not ignored): it has the name, and is made of the library's
 * runtime. What it does there is put together from text, and can't be read.
 */
export function isGenerated(r: Resolver, file: FileIndex, name: string): boolean {
  const first = name.split('.')[0]!;
  const libraries = r.catalog.generated.get(first);
  return (
    libraries !== undefined &&
    Object.hasOwn(file.facts.exports, first) &&
    libraries.some((lib) =>
      file.facts.vars.some((v) => v.from !== undefined && Object.keys(lib.exports).some((pkg) => v.from!.m.startsWith(`${pkg}/runtime/`))),
    )
  );
}

/** A generated client that is not in the repository (Prisma's output folder) is known by the class it exports. */
function generated(r: Resolver, name: string): Values {
  for (const lib of r.catalog.generated.get(name) ?? []) {
    const exp = findExport(lib, name);
    if (exp) return [exportOf(lib, name, exp)].filter((v) => v !== undefined);
  }
  return none;
}

function findExport(lib: Library, name: string): Export | undefined {
  for (const exports of Object.values(lib.exports)) if (exports[name]) return exports[name];
  return undefined;
}

/** A name exported by a package: from the catalog where it is known. */
export function packageExport(r: Resolver, specifier: string, name: string): Values {
  const models = r.catalog.byPackage.get(specifier) ?? [];
  if (name !== '*') {
    const found: Value[] = [];
    for (const { library, exports } of models) {
      const exp = exports[name] ?? (name === 'default' ? exports['='] : undefined);
      const value = exp && exportOf(library, name, exp);
      if (value) found.push(value);
    }
    if (found.length > 0) return found;
    // import x from 'm' of a package whose names are all we know: the default stands for the namespace.
  }
  if (name === '*') return wholePackage(r, specifier);
  return [pkg(specifier, name === 'default' ? '*' : name)];
}

/** A member of a package's namespace object (`import * as mongoose`, `Prisma.TransactionClient`). */
export function packageMember(r: Resolver, specifier: string, path: string, name: string): Values {
  const full = path === '*' ? name : `${path}.${name}`;
  const found: Value[] = [];
  for (const { library, exports } of r.catalog.byPackage.get(specifier) ?? []) {
    const exp = exports[full];
    const value = exp && exportOf(library, full, exp);
    if (value) found.push(value);
    else if (path === '*') {
      const whole = exports['='] ?? exports['default'];
      const value2 = whole && exportOf(library, 'default', whole);
      if (value2) found.push(...(name === 'default' ? [value2] : r.member(value2, name)));
    }
  }
  return found.length > 0 ? found : [pkg(specifier, full)];
}

/** The value a catalog export stands for; types have none. */
export function exportOf(library: Library, name: string, exp: Export): Value | undefined {
  if ('class' in exp) return apiClass(library, exp.class);
  if ('value' in exp) return apiValue(library, exp.value);
  if ('fn' in exp) return apiFn(library, name, exp.fn);
  if ('decorator' in exp) return { t: 'decorator', lib: library, exp: exp.decorator, name, key: `D:${library.id}.${name}` };
  return undefined;
}

/** What a file exports under a name. */
export function exportValue(r: Resolver, file: FileIndex, name: string): Values {
  let known = r.exported.get(file);
  if (!known) r.exported.set(file, (known = new Map()));
  const had = known.get(name);
  if (had) return had;
  known.set(name, none);
  const cuts = r.cuts;
  const values = lookUp(r, file, name);
  known.set(name, values);
  if (r.cuts !== cuts) provisional(r, known, name);
  return values;
}

function lookUp(r: Resolver, file: FileIndex, name: string): Values {
  const exp = Object.hasOwn(file.facts.exports, name) ? file.facts.exports[name] : undefined;
  if (exp) {
    if ('v' in exp) return r.variable(r.rootFrame(file, 0), exp.v);
    if ('e' in exp) return r.evaluate(exp.e, r.rootFrame(file, 0));
    return importValue(r, file, exp);
  }
  if (name === 'default') {
    // CommonJS without a default: the module object itself.
    return Object.keys(file.facts.exports).length > 0 ? namespace(file) : none;
  }
  let values: Values = none;
  for (const m of mayComeThroughStars(r, file, name) ? file.facts.stars : []) {
    const to = r.program.resolve(file.path, m);
    if (to.kind === 'file') {
      const target = r.program.file(to.path);
      if (target) values = union(values, exportValue(r, target, name));
      else values = union(values, generated(r, name));
    } else if (to.kind === 'package' || to.kind === 'builtin') {
      const found = packageExport(r, to.name, name);
      if (found.some((v) => v.t !== 'pkg')) values = union(values, found);
    } else values = union(values, generated(r, name));
    if (values.length > 0) return values;
  }
  const whole = file.facts.exports['default'];
  if (whole && !('m' in whole)) {
    // A default export that is an object (module.exports = …, export default { … }) read by name.
    const values2 = 'v' in whole ? r.variable(r.rootFrame(file, 0), whole.v) : r.evaluate(whole.e, r.rootFrame(file, 0));
    return r.members(
      values2.filter((v) => v.t === 'obj'),
      name,
    );
  }
  return none;
}

/** Where a type is declared. */
export type TypeAt = { file: FileIndex; name: string } | { pkg: string; name: string };

/** Where a type of that name, exported by the file, is declared. Remembered: barrels of barrels are searched once per name. */
export function exportType(r: Resolver, file: FileIndex, name: string): TypeAt | undefined {
  let known = r.exportedTypes.get(file);
  if (!known) r.exportedTypes.set(file, (known = new Map()));
  if (known.has(name)) return known.get(name);
  // Asked again while it is looked for: files that re-export each other.
  known.set(name, undefined);
  const found = findType(r, file, name);
  known.set(name, found);
  return found;
}

function findType(r: Resolver, file: FileIndex, name: string): TypeAt | undefined {
  const exp = Object.hasOwn(file.facts.exports, name) ? file.facts.exports[name] : undefined;
  if (exp && 'm' in exp) return typeFrom(r, file, exp.m, exp.name);
  if (exp && 'v' in exp) {
    const v = file.facts.vars[exp.v];
    if (v) {
      const local = file.types.get(v.name);
      if (local?.k === 'import') return v.from && typeFrom(r, file, v.from.m, v.from.name);
      if (local) return { file, name: v.name };
    }
  }
  const local = file.types.get(name);
  if (local && local.k !== 'import') return { file, name };
  if (local?.k === 'import') {
    const from = file.facts.vars[local.v]?.from;
    if (from) return typeFrom(r, file, from.m, from.name);
  }
  for (const m of mayComeThroughStars(r, file, name) ? file.facts.stars : []) {
    const found = typeFrom(r, file, m, name);
    if (found && (!('pkg' in found) || r.catalog.byPackage.get(found.pkg)?.some((e) => e.exports[name]))) return found;
  }
  return undefined;
}

/** A type imported from a module. */
export function typeFrom(r: Resolver, file: FileIndex, m: string, name: string): TypeAt | undefined {
  const to = r.program.resolve(file.path, m);
  if (to.kind === 'file') {
    const target = r.program.file(to.path);
    if (target && !isGenerated(r, target, name)) {
      if (name === 'default') {
        const d = target.facts.exports['default'];
        if (d && 'v' in d) {
          const v = target.facts.vars[d.v];
          return v ? exportType(r, target, v.name) : undefined;
        }
        if (d && 'e' in d && d.e.k === 'cls') {
          const cls = target.facts.classes[d.e.c];
          return cls ? { file: target, name: cls.name } : undefined;
        }
        if (d && 'm' in d) return typeFrom(r, target, d.m, d.name);
        return undefined;
      }
      return exportType(r, target, name);
    }
  }
  if (to.kind === 'package' || to.kind === 'builtin') return { pkg: to.name, name };
  for (const lib of r.catalog.generated.get(name) ?? []) {
    const pkgName = Object.keys(lib.exports)[0];
    if (pkgName) return { pkg: pkgName, name };
  }
  return undefined;
}
