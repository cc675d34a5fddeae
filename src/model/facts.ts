/**
 * Facts: everything the engine keeps of one source file, as plain data (no syntax tree, no other file).
 * Made by `facts/` from text alone, cached by content, sent between threads by structured clone.
 *
 * Positions are offsets in UTF-16 code units into the file's text (after a byte order mark is dropped).
 * Variables are resolved to file-wide ids (`VarId`) when facts are made, so shadowing is settled here.
 */

export type VarId = number;
export type FnId = number;
export type ClassId = number;

export interface FileFacts {
  /** Absolute path with forward slashes. */
  path: string;
  /** Hash of the text the facts were made from. */
  hash: string;
  vars: VarFact[];
  /** `fns[0]` is the module's own top-level code. */
  fns: FnFact[];
  classes: ClassFact[];
  interfaces: InterfaceFact[];
  aliases: AliasFact[];
  enums: EnumFact[];
  /** What the file exports by name (`default` included). CommonJS `module.exports = {…}`/`exports.x = …` are told the same way. */
  exports: Record<string, ExportFact>;
  /** `export * from 'm'` specifiers, in order. */
  stars: string[];
  /** Every module specifier mentioned (import, export from, require, import()), each once. */
  specifiers: string[];
  /** `// dualwrite-accept …` comments. */
  accepts: AcceptComment[];
  /** Why nothing or only a part could be read (syntax errors), if so. */
  problem?: string;
}

export interface AcceptComment {
  /** 0-based line of the comment. */
  line: number;
  at: number;
  end: number;
  /** Text after the colon, trimmed; empty when none was given. */
  reason: string;
  /** ISO date of `until YYYY-MM-DD`, if given. */
  until?: string;
}

export type VarKind = 'param' | 'var' | 'let' | 'const' | 'import' | 'function' | 'class' | 'enum' | 'namespace' | 'catch';

export interface VarFact {
  name: string;
  kind: VarKind;
  /** The function whose scope holds it (0 = module). For a parameter: the function it belongs to. */
  fn: FnId;
  at: number;
  /** Declared type annotation. */
  type?: TypeRef;
  /** For `import`: where from. `name` is the exported name, `default`, or `*` for the whole namespace. `import x = require('m')` and `const x = require('m')` (whole) are '*' with `cjs`. */
  from?: { m: string; name: string; cjs?: boolean; typeOnly?: boolean };
  /** For `function` / `class` / `enum` / `namespace` declarations: the index in the matching list (`namespace`: the FnId of its body, with `members` in `nsMembers`). */
  decl?: number;
  /** For `namespace`: exported member name → variable. */
  nsMembers?: Record<string, VarId>;
  /** JSDoc `@dualwrite …` tags on the declaration. */
  tags?: string[];
}

export type ExportFact =
  | { v: VarId }
  | { e: Expr }
  /** Re-export: `export { name } from 'm'`; name `*` is `export * as ns from 'm'`. */
  | { m: string; name: string };

export type FnKind = 'module' | 'function' | 'arrow' | 'method' | 'ctor' | 'getter' | 'setter' | 'fieldInit' | 'staticBlock' | 'namespace';

export interface FnFact {
  id: FnId;
  /** Own name, the variable / property it is assigned to, or ''. */
  name: string;
  kind: FnKind;
  /** Lexically enclosing function. −1 for the module. */
  parent: FnId;
  /** The class it is a member of (methods, constructors, accessors, field initialisers). */
  cls?: ClassId;
  static?: boolean;
  async?: boolean;
  generator?: boolean;
  params: ParamFact[];
  returns?: TypeRef;
  typeParams?: TypeParam[];
  /** Absent for overload signatures, abstract methods and declarations without body. */
  body?: Stmt;
  decorators?: DecoratorFact[];
  /** JSDoc `@dualwrite …` tags: 'write' | 'send' | 'outbox' | 'relay' | 'ignore', with any rest of the line. */
  tags?: string[];
  /** Name position (or the start of the function), and the range of the whole function. */
  at: number;
  start: number;
  end: number;
}

export interface ParamFact {
  /** Set for a simple identifier parameter. */
  v?: VarId;
  /** Set for a destructuring parameter: each bound variable with its path into the argument. */
  bind?: BindTarget[];
  type?: TypeRef;
  default?: Expr;
  optional?: boolean;
  rest?: boolean;
  /** TypeScript parameter property: the name of the field it declares. */
  prop?: string;
  decorators?: DecoratorFact[];
  at: number;
}

export interface DecoratorFact {
  /** The decorator expression without its call, e.g. `Inject` or `ns.Inject`. */
  e: Expr;
  /** Last identifier of it, for quick tests. */
  name: string;
  /** Arguments when it is called. */
  a?: Expr[];
  at: number;
}

export interface TypeParam {
  name: string;
  constraint?: TypeRef;
  default?: TypeRef;
}

export interface ClassFact {
  id: ClassId;
  name: string;
  /** The variable that holds it, when declared by name. */
  v?: VarId;
  fn: FnId;
  at: number;
  start: number;
  end: number;
  abstract?: boolean;
  extends?: Expr;
  extendsArgs?: TypeRef[];
  implements: TypeRef[];
  typeParams: TypeParam[];
  ctor?: FnId;
  members: MemberFact[];
  decorators?: DecoratorFact[];
  tags?: string[];
}

export interface MemberFact {
  name: string;
  kind: 'method' | 'field' | 'getter' | 'setter';
  static?: boolean;
  abstract?: boolean;
  optional?: boolean;
  /** Method or accessor function. For a field with an initialiser: the `fieldInit` function whose body is `return <init>`. */
  fn?: FnId;
  type?: TypeRef;
  init?: Expr;
  decorators?: DecoratorFact[];
  at: number;
}

export interface InterfaceFact {
  name: string;
  extends: TypeRef[];
  typeParams: TypeParam[];
  members: Record<string, TypeRef>;
  /** Call signature, if any. */
  call?: TypeRef;
  tags?: string[];
  at: number;
}
export interface AliasFact {
  name: string;
  typeParams: TypeParam[];
  type: TypeRef;
  at: number;
}
export interface EnumFact {
  name: string;
  members: Record<string, string | number>;
}

/** A type as written. Names are looked up by name in the file (type parameters, imports, classes, interfaces, aliases, enums), then globals. */
export type TypeRef =
  | { k: 'ref'; name: string[]; a?: TypeRef[] }
  /** `import('m').A.B` */
  | { k: 'imp'; m: string; name: string[]; a?: TypeRef[] }
  | { k: 'union' | 'inter' | 'tuple'; t: TypeRef[] }
  | { k: 'arr'; e: TypeRef }
  | { k: 'fn'; params: { name: string; type?: TypeRef }[]; ret?: TypeRef }
  | { k: 'obj'; members: Record<string, TypeRef> }
  | { k: 'lit'; v: string | number | boolean }
  /** `typeof a.b` as a value expression. */
  | { k: 'typeof'; e: Expr; a?: TypeRef[] }
  /** `O['key']` */
  | { k: 'idx'; o: TypeRef; i: TypeRef }
  | { k: 'keyof'; t: TypeRef }
  /** Conditional type: both outcomes. */
  | { k: 'cond'; t: TypeRef; f: TypeRef }
  | { k: 'this' }
  /** string, number, any, unknown, void, never, null … */
  | { k: 'prim'; n: string };

export type Stmt =
  | { k: 'seq'; s: Stmt[] }
  | { k: 'expr'; e: Expr }
  | { k: 'if'; c: Expr; t: Stmt; e?: Stmt }
  | {
      k: 'loop';
      kind: 'for' | 'while' | 'do' | 'of' | 'in' | 'awaitOf';
      init?: Stmt;
      c?: Expr;
      inc?: Expr;
      /** The iterated expression of for…of/in. */ over?: Expr;
      /** The variables bound per iteration. */ bind?: BindTarget[];
      body: Stmt;
    }
  | { k: 'try'; b: Stmt; /** catch variable */ v?: VarId; c?: Stmt; f?: Stmt }
  | { k: 'switch'; d: Expr; cases: { /** absent: default */ t?: Expr; s: Stmt[] }[] }
  | { k: 'ret'; e?: Expr; at: number }
  | { k: 'throw'; e: Expr; at: number }
  | { k: 'break' | 'continue'; label?: string }
  | { k: 'label'; label: string; s: Stmt };

/**
 * One target of an assignment or declaration. `path` leads from the right-hand value to what is bound:
 * '.name' a property, '[n]' an element, '[]' an element of unknown index, '...' the rest.
 */
export interface BindTarget {
  v?: VarId;
  /** Assignment to a member expression (`this.x = …`, `X.instance = …`). */
  mem?: Expr;
  path: string[];
  default?: Expr;
}

export type Expr =
  | { k: 'var'; v: VarId; at: number }
  /** A name declared nowhere in the file: fetch, Promise, process, console … */
  | { k: 'glob'; name: string; at: number }
  | { k: 'this' }
  | { k: 'super'; at: number }
  | { k: 'str'; s: string; at?: number }
  | { k: 'num'; n: number }
  | { k: 'bool'; b: boolean }
  | { k: 'null' }
  | { k: 'undef' }
  | { k: 'regex' }
  | { k: 'tpl'; q: string[]; e: Expr[] }
  /** Tagged template: `tag` is the callee. */
  | { k: 'tag'; f: Expr; q: string[]; e: Expr[]; at: number; start: number; end: number }
  | { k: 'obj'; p: Prop[]; at: number }
  | { k: 'arr'; e: Expr[]; at: number }
  | { k: 'spread'; e: Expr }
  /** `o.n`; `at` is the position of the name. */
  | { k: 'mem'; o: Expr; n: string; opt?: true; at: number }
  | { k: 'el'; o: Expr; i: Expr; opt?: true; at: number }
  /** Call. `at`/`to`: the range of the called function's NAME (for `a.b.c()`: `c`); `start`/`end`: the whole call expression. */
  | { k: 'call'; f: Expr; a: Expr[]; ta?: TypeRef[]; opt?: true; at: number; to: number; start: number; end: number }
  | { k: 'new'; f: Expr; a: Expr[]; ta?: TypeRef[]; at: number; to: number; start: number; end: number }
  | { k: 'fn'; f: FnId }
  | { k: 'cls'; c: ClassId }
  | { k: 'await'; e: Expr; at: number }
  | { k: 'yield'; e?: Expr; star?: true }
  | { k: 'cond'; c: Expr; t: Expr; f: Expr }
  | { k: 'log'; op: '&&' | '||' | '??'; l: Expr; r: Expr }
  | { k: 'un'; op: string; e: Expr }
  | { k: 'bin'; op: string; l: Expr; r: Expr }
  /** Assignments and variable initialisers. `op` is '=' or the compound operator ('+=', '??=', …); `decl` where it declares. */
  | { k: 'assign'; t: BindTarget[]; e: Expr; op: string; decl?: true; at: number }
  | { k: 'cast'; e: Expr; t: TypeRef }
  | { k: 'comma'; e: Expr[] }
  /** `import(m)` and `require(m)`; `m` absent when not a literal. */
  | { k: 'import'; m?: string; cjs?: true; e?: Expr }
  /** Anything else (JSX, meta properties …): its parts in evaluation order. */
  | { k: 'misc'; e: Expr[] };

export type Prop =
  | { n: string; e: Expr; kind?: 'get' | 'set'; /** shorthand or method */ m?: true }
  /** Computed key. */
  | { c: Expr; e: Expr }
  | { spread: Expr };
