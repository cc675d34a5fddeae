/** Frames: a function in a context. And what holds in a frame: `this`, type parameters. */
import type { FnFact, FnId } from '../model/facts.js';
import { canonicalParent } from './canonical.js';
import { closuresOnly, codeOnly, fineContexts, maxClosures, maxContexts } from './contexts.js';
import type { FileIndex } from './file-index.js';
import type { Resolver } from './resolver.js';
import { shortKey, shortKeyOf } from './short-keys.js';
import {
  classValue,
  instValue,
  keyOf,
  none,
  noSubst,
  thisOf,
  union,
  type Frame,
  type InstValue,
  type Subst,
  type Value,
  type Values,
} from './values.js';

/** The one frame for a function in a context. */
export function frameOf(r: Resolver, file: FileIndex, fn: FnFact, parent: Frame | undefined, self?: Value, args?: Values[]): Frame {
  // While something is being worked out, what the variables around are may not be known yet.
  if (parent && fn.parent > 0 && r.depth === 0) parent = canonicalParent(r, file, fn, parent);
  const key = `${file.n}.${fn.id}|${parent?.id ?? ''}|${self ? shortKey(r, self) : ''}|${args ? args.map((a) => shortKeyOf(r, a)).join(';') : '-'}`;
  const had = r.frames.get(key);
  if (had) return had;
  const name = `${file.n}.${fn.id}`;
  let wrapper = false;
  const count = r.contexts.get(name) ?? 0;
  if (count >= fineContexts) {
    const coarse = coarser(r, file, fn, parent, self, args, count);
    if (coarse === 'closures') wrapper = true;
    else if (coarse) {
      r.frames.set(key, coarse);
      return coarse;
    }
  }
  r.contexts.set(name, count + 1);
  const frame: Frame = { id: r.nextFrame++, file, fn, vars: undefined, exprs: undefined, result: undefined };
  if (parent) frame.parent = parent;
  if (self) frame.self = self;
  if (args) frame.args = args;
  if (wrapper) frame.closuresOnly = true;
  r.frames.set(key, frame);
  return frame;
}

/** What the contexts that keep only closures are counted under, of all functions together. */
const closureContexts = 'closures';

/** The frame that stands for this one where a function has many contexts; undefined where it is as coarse as it gets, `closures` where only these are left. */
function coarser(
  r: Resolver,
  file: FileIndex,
  fn: FnFact,
  parent: Frame | undefined,
  self: Value | undefined,
  args: Values[] | undefined,
  count: number,
): Frame | 'closures' | undefined {
  if (count < maxContexts) {
    const code = args && codeOnly(r, args, r.dispatchers.has(fn));
    return code && code.some((values, i) => values.length !== args[i]!.length) ? frameOf(r, file, fn, parent, self, code) : undefined;
  }
  const plainParent = fn.parent < 0 || fn.id === 0 ? undefined : rootFrame(r, file, fn.parent);
  const plainSelf = self?.t === 'inst' && self.args ? withoutArgs(self) : self;
  // A wrapper that is called everywhere (tracing, retries) still runs what it is given.
  const made = r.contexts.get(closureContexts) ?? 0;
  const closures = args && made < maxClosures ? closuresOnly(r, args) : undefined;
  if (closures?.some((values) => values.length > 0)) {
    const plain = parent === plainParent && self === plainSelf && closures.every((values, i) => keyOf(values) === keyOf(args![i]!));
    if (!plain) return frameOf(r, file, fn, plainParent, plainSelf, closures);
    r.contexts.set(closureContexts, made + 1);
    return 'closures';
  }
  // Unknown arguments, not those of any caller.
  const unknown = args && args.length > 0 ? args.map(() => none) : args;
  const same = parent === plainParent && self === plainSelf && (args ?? []).every((values) => values.length === 0);
  return same ? undefined : frameOf(r, file, fn, plainParent, plainSelf, unknown);
}

function withoutArgs(self: InstValue): InstValue {
  return instValue(self.file, self.cls, self.frame, undefined, self.targs);
}

/** A function in no particular context. Methods get an instance of their class as `this` unless one is given. */
export function rootFrame(r: Resolver, file: FileIndex, id: FnId, self?: Value): Frame {
  const fn = file.facts.fns[id]!;
  const parent = fn.parent < 0 || id === 0 ? undefined : rootFrame(r, file, fn.parent, undefined);
  if (fn.cls !== undefined && !self) self = ownSelf(r, file, fn, parent!);
  else if (fn.kind === 'function' || fn.kind === 'method') self ??= r.added?.self(fn);
  return frameOf(r, file, fn, parent, fn.kind === 'arrow' ? undefined : self);
}

function ownSelf(_r: Resolver, file: FileIndex, fn: FnFact, parent: Frame): Value {
  const cls = file.facts.classes[fn.cls!]!;
  return fn.static
    ? classValue(file, cls, parent)
    : ({ t: 'inst', file, cls, frame: parent, key: `i:${file.n}.${cls.id}@${parent.id}` } satisfies InstValue);
}

/** The frame of function `id`, which is `under`'s function or lexically inside it (in no particular context below it). */
export function lexicalFrame(r: Resolver, file: FileIndex, id: FnId, under: Frame): Frame {
  if (under.file === file) {
    for (let f: Frame | undefined = under; f; f = f.parent) if (f.fn.id === id) return f;
    const fn = file.facts.fns[id]!;
    if (fn.parent >= 0 && id !== 0) {
      const parent = lexicalFrame(r, file, fn.parent, under);
      const self = fn.cls !== undefined ? (under.self && fn.cls === under.fn.cls ? under.self : ownSelf(r, file, fn, parent)) : undefined;
      return frameOf(r, file, fn, parent, self);
    }
  }
  return rootFrame(r, file, id);
}

/** Type parameters in force in a frame: the class's, as its concrete instance fixes them. */
export function substOf(r: Resolver, frame: Frame): Subst {
  const self = thisOf(frame);
  if (self?.t !== 'inst') return noSubst;
  return instSubst(r, self, classHolding(frame));
}

function classHolding(frame: Frame): number | undefined {
  for (let f: Frame | undefined = frame; f; f = f.parent) if (f.fn.cls !== undefined) return f.fn.cls;
  return undefined;
}

/** Type arguments of an instance, climbed from its class to the base class `clsId` of the frame's file (or its own class). */
export function instSubst(r: Resolver, inst: InstValue, clsId: number | undefined, inFile?: FileIndex): Subst {
  let file = inst.file;
  let cls = inst.cls;
  let subst = new Map<string, Values>();
  cls.typeParams.forEach((p, i) => {
    const given = inst.targs?.[i];
    if (given && given.length > 0) subst.set(p.name, given);
    else if (p.default) subst.set(p.name, r.typeValues(p.default, { file, subst: noSubst }));
  });
  for (let depth = 0; depth < 8; depth++) {
    if (clsId === undefined || (cls.id === clsId && (!inFile || inFile === file))) return subst;
    const base = r.superclass(file, cls, r.rootFrame(file, cls.fn)).find((b) => b.t === 'class');
    if (base?.t !== 'class') return subst;
    const next = new Map<string, Values>();
    base.cls.typeParams.forEach((p, i) => {
      const ref = cls.extendsArgs?.[i];
      if (ref) next.set(p.name, r.typeValues(ref, { file, subst }));
      else if (p.default) next.set(p.name, r.typeValues(p.default, { file: base.file, subst: noSubst }));
    });
    file = base.file;
    cls = base.cls;
    subst = next;
  }
  return subst;
}

/** Says more than "null", "undefined" or "something of an unknown package". */
export function isTelling(values: Values): boolean {
  return values.some(
    (v) =>
      v.t !== 'pkg' &&
      !(v.t === 'lit' && (v.v === null || v.v === undefined)) &&
      !(v.t === 'arr' && v.items.length === 0) &&
      !(v.t === 'obj' && v.e.p.length === 0),
  );
}

/** Parameter `i` of function types among the values. */
export function fnTypeParam(r: Resolver, types: Values, i: number): Values {
  let values: Values = none;
  for (const t of types) {
    if (t.t === 'type' && t.ref.k === 'fn') {
      const type = t.ref.params[i]?.type;
      if (type) values = union(values, r.typeValues(type, { file: t.file, subst: t.subst }));
    }
  }
  return values;
}
