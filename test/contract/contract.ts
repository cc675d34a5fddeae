/** Holds one catalog entry against the real types: what it names must be there and be used as it says. */
import type ts from 'typescript';
import type { Callback, Condition, Effect, Export, Library, Member, Target, TypeUse } from '../../src/model/catalog.js';
import { findExport, type Found } from './exports.js';
import { packageOf, type Packages } from './program.js';
import { Real } from './real.js';

/** What is wrong, by the name under which `untyped` can excuse it. */
export type Problems = Map<string, string>;

export function problemsOf(library: Library, packages: Packages): Problems {
  return new Contract(library, packages).run();
}

class Contract {
  private readonly real: Real;
  private readonly problems: Problems = new Map();
  /** Catalog type → the real types it stands for. */
  private readonly types = new Map<string, Set<ts.Type>>();
  /** Catalog type → the real class values it stands for. */
  private readonly classes = new Map<string, Set<ts.Type>>();
  private readonly todo: { name: string; real: ts.Type }[] = [];

  constructor(
    private readonly library: Library,
    private readonly packages: Packages,
  ) {
    this.real = new Real(packages);
  }

  run(): Problems {
    for (const [specifier, exports] of Object.entries(this.library.exports)) this.package(specifier, exports);
    // A member is settled once every real type of its owner is known, so: first follow what calls return, then judge.
    this.followAll();
    // Where a member is missing, the library may use another class further along a chain that the entry calls 'this'.
    for (let step = 0; step < 3; step++) {
      for (const name of Object.keys(this.library.types)) if (this.lacks(name)) this.followChain(name);
      this.followAll();
    }
    for (const [name, entry] of Object.entries(this.library.types)) this.type(name, entry);
    return this.problems;
  }

  private followAll(): void {
    for (let next = this.todo.shift(); next; next = this.todo.shift()) this.follow(next.name, next.real);
  }

  private lacks(name: string): boolean {
    const reals = [...(this.types.get(name) ?? [])].filter((t) => !this.real.opaque(t));
    const members = Object.keys(this.library.types[name]?.members ?? {}).filter((m) => m !== '*');
    return reals.length > 0 && members.some((m) => !reals.some((t) => this.real.property(t, m).length > 0));
  }

  private followChain(name: string): void {
    for (const real of [...(this.types.get(name) ?? [])]) {
      for (const [member, m] of Object.entries(this.library.types[name]!.members)) {
        if ((typeof m.returns === 'string' ? m.returns : m.returns?.type) !== 'this') continue;
        const signatures = this.real.property(real, member).flatMap((t) => this.real.calls(t));
        for (const s of signatures) this.bind(name, s.getReturnType());
      }
    }
  }

  private problem(key: string, text: string): void {
    if (!this.problems.has(key)) this.problems.set(key, text);
  }

  private package(specifier: string, exports: Record<string, Export>): void {
    if (specifier !== 'globalThis') {
      if (!this.packages.installed(specifier)) {
        return this.problem(
          specifier,
          `${packageOf(specifier)} is not installed: add it to test/libraries/package.json (npm install there)`,
        );
      }
      if (!this.packages.module(specifier)) return this.problem(specifier, `${specifier} has no types`);
    }
    for (const [name, exp] of Object.entries(exports))
      this.export(`${specifier}: ${name}`, exp, findExport(this.packages, this.real, specifier, name));
  }

  private export(key: string, exp: Export, found: Found | undefined): void {
    if (!found) return this.problem(key, 'is not exported');
    if ('class' in exp) {
      if (!found.value) return this.problem(key, 'is a type only, not a class');
      const instances = this.real.instances(found.value);
      if (found.declared) instances.push(found.declared);
      if (instances.length === 0 && !this.real.opaque(found.value)) return this.problem(key, 'is no class');
      this.bindClass(exp.class, found.value);
      for (const t of instances) this.bind(exp.class, t);
    } else if ('value' in exp) {
      if (!found.value) return this.problem(key, 'is a type only, not a value');
      this.bind(exp.value, found.value);
    } else if ('type' in exp) {
      if (!found.declared) return this.problem(key, 'is no type');
      this.bind(exp.type, found.declared);
    } else if ('fn' in exp) {
      if (!found.value) return this.problem(key, 'is a type only, not a function');
      this.member(key, exp.fn, [found.value], 'follow');
      this.member(key, exp.fn, [found.value], 'judge');
    } else if (!found.value || this.real.callable(found.value) === 'no') this.problem(key, 'is no decorator');
  }

  /** A catalog type stands for this real type too. */
  private bind(name: string, real: ts.Type): void {
    if (name.includes('/') || !this.library.types[name]) return;
    const known = this.types.get(name) ?? new Set();
    this.types.set(name, known);
    // A tree of resources (`*`) is wide.
    const limit = this.library.types[name].members['*'] ? 2000 : 150;
    for (const part of this.real.parts(real)) {
      if (known.has(part) || known.size >= limit || !this.real.hasMembers(part)) continue;
      // Generic builders make new types without end; they differ in what they are about, not in their members.
      const symbol = symbolOf(part);
      if (symbol && [...known].filter((k) => symbolOf(k) === symbol).length >= 8) continue;
      known.add(part);
      this.todo.push({ name, real: part });
    }
  }

  private bindClass(name: string, real: ts.Type): void {
    const known = this.classes.get(name) ?? new Set();
    this.classes.set(name, known.add(real));
    for (const [member, m] of Object.entries(this.library.types[name]?.statics ?? {})) {
      this.member(`${name}.${member}`, m, this.real.property(real, member), 'follow');
    }
  }

  /** Binds what the members of a real type return. Bases stand for the same real types. */
  private follow(name: string, real: ts.Type): void {
    const entry = this.library.types[name]!;
    if (entry.extends) this.bind(entry.extends, real);
    for (const [member, m] of Object.entries(entry.members)) {
      // `*` is any member: what all of them lead to is followed.
      const found = member === '*' ? this.real.properties(real) : this.real.property(real, member);
      this.member(`${name}.${member}`, m, found, 'follow');
    }
    if (entry.call) this.member(`${name}()`, entry.call, [real], 'follow');
    if (entry.element) for (const e of this.real.elements(real)) this.use(entry.element, e);
  }

  /** Every name of a type must be had by one of the real types it stands for, as it is modelled. */
  private type(name: string, entry: Library['types'][string]): void {
    const reals = [...(this.types.get(name) ?? [])].filter((t) => !this.real.opaque(t));
    if (entry.extends && !this.library.types[entry.extends] && !entry.extends.includes('/'))
      this.problem(name, `extends the unknown ${entry.extends}`);
    const names = [...Object.keys(entry.members).filter((m) => m !== '*'), ...(entry.call ? ['()'] : [])];
    if (reals.length === 0 && names.length > 0 && !name.endsWith('()')) {
      return this.problem(name, 'no export, return value, property or callback parameter with a real type leads to it');
    }
    for (const [member, m] of Object.entries(entry.members)) {
      if (member === '*') continue;
      const found = reals.flatMap((t) => this.real.property(t, member));
      if (found.length === 0)
        this.problem(
          `${name}.${member}`,
          `is no member of ${reals
            .map((t) => this.real.show(t))
            .join(', ')
            .slice(0, 200)}`,
        );
      else this.member(`${name}.${member}`, m, found, 'judge');
    }
    for (const [member, m] of Object.entries(entry.statics ?? {})) {
      const found = [...(this.classes.get(name) ?? [])].flatMap((t) => this.real.property(t, member));
      if (found.length === 0) this.problem(`${name}.${member}`, 'is no static member');
      else this.member(`${name}.${member}`, m, found, 'judge');
    }
    if (entry.construct) {
      // A class that is a property of something (`sqlite3.verbose().Database`) is such a type itself.
      const signatures = [...(this.classes.get(name) ?? []), ...reals].flatMap((t) => this.real.constructs(t));
      if (signatures.length === 0) this.problem(`${name}.constructor`, 'cannot be constructed');
      else this.call(`${name}.constructor`, entry.construct, signatures);
    }
    if (entry.call) this.member(`${name}()`, entry.call, reals, 'judge');
    const { command } = entry;
    if (command) this.command(name, command);
  }

  /** A command's places are in the arguments of its constructor. */
  private command(name: string, command: Effect | Effect[]): void {
    const classes = [...(this.classes.get(name) ?? [])];
    // A statement that another call makes has no constructor to look at.
    if (classes.length === 0) return;
    const signatures = classes.flatMap((t) => this.real.constructs(t));
    if (signatures.length === 0) return this.problem(name, 'cannot be constructed');
    this.call(name, { effect: command }, signatures);
  }

  private member(key: string, m: Member, types: ts.Type[], pass: 'follow' | 'judge'): void {
    const isProperty = m.type !== undefined && !m.returns && !m.effect && !m.calls;
    if (isProperty) {
      if (pass === 'follow') for (const t of types) this.use(m.type!, t);
      return;
    }
    const signatures = types.flatMap((t) => this.real.calls(t));
    if (pass === 'follow') {
      for (const s of signatures) if (m.returns) this.use(m.returns, s.getReturnType());
      for (const cb of m.calls ?? []) this.callbackParameters(cb, signatures);
      return;
    }
    if (signatures.length > 0) this.call(key, m, signatures);
    else if (!isHarmless(m) && types.every((t) => this.real.callable(t) === 'no')) this.problem(key, 'cannot be called');
  }

  private use(use: TypeUse, real: ts.Type): void {
    const name = typeof use === 'string' ? use : use.type;
    if (name.endsWith('[]')) for (const e of this.real.elements(real)) this.bind(name.slice(0, -2), e);
    else this.bind(name, real);
  }

  private callbackParameters(cb: Callback, signatures: readonly ts.Signature[]): void {
    for (const type of this.callbackTypes(cb, signatures)) {
      cb.params?.forEach((use, i) => {
        if (use !== null) for (const t of this.real.parameter(this.real.calls(type), i)) this.use(use, t);
      });
    }
  }

  private callbackTypes(cb: Callback, signatures: readonly ts.Signature[]): ts.Type[] {
    return this.place(signatures, cb);
  }

  /** What is at an argument, or along a path in it. */
  private place(signatures: readonly ts.Signature[], at: { arg: number; path?: string }): ts.Type[] {
    const params = this.real.parameter(signatures, at.arg);
    const { path } = at;
    return path === undefined ? params : params.flatMap((p) => this.real.path(p, path));
  }

  /** The arguments, options and callbacks that a member speaks of. */
  private call(key: string, m: Member, signatures: readonly ts.Signature[]): void {
    const given = (at: { arg: number; path?: string }, what: string): void => {
      if (this.place(signatures, at).length > 0) return;
      const type = this.real.parameter(signatures, at.arg);
      if (type.length === 0) this.problem(key, `${what}: there is no argument ${at.arg}`);
      else
        this.problem(
          key,
          `${what}: argument ${at.arg} has no ${at.path} (${type
            .map((t) => this.real.show(t))
            .join(' or ')
            .slice(0, 200)})`,
        );
    };
    for (const e of effectsOf(m)) this.effect(e, given);
    for (const use of [m.returns, m.type]) if (typeof use === 'object') this.target(use.target, given);
    for (const cb of m.calls ?? []) {
      if (cb.held) continue;
      given(cb, 'callback');
      const types = this.callbackTypes(cb, signatures);
      const isFunction = types.some((t) => [t, ...this.real.elements(t)].some((x) => this.real.callable(x) !== 'no'));
      if (types.length > 0 && !isFunction) this.problem(key, `callback: argument ${cb.arg}${cb.path ? `.${cb.path}` : ''} is no function`);
    }
    for (const at of [m.dispatch?.key, m.handles?.key, m.handles?.handler, m.records?.key, m.hook?.handler]) {
      if (at && 'arg' in at) given(at, 'key or handler');
      else if (at && 'classOf' in at) given({ arg: at.classOf }, 'event');
    }
    if (m.batch) given({ arg: m.batch.arg }, 'batch');
  }

  private effect(e: Effect, given: (at: { arg: number; path?: string }, what: string) => void): void {
    this.target(e.target, given);
    if (typeof e.handle === 'object' && 'arg' in e.handle) given(e.handle, 'handle');
    if (e.reply) given(e.reply, 'reply');
    if (e.items) given(e.items, 'items');
    const condition = e.when && conditionPlace(e.when);
    if (condition) given(condition, 'condition');
  }

  private target(target: Target | undefined, given: (at: { arg: number; path?: string }, what: string) => void): void {
    if (!target) return;
    if ('arg' in target) given(target, 'target');
    else if ('classOf' in target) given({ arg: target.classOf }, 'target');
  }
}

function effectsOf(m: Member): Effect[] {
  return m.effect ? (Array.isArray(m.effect) ? m.effect : [m.effect]) : [];
}

/** What a type is declared as, where it has a name. */
function symbolOf(type: ts.Type): ts.Symbol | undefined {
  return type.symbol && !type.symbol.name.startsWith('__') ? type.symbol : type.aliasSymbol;
}

function isHarmless(m: Member): boolean {
  return m.harmless === true;
}

/** The argument that a condition reads; undefined where it reads none. */
function conditionPlace(when: Condition): { arg: number; path?: string } | undefined {
  if ('sql' in when) return typeof when.sql === 'number' ? { arg: when.sql } : undefined;
  if ('command' in when) return { arg: when.command };
  return 'arg' in when ? when : undefined;
}
