/** Variables: a variable's values are all that is ever assigned to it (flow-insensitive), seen from its frame. */
import type { ParamFact, TypeRef, VarId } from '../model/facts.js';
import { callbackParam } from './api.js';
import { awilixParam } from './awilix.js';
import { assignValues } from './assign.js';
import { fnTypeParam, isTelling, lexicalFrame, substOf } from './frames.js';
import { ctorParam, decoratedValue } from './inject.js';
import { withPuts } from './puts.js';
import { cut, known, provisional, remembered } from './memo.js';
import type { Resolver } from './resolver.js';
import { arr, classValue, fnValue, lit, none, objValue, pending, union, type Frame, type Value, type Values } from './values.js';

/** A parameter handed down through more functions than this counts as unknown (bounds the native stack). */
const maxNested = 200;

/** Everything a variable can be. */
export function variable(r: Resolver, frame: Frame, v: VarId): Values {
  const file = frame.file;
  const fact = file.facts.vars[v];
  if (!fact) return none;
  let owner: Frame | undefined = frame;
  while (owner && owner.fn.id !== fact.fn) owner = owner.parent;
  owner ??= lexicalFrame(r, file, fact.fn, frame);
  const cached = owner.vars?.get(v);
  if (cached) return known(r, cached);
  if (r.nested > maxNested) return cut(r);
  const vars = (owner.vars ??= new Map<VarId, Values>());
  vars.set(v, pending);
  const cuts = r.cuts;
  r.nested++;
  const values = compute(r, owner, v);
  r.nested--;
  vars.set(v, values);
  if (r.cuts !== cuts) provisional(r, vars, v);
  return values;
}

function compute(r: Resolver, owner: Frame, v: VarId): Values {
  const file = owner.file;
  const fact = file.facts.vars[v]!;
  switch (fact.kind) {
    case 'import': {
      if (fact.from) return r.importValue(file, fact.from);
      return none;
    }
    case 'function': {
      const fn = fact.decl === undefined ? undefined : file.facts.fns[fact.decl];
      return fn ? [fnValue(file, fn, owner)] : none;
    }
    case 'class': {
      const cls = fact.decl === undefined ? undefined : file.facts.classes[fact.decl];
      return cls ? [classValue(file, cls, owner)] : none;
    }
    case 'enum':
      return [{ t: 'enum', file, name: fact.name, key: `e:${file.n}.${fact.name}` }];
    case 'namespace':
      return namespaceValue(owner, v);
    case 'param':
      return paramValues(r, owner, v);
    default:
      return assigned(r, owner, v);
  }
}

function namespaceValue(owner: Frame, v: VarId): Values {
  const members = owner.file.facts.vars[v]!.nsMembers ?? {};
  const at = -1 - v;
  const p = Object.entries(members).map(([n, id]) => ({ n, e: { k: 'var' as const, v: id, at } }));
  return [objValue(owner.file, { k: 'obj', p, at }, owner)];
}

/** Union of all assignments; the declared type where they say nothing. */
function assigned(r: Resolver, owner: Frame, v: VarId): Values {
  const file = owner.file;
  const fact = file.facts.vars[v]!;
  const from = file.assigns.get(v) ?? [];
  let values: Values = none;
  for (const a of from) {
    values = union(values, assignValues(r, a, owner));
    // A later assignment may be made from what it is so far: `user = await user.save()`.
    owner.vars!.set(v, values);
  }
  const puts = file.puts.get(`${v}`);
  if (puts) values = withPuts(r, values, puts, owner);
  if (fact.from && !isTelling(values)) values = union(values, r.importValue(file, fact.from));
  if (!isTelling(values) && fact.type) {
    const typed = r.typeValues(fact.type, { file, subst: substOf(r, owner), frame: owner });
    if (typed.length > 0)
      return union(
        values.filter((x) => x.t === 'lit'),
        typed,
      );
  }
  return values;
}

function paramValues(r: Resolver, owner: Frame, v: VarId): Values {
  const params = owner.fn.params;
  for (let i = 0; i < params.length; i++) {
    const p = params[i]!;
    if (p.v === v) return paramAt(r, owner, i, p, [], undefined);
    const bound = p.bind?.find((b) => b.v === v);
    if (bound) return paramAt(r, owner, i, p, bound.path, bound);
  }
  return assigned(r, owner, v);
}

function paramAt(
  r: Resolver,
  owner: Frame,
  i: number,
  p: ParamFact,
  path: readonly string[],
  bound: { default?: unknown } | undefined,
): Values {
  const whole = paramWhole(r, owner, i, p);
  let values = r.follow(whole, path);
  if (bound?.default && (values.length === 0 || values.every((x) => x.t === 'lit' && x.v === undefined))) {
    values = union(
      values.filter((x) => !(x.t === 'lit' && x.v === undefined)),
      r.evaluate(bound.default as never, owner),
    );
  }
  const extra = p.v === undefined ? undefined : owner.file.assigns.get(p.v);
  if (extra && path.length === 0) for (const a of extra) values = union(values, assignValues(r, a, owner));
  return values;
}

/** The argument in this context; without one, what the declaration says. */
function paramWhole(r: Resolver, owner: Frame, i: number, p: ParamFact): Values {
  const key = -1000 - i;
  const cached = owner.vars?.get(key);
  if (cached) return known(r, cached);
  const vars = (owner.vars ??= new Map<VarId, Values>());
  vars.set(key, pending);
  const cuts = r.cuts;
  const values = paramUncached(r, owner, i, p);
  vars.set(key, values);
  if (r.cuts !== cuts) provisional(r, vars, key);
  return values;
}

function paramUncached(r: Resolver, owner: Frame, i: number, p: ParamFact): Values {
  const { fn, file } = owner;
  const declared = (): Values => {
    const injected = decoratedValue(r, p.decorators, file, owner, p.type);
    if (injected.length > 0) return injected;
    const registered = awilixParam(r, file, fn, p, i);
    if (p.type) {
      const typed = r.typeValues(p.type, { file, subst: substOf(r, owner), frame: owner });
      // Called without it, it is undefined: `tx ?? this.db` keeps both sides.
      if (typed.length > 0) return union(registered, typed, p.optional && !p.default ? [lit(undefined)] : none);
    }
    return union(registered, contextual(r, owner, i), p.default ? r.evaluate(p.default, owner) : none);
  };
  if (fn.kind === 'ctor' && !owner.args) {
    const self = owner.self;
    // Constructed in sight without this argument.
    if (self?.t === 'inst' && self.args && self.cls.id === fn.cls && self.file === file && i >= self.args.length && !p.rest)
      return p.default ? r.evaluate(p.default, owner) : [lit(undefined)];
    const given = self?.t === 'inst' ? ctorParam(r, self, file, fn, i) : none;
    return isTelling(given) ? given : declared();
  }
  if (!owner.args) {
    const values = declared();
    return p.type?.k !== 'prim' && saysLittle(r, values) ? union(callerArgs(r, owner, i), values) : values;
  }
  if (p.rest) return [arr(union(...owner.args.slice(i)), owner.args.slice(i))];
  const given = owner.args[i];
  if (given === undefined) return p.default ? r.evaluate(p.default, owner) : [lit(undefined)];
  if (isTelling(given)) return given;
  const only = given.length > 0 && given.every((x) => x.t === 'lit');
  if (only) return p.default && given.every((x) => x.t === 'lit' && x.v === undefined) ? r.evaluate(p.default, owner) : given;
  return declared();
}

/** Nothing, or only types with no implementation in sight that have something to call. Plain data is not worth following. */
function saysLittle(r: Resolver, values: Values): boolean {
  const types = values.flatMap((v) => (v.t === 'type' ? [v] : []));
  // Of an intersection one part is enough.
  return values.every((v) => v.t === 'pkg' || v.t === 'type') && (types.length === 0 || types.some((v) => hasCalls(r, v)));
}

/** Types of members that are looked behind for being functions. */
const maxNamedTypes = 12;

function hasCalls(r: Resolver, v: Extract<Value, { t: 'type' }>): boolean {
  let looked = 0;
  const isFn = (t: TypeRef): boolean =>
    t.k === 'fn' || (t.k === 'union' && t.t.some(isFn)) || ((t.k === 'ref' || t.k === 'idx') && looked++ < maxNamedTypes && namesFn(t));
  const namesFn = (t: TypeRef): boolean =>
    r.typeValues(t, { file: v.file, subst: v.subst }).some((x) => x.t === 'fn' || (x.t === 'type' && x.ref.k === 'fn'));
  if (v.ref.k === 'fn') return true;
  if (v.ref.k === 'obj') return Object.values(v.ref.members).some(isFn);
  if (v.ref.k !== 'ref') return false;
  const decl = v.file.types.get(v.ref.name[0]!);
  return (
    decl?.k === 'interface' && decl.decls.some((d) => d.extends.length > 0 || d.call !== undefined || Object.values(d.members).some(isFn))
  );
}

/** A function called from more places than this is a general helper: its callers' arguments say nothing about it. */
const maxCallers = 40;

/** What visible callers pass, where the declaration says nothing: `registry.register('a', { run: … })`, `setClient(client)`. */
function callerArgs(r: Resolver, owner: Frame, i: number): Values {
  const { fn, file } = owner;
  if (fn.name === '' || fn.kind === 'setter') return none;
  const sites = r.types.callsOf(fn.name);
  if (sites.length === 0 || sites.length > maxCallers) return none;
  const key = `callers:${file.n}.${fn.id}.${i}`;
  return remembered(r, key, () => {
    let values: Values = none;
    for (const site of sites) {
      const e = site.call.a[i];
      if (!e || e.k === 'spread') continue;
      const frame = r.rootFrame(site.file, site.fn);
      if (r.evaluate(site.call.f, frame).some((v) => v.t === 'fn' && v.fn === fn && v.file === file))
        values = union(values, r.evaluate(e, frame));
    }
    return values;
  });
}

/** Types of a closure's parameters from where the closure is written: the variable's type, or the call it is an argument of. */
function contextual(r: Resolver, owner: Frame, i: number): Values {
  const by = owner.file.typedBy.get(owner.fn.id);
  if (!by) return none;
  const at = owner.parent ?? owner;
  if (by.v !== undefined) {
    const type = owner.file.facts.vars[by.v]?.type;
    return type ? fnTypeParam(r, r.typeValues(type, { file: owner.file, subst: substOf(r, at), frame: at }), i) : none;
  }
  if (by.param) return callbackParam(r, by.param, at, i);
  return none;
}
