/**
 * What is certainly neither a library's of the catalog nor the workspace's, told from the file alone: built-ins (`JSON`, `[1]`, `new Map()`, what is
 * declared as `string[]`) and packages that the catalog does not know.
 */
import type { Expr, TypeRef, VarFact, VarId } from '../model/facts.js';
import { thisClass, type FileIndex } from '../resolution/file-index.js';
import type { Exported } from './exported-names.js';
import type { Program } from '../resolution/resolver.js';

/** 'builtin': a built-in and its own methods; what was put into it can be anything. 'package': what comes of it is foreign too. */
export type Origin = 'builtin' | 'package';
export interface Foreign {
  (file: FileIndex, fn: number, e: Expr): Origin | undefined;
  /** An import that may come from a file of the workspace that is not of the program, as nothing in it has an effect. */
  isOutside(file: FileIndex, v: VarId): boolean;
}

const builtins = new Set(
  'Array ReadonlyArray Map ReadonlyMap WeakMap Set ReadonlySet WeakSet Date RegExp URL URLSearchParams Error Uint8Array ArrayBuffer Buffer FormData Headers AbortController AbortSignal Intl TextEncoder TextDecoder'.split(
    ' ',
  ),
);
/** Global objects whose functions are the language's or the platform's. */
const globals = new Set([
  ...builtins,
  ...'JSON Math Object String Number Boolean Symbol BigInt console Atomics performance crypto document navigator location history localStorage sessionStorage'.split(
    ' ',
  ),
]);
const convert =
  /^(?:String|Number|Boolean|BigInt|Symbol|Date|Array|Error|parseInt|parseFloat|isNaN|isFinite|encodeURIComponent|decodeURIComponent|clearTimeout|clearInterval)$/;
/** Methods of built-ins that give another built-in (or a plain value). */
const givesBuiltin =
  /^(?:map|filter|flatMap|slice|concat|sort|toSorted|reverse|toReversed|flat|fill|splice|keys|values|entries|split|join|trim|trimStart|trimEnd|toLowerCase|toUpperCase|toString|substring|substr|replace|replaceAll|padStart|padEnd|repeat|charAt|toFixed|toISOString|getTime|match|matchAll|indexOf|includes|has|size|add|set)$/;

export function foreignIn(program: Program, exported: Exported): Foreign {
  const packages = new Map<string, boolean>();

  const isForeignPackage = (file: FileIndex, v: VarFact): boolean => {
    const { from } = v;
    if (!from || from.m.startsWith('.') || program.catalog.generated.has(from.name)) return false;
    const had = packages.get(from.m);
    if (had !== undefined) return had;
    const to = program.resolve(file.path, from.m);
    const known = to.kind === 'package' || to.kind === 'builtin' ? [from.m, to.name, to.name.replace(/^node:/, '')] : [];
    const is = known.length > 0 && !known.some((s) => program.catalog.byPackage.has(s) || program.catalog.byPackage.has(`node:${s}`));
    // An alias of a tsconfig may lead elsewhere from elsewhere.
    if (to.kind === 'package' || to.kind === 'builtin') packages.set(from.m, is);
    return is;
  };

  const variable = (file: FileIndex, id: VarId, depth: number): Origin | undefined => {
    const v = file.facts.vars[id]!;
    if (v.kind === 'import') return isForeignPackage(file, v) ? 'package' : undefined;
    if (v.type) return isBuiltin(file, v.type) ? 'builtin' : undefined;
    if (v.kind !== 'const' && v.kind !== 'let' && v.kind !== 'var') return undefined;
    const assigns = file.assigns.get(id) ?? [];
    let all: Origin | undefined;
    for (const a of assigns) {
      const from = origin(file, a.fn, a.e, depth + 1);
      if (from === undefined || a.default || (a.path.length > 0 && from === 'builtin')) return undefined;
      all = all === 'builtin' || from === 'builtin' ? 'builtin' : 'package';
    }
    return all;
  };

  const field = (file: FileIndex, fn: number, name: string, depth: number): Origin | undefined => {
    const id = thisClass(file.facts, fn);
    const cls = id === undefined ? undefined : file.facts.classes[id];
    const m = cls?.members.find((x) => x.name === name && x.kind === 'field');
    if (!m) return undefined;
    if (m.type) return isBuiltin(file, m.type) ? 'builtin' : undefined;
    if (file.fieldAssigns.has(`${id}.${name}`)) return undefined;
    return m.init && origin(file, fn, m.init, depth + 1) === 'builtin' ? 'builtin' : undefined;
  };

  const called = (file: FileIndex, fn: number, e: Extract<Expr, { k: 'call' | 'new' }>, depth: number): Origin | undefined => {
    const { f } = e;
    if (f.k === 'glob') {
      if (e.k === 'new') return builtins.has(f.name) ? 'builtin' : undefined;
      return convert.test(f.name) ? 'builtin' : undefined;
    }
    const from = origin(file, fn, f.k === 'mem' ? f.o : f, depth + 1);
    if (from === 'builtin') return f.k === 'mem' && givesBuiltin.test(f.n) ? 'builtin' : undefined;
    // A package may give back what it is given.
    return from === 'package' && e.a.every((a) => harmless(file, fn, a, depth + 1)) ? 'package' : undefined;
  };

  const harmless = (file: FileIndex, fn: number, e: Expr, depth: number): boolean => {
    if (depth > 8) return false;
    if (e.k === 'obj') return e.p.every((p) => 'n' in p && harmless(file, fn, p.e, depth + 1));
    if (e.k === 'arr') return e.e.every((x) => harmless(file, fn, x, depth + 1));
    return e.k === 'null' || e.k === 'undef' || origin(file, fn, e, depth) !== undefined;
  };

  const origin = (file: FileIndex, fn: number, e: Expr, depth: number): Origin | undefined => {
    if (depth > 8) return undefined;
    switch (e.k) {
      case 'str':
      case 'num':
      case 'bool':
      case 'tpl':
      case 'regex':
      case 'arr':
      case 'bin':
      case 'un':
        return 'builtin';
      case 'glob':
        return globals.has(e.name) || convert.test(e.name) ? 'builtin' : undefined;
      case 'var':
        return variable(file, e.v, depth);
      case 'mem': {
        if (e.o.k === 'this') return field(file, fn, e.n, depth);
        const from = origin(file, fn, e.o, depth + 1);
        return from === 'package' || (from === 'builtin' && e.o.k === 'glob') ? from : undefined;
      }
      case 'call':
      case 'new':
        return called(file, fn, e, depth);
      case 'await':
      case 'spread':
        return origin(file, fn, e.e, depth + 1);
      case 'cast':
        return isBuiltin(file, e.t) ? 'builtin' : undefined;
      case 'cond':
        return both(origin(file, fn, e.t, depth + 1), origin(file, fn, e.f, depth + 1));
      case 'log':
        return both(origin(file, fn, e.l, depth + 1), origin(file, fn, e.r, depth + 1));
      default:
        return undefined;
    }
  };
  return Object.assign((file: FileIndex, fn: number, e: Expr) => origin(file, fn, e, 0), {
    isOutside: (file: FileIndex, id: VarId) => {
      const { from } = file.facts.vars[id]!;
      return from !== undefined && exported(file, from.m, from.name).outside;
    },
  });
}

function both(a: Origin | undefined, b: Origin | undefined): Origin | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a === b ? a : 'builtin';
}

/** Declared as a built-in: its methods are the language's. */
function isBuiltin(file: FileIndex, t: TypeRef): boolean {
  switch (t.k) {
    case 'prim':
      return t.n !== 'any' && t.n !== 'unknown' && t.n !== 'object';
    case 'arr':
    case 'tuple':
    case 'lit':
      return true;
    case 'union':
      return t.t.every((x) => isBuiltin(file, x));
    case 'ref':
      return t.name.length === 1 && builtins.has(t.name[0]!) && !file.types.has(t.name[0]!);
    default:
      return false;
  }
}
