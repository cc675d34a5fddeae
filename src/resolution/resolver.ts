/**
 * The resolver answers "what can this expression be?" on demand and remembers the answers.
 * The work is in the files beside this one, each a few functions that take the resolver; this file only ties them together.
 */
import type { Catalog } from '../catalog/index.js';
import type { ClassFact, Expr, FnFact, FnId, TypeRef, VarId } from '../model/facts.js';
import { addedMembers, type Added } from './added.js';
import { framesByCaller } from './callers.js';
import { callResult, instantiate } from './calls.js';
import { evaluate, outcome } from './evaluate.js';
import { cradledKeys } from './awilix.js';
import { dispatchers } from './dispatchers.js';
import type { FileIndex } from './file-index.js';
import { bindings, type Bindings } from './inject.js';
import { member, superclass } from './members.js';
import { exportType, exportValue, importValue, type TypeAt } from './modules.js';
import { replacements } from './replaced.js';
import { shortKeys, type ShortKeys } from './short-keys.js';
import { symbolPuts } from './symbols.js';
import { implementers, typeIndex, type TypeIndex } from './implementers.js';
import { elements } from './elements.js';
import { frameOf, lexicalFrame, rootFrame } from './frames.js';
import { variable } from './variables.js';
import { typeValues, type TypeScope } from './types.js';
import { none, type Frame, type Value, type Values } from './values.js';

/** Where a module specifier leads. The same shape as the workspace's answer. */
export type Resolved =
  { kind: 'file'; path: string } | { kind: 'package'; name: string } | { kind: 'builtin'; name: string } | { kind: 'none' };

/** The program under analysis, as the resolver needs it. */
export interface Program {
  /** Files in a fixed order (by path), those whose facts are there. */
  files: readonly FileIndex[];
  /** Index of one file; made now if it has not been (lazily parsed files). */
  file(path: string): FileIndex | undefined;
  resolve(from: string, specifier: string): Resolved;
  /** Tests, fixtures: bindings in them don't count. */
  excluded(path: string): boolean;
  catalog: Catalog;
}

export interface Resolver {
  readonly program: Program;
  readonly catalog: Catalog;
  evaluate(e: Expr, frame: Frame): Values;
  /** What a test comes to in a context, where that is known. */
  outcome(e: Expr, frame: Frame): boolean | undefined;
  /** Values behind a path of destructuring steps. */
  follow(values: Values, path: readonly string[]): Values;
  variable(frame: Frame, v: VarId): Values;
  member(value: Value, name: string): Values;
  members(values: Values, name: string): Values;
  typeValues(ref: TypeRef, scope: TypeScope): Values;
  callResult(callee: Value, call: Extract<Expr, { k: 'call' | 'new' | 'tag' }>, frame: Frame, candidates?: number): Values;
  instantiate(callee: Value, args: Values[], targs?: Values[]): Values;
  exportValue(file: FileIndex, name: string): Values;
  exportType(file: FileIndex, name: string): TypeAt | undefined;
  importValue(file: FileIndex, from: { m: string; name: string }): Values;
  implementers(file: FileIndex, name: string): Values;
  superclass(file: FileIndex, cls: ClassFact, frame: Frame): Values;
  frame(file: FileIndex, fn: FnFact, parent: Frame | undefined, self?: Value, args?: Values[]): Frame;
  /** The frame of a function in no particular context: declared types count. */
  rootFrame(file: FileIndex, fn: FnId, self?: Value): Frame;
  /** The frame of `fn`, lexically inside `under`'s function. */
  lexicalFrame(file: FileIndex, fn: FnId, under: Frame): Frame;
  /** The frames in which the parameters that expressions are made of are what visible callers pass; the frame itself where there are none. */
  framesByCaller(frame: Frame, of: readonly Expr[]): readonly Frame[];
  readonly types: TypeIndex;
  readonly bindings: Bindings;
  /** Instances given to properties of properties (`options.queue.strategy = …`), by the property's name. */
  readonly replacements: ReturnType<typeof replacements>;
  /** What is put under symbols. */
  readonly symbolPuts: ReturnType<typeof symbolPuts>;
  /** Members that the program gives to values of libraries. Nothing while it is being found out. */
  readonly added: Added | undefined;
  /** Functions that choose what to run by something they are given. */
  readonly dispatchers: ReadonlySet<FnFact>;
  /** Classes and functions that an awilix container makes. */
  readonly cradled: ReadonlySet<string>;
  readonly frames: Map<string, Frame>;
  nextFrame: number;
  /** Contexts of each function so far, to bound them. */
  readonly contexts: Map<string, number>;
  /** Values in the making, to end recursion. */
  readonly busy: Set<string>;
  depth: number;
  /** How often an answer was asked for while it was being worked out. */
  circles: number;
  /** How often an answer was cut short because it lay too deep. */
  cuts: number;
  /** What drops the answers that were made of such ones. */
  readonly provisional: (() => void)[];
  /** How often which of them were dropped. */
  readonly dropped: Map<object, Map<unknown, number>>;
  /** Variables in the making, one because of the other. */
  nested: number;
  /** Tests in the making whose values are looked at for being complete. */
  completing: number;
  /** The scan was cancelled: everything is unknown from here on. */
  aborted: () => boolean;
  /** Evaluations so far. */
  steps: number;
  stopped: boolean;
  readonly memo: Map<string, Values>;
  readonly shortKeys: ShortKeys;
  /** What stands for an object, by its key and by its content. */
  readonly canonical: Map<string, Value>;
  /** What stands for the frame around a nested function, by frame and by what the function uses of it. */
  readonly canonicalFrames: Map<string, Frame>;
  /** What comes through the stars of files, see `mayComeThroughStars`. */
  readonly starNames: Map<FileIndex, ReadonlySet<string> | 'any'>;
  /** What files export, by name. */
  readonly exported: Map<FileIndex, Map<string, Values>>;
  readonly exportedTypes: Map<FileIndex, Map<string, TypeAt | undefined>>;
  /** Names by which types without one are told apart. */
  readonly anonymousNames: Map<TypeRef, string>;
}

/** Makes a resolver for a program. It lives as long as the program's facts stay the same. */
export function createResolver(program: Program, aborted: () => boolean = () => false): Resolver {
  let types: TypeIndex | undefined;
  let bound: Bindings | undefined;
  let choosing: ReadonlySet<FnFact> | undefined;
  let cradled: ReadonlySet<string> | undefined;
  let replaced: ReturnType<typeof replacements> | undefined;
  let symbols: ReturnType<typeof symbolPuts> | undefined;
  let added: Added | undefined;
  let adding = false;
  const r: Resolver = {
    program,
    catalog: program.catalog,
    frames: new Map(),
    nextFrame: 0,
    contexts: new Map(),
    busy: new Set(),
    memo: new Map(),
    shortKeys: shortKeys(),
    canonical: new Map(),
    canonicalFrames: new Map(),
    starNames: new Map(),
    exported: new Map(),
    exportedTypes: new Map(),
    anonymousNames: new Map(),
    depth: 0,
    circles: 0,
    cuts: 0,
    provisional: [],
    dropped: new Map(),
    nested: 0,
    completing: 0,
    aborted,
    steps: 0,
    stopped: false,
    evaluate: (e, frame) => evaluate(r, e, frame),
    outcome: (e, frame) => outcome(r, e, frame),
    follow: (values, path) => follow(r, values, path),
    variable: (frame, v) => variable(r, frame, v),
    member: (value, name) => member(r, value, name),
    members: (values, name) => collect(values, (v) => member(r, v, name)),
    typeValues: (ref, scope) => typeValues(r, ref, scope),
    callResult: (callee, call, frame, candidates) => callResult(r, callee, call, frame, candidates),
    instantiate: (callee, args, targs) => instantiate(r, callee, args, targs),
    exportValue: (file, name) => exportValue(r, file, name),
    exportType: (file, name) => exportType(r, file, name),
    importValue: (file, from) => importValue(r, file, from),
    implementers: (file, name) => implementers(r, file, name),
    superclass: (file, cls, frame) => superclass(r, file, cls, frame),
    frame: (file, fn, parent, self, args) => frameOf(r, file, fn, parent, self, args),
    rootFrame: (file, fn, self) => rootFrame(r, file, fn, self),
    lexicalFrame: (file, fn, under) => lexicalFrame(r, file, fn, under),
    framesByCaller: (frame, of) => framesByCaller(r, frame, of),
    get types() {
      return (types ??= typeIndex(r));
    },
    get bindings() {
      return (bound ??= bindings(r));
    },
    get symbolPuts() {
      return (symbols ??= symbolPuts(r));
    },
    get replacements() {
      return (replaced ??= replacements(r));
    },
    get added() {
      if (added || adding) return added;
      adding = true;
      added = addedMembers(r);
      adding = false;
      return added;
    },
    get dispatchers() {
      return (choosing ??= dispatchers(r));
    },
    get cradled() {
      return (cradled ??= cradledKeys(r));
    },
  };
  return r;
}

function collect(values: Values, f: (v: Value) => Values): Values {
  const out: Value[] = [];
  for (const v of values) for (const x of f(v)) if (out.length < 24 && !out.some((o) => o.key === x.key)) out.push(x);
  return out;
}

/** Follows destructuring steps: '.name', '[n]', '[]', '...' (the rest: the whole value stands for it), '.*key'. */
function follow(r: Resolver, values: Values, path: readonly string[]): Values {
  let at = values;
  for (const step of path) {
    if (at.length === 0) return none;
    if (step === '...') continue;
    if (step === '.*key') return none;
    if (step === '[]') at = collect(at, (v) => elements(r, v));
    else if (step.startsWith('[')) {
      const i = Number(step.slice(1, -1));
      at = collect(at, (v) => (v.t === 'arr' && v.list ? (v.list[i] ?? none) : elements(r, v)));
    } else at = r.members(at, step.slice(1));
  }
  return at;
}
