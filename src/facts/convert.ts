/**
 * One file's syntax tree to facts. One pass: each scope's declarations first (hoisting), then its code.
 * The TypeScript parser is the one that ts-morph brings; no type checker is asked and no other file is looked at.
 */
import { ts } from 'ts-morph';
import type {
  AliasFact,
  BindTarget,
  ClassFact,
  DecoratorFact,
  EnumFact,
  ExportFact,
  Expr,
  FileFacts,
  FnFact,
  FnKind,
  InterfaceFact,
  MemberFact,
  ParamFact,
  Prop,
  Stmt,
  TypeRef,
  VarId,
} from '../model/facts.js';
import { acceptComments, tagsBefore } from './comments.js';
import { Scopes } from './scopes.js';
import { memberTypes, typeParams, typeRef } from './type-refs.js';

const SK = ts.SyntaxKind;
type CallE = Extract<Expr, { k: 'call' }>;

/** Converts a parsed file. */
export function convertFile(source: ts.SourceFile, path: string, hash: string): FileFacts {
  return new Converter(source, path, hash).run();
}

class Converter {
  private readonly scopes = new Scopes();
  private readonly fns: FnFact[] = [];
  private readonly classes: ClassFact[] = [];
  private readonly interfaces: InterfaceFact[] = [];
  private readonly aliases: AliasFact[] = [];
  private readonly enums: EnumFact[] = [];
  private readonly exports: Record<string, ExportFact> = {};
  private readonly stars: string[] = [];
  private readonly specifiers = new Set<string>();
  private fn = 0;
  private readonly tagged: boolean;
  private readonly text: string;

  constructor(
    private readonly source: ts.SourceFile,
    private readonly path: string,
    private readonly hash: string,
  ) {
    this.text = source.text;
    this.tagged = this.text.includes('@dualwrite');
  }

  run(): FileFacts {
    const module: FnFact = { id: 0, name: '', kind: 'module', parent: -1, params: [], at: 0, start: 0, end: this.text.length };
    this.fns.push(module);
    this.hoist(this.source.statements);
    module.body = { k: 'seq', s: this.statements(this.source.statements) };
    return {
      path: this.path,
      hash: this.hash,
      vars: this.scopes.vars,
      fns: this.fns,
      classes: this.classes,
      interfaces: this.interfaces,
      aliases: this.aliases,
      enums: this.enums,
      exports: this.exports,
      stars: this.stars,
      specifiers: [...this.specifiers],
      accepts: acceptComments(this.text),
    };
  }

  // ---- declarations -------------------------------------------------------------------------------------------

  private start(n: ts.Node): number {
    return n.getStart(this.source, false);
  }

  private type(n: ts.TypeNode | undefined): TypeRef | undefined {
    return typeRef(n, (e) => this.entity(e));
  }

  private readonly typeOf = (n: ts.TypeNode): TypeRef => this.type(n)!;

  private entity(e: ts.EntityName): Expr {
    if (ts.isIdentifier(e)) return this.name(e);
    return { k: 'mem', o: this.entity(e.left), n: e.right.text, at: this.start(e.right) };
  }

  private name(n: ts.Identifier): Expr {
    const v = this.scopes.lookUp(n.text);
    const at = this.start(n);
    return v === undefined ? { k: 'glob', name: n.text, at } : { k: 'var', v, at };
  }

  /** Declares what a statement list declares, before any of its code is read. */
  private hoist(list: readonly ts.Statement[]): void {
    for (const s of list) {
      switch (s.kind) {
        case SK.VariableStatement:
          this.hoistVars((s as ts.VariableStatement).declarationList);
          break;
        case SK.FunctionDeclaration: {
          const name = (s as ts.FunctionDeclaration).name;
          if (name) this.scopes.declare(name.text, 'function', this.start(name));
          break;
        }
        case SK.ClassDeclaration: {
          const name = (s as ts.ClassDeclaration).name;
          if (name) this.scopes.declare(name.text, 'class', this.start(name));
          break;
        }
        case SK.EnumDeclaration:
          this.scopes.declare((s as ts.EnumDeclaration).name.text, 'enum', this.start((s as ts.EnumDeclaration).name));
          break;
        case SK.ModuleDeclaration: {
          const name = (s as ts.ModuleDeclaration).name;
          if (ts.isIdentifier(name) && name.text !== 'global') this.scopes.declare(name.text, 'namespace', this.start(name));
          break;
        }
        case SK.ImportDeclaration:
          this.importDeclaration(s as ts.ImportDeclaration);
          break;
        case SK.ImportEqualsDeclaration:
          this.importEquals(s as ts.ImportEqualsDeclaration);
          break;
        default:
          this.hoistInner(s);
      }
    }
  }

  /** `var` in nested blocks belongs to the function. */
  private hoistInner(s: ts.Node): void {
    switch (s.kind) {
      case SK.IfStatement:
      case SK.ForStatement:
      case SK.ForOfStatement:
      case SK.ForInStatement:
      case SK.WhileStatement:
      case SK.DoStatement:
      case SK.TryStatement:
      case SK.Block:
      case SK.CatchClause:
      case SK.SwitchStatement:
      case SK.CaseBlock:
      case SK.CaseClause:
      case SK.DefaultClause:
      case SK.LabeledStatement:
        ts.forEachChild(s, (c) => this.hoistInner(c));
        return;
      case SK.VariableStatement:
        this.hoistVarOnly((s as ts.VariableStatement).declarationList);
        return;
      case SK.VariableDeclarationList:
        this.hoistVarOnly(s as ts.VariableDeclarationList);
        return;
      default:
        return;
    }
  }

  private hoistVarOnly(list: ts.VariableDeclarationList): void {
    if ((list.flags & (ts.NodeFlags.Let | ts.NodeFlags.Const | ts.NodeFlags.Using)) === 0) this.hoistVars(list);
  }

  private hoistVars(list: ts.VariableDeclarationList): void {
    const kind = list.flags & ts.NodeFlags.Const ? 'const' : list.flags & ts.NodeFlags.Let ? 'let' : 'var';
    for (const d of list.declarations) {
      this.bindNames(d.name, kind);
      if (ts.isIdentifier(d.name)) {
        const v = this.scopes.lookUp(d.name.text);
        const fact = v === undefined ? undefined : this.scopes.vars[v];
        const required = d.initializer && requiredModule(d.initializer);
        if (fact && required !== undefined) fact.from = { m: required, name: '*', cjs: true };
      } else if (d.initializer && ts.isObjectBindingPattern(d.name)) {
        const required = requiredModule(d.initializer);
        if (required !== undefined) {
          for (const e of d.name.elements) {
            if (!ts.isIdentifier(e.name) || e.dotDotDotToken) continue;
            const v = this.scopes.lookUp(e.name.text);
            const prop =
              e.propertyName && (ts.isIdentifier(e.propertyName) || ts.isStringLiteral(e.propertyName)) ? e.propertyName.text : e.name.text;
            if (v !== undefined) this.scopes.vars[v]!.from = { m: required, name: prop, cjs: true };
          }
        }
      }
    }
  }

  private bindNames(name: ts.BindingName, kind: 'const' | 'let' | 'var' | 'param' | 'catch'): void {
    if (ts.isIdentifier(name)) {
      this.scopes.declare(name.text, kind, this.start(name));
      return;
    }
    for (const e of name.elements) if (ts.isBindingElement(e)) this.bindNames(e.name, kind);
  }

  private importDeclaration(d: ts.ImportDeclaration): void {
    if (!ts.isStringLiteral(d.moduleSpecifier)) return;
    const m = d.moduleSpecifier.text;
    this.specifiers.add(m);
    const clause = d.importClause;
    if (!clause) return;
    const add = (id: ts.Identifier, name: string, typeOnly: boolean): void => {
      const v = this.scopes.declare(id.text, 'import', this.start(id));
      this.scopes.vars[v]!.from = { m, name, ...(typeOnly ? { typeOnly: true } : {}) };
    };
    const typeOnly = clause.isTypeOnly;
    if (clause.name) add(clause.name, 'default', typeOnly);
    const named = clause.namedBindings;
    if (!named) return;
    if (ts.isNamespaceImport(named)) add(named.name, '*', typeOnly);
    else for (const e of named.elements) add(e.name, (e.propertyName ?? e.name).text, typeOnly || e.isTypeOnly);
  }

  private importEquals(d: ts.ImportEqualsDeclaration): void {
    const v = this.scopes.declare(d.name.text, 'import', this.start(d.name));
    if (ts.isExternalModuleReference(d.moduleReference) && ts.isStringLiteral(d.moduleReference.expression)) {
      const m = d.moduleReference.expression.text;
      this.specifiers.add(m);
      this.scopes.vars[v]!.from = { m, name: '*', cjs: true };
    } else this.scopes.vars[v]!.kind = 'const';
  }

  // ---- statements ---------------------------------------------------------------------------------------------

  private statements(list: readonly ts.Statement[]): Stmt[] {
    const out: Stmt[] = [];
    for (const s of list) {
      const made = this.statement(s);
      if (made) out.push(made);
    }
    return out;
  }

  private block(list: readonly ts.Statement[]): Stmt {
    this.scopes.push(this.fn, false);
    this.hoist(list);
    const s = this.statements(list);
    this.scopes.pop();
    return { k: 'seq', s };
  }

  private inner(s: ts.Statement): Stmt {
    return this.statement(s) ?? { k: 'seq', s: [] };
  }

  private statement(s: ts.Statement): Stmt | undefined {
    switch (s.kind) {
      case SK.ExpressionStatement:
        return this.expressionStatement((s as ts.ExpressionStatement).expression);
      case SK.VariableStatement:
        return this.variableStatement(s as ts.VariableStatement);
      case SK.FunctionDeclaration:
        this.functionDeclaration(s as ts.FunctionDeclaration);
        return undefined;
      case SK.ClassDeclaration:
        return this.classDeclaration(s as ts.ClassDeclaration);
      case SK.Block:
        return this.block((s as ts.Block).statements);
      case SK.IfStatement: {
        const n = s as ts.IfStatement;
        const made: Stmt = { k: 'if', c: this.expr(n.expression), t: this.inner(n.thenStatement) };
        if (n.elseStatement) made.e = this.inner(n.elseStatement);
        return made;
      }
      case SK.ReturnStatement: {
        const e = (s as ts.ReturnStatement).expression;
        return { k: 'ret', ...(e ? { e: this.expr(e) } : {}), at: this.start(s) };
      }
      case SK.ThrowStatement:
        return { k: 'throw', e: this.expr((s as ts.ThrowStatement).expression), at: this.start(s) };
      case SK.BreakStatement:
      case SK.ContinueStatement: {
        const label = (s as ts.BreakOrContinueStatement).label;
        return { k: s.kind === SK.BreakStatement ? 'break' : 'continue', ...(label ? { label: label.text } : {}) };
      }
      case SK.ForStatement:
      case SK.ForOfStatement:
      case SK.ForInStatement:
      case SK.WhileStatement:
      case SK.DoStatement:
        return this.loop(s as ts.IterationStatement);
      case SK.TryStatement:
        return this.tryStatement(s as ts.TryStatement);
      case SK.SwitchStatement: {
        const n = s as ts.SwitchStatement;
        const d = this.expr(n.expression);
        this.scopes.push(this.fn, false);
        for (const c of n.caseBlock.clauses) this.hoist(c.statements);
        const cases = n.caseBlock.clauses.map((c) => ({
          ...(ts.isCaseClause(c) ? { t: this.expr(c.expression) } : {}),
          s: this.statements(c.statements),
        }));
        this.scopes.pop();
        return { k: 'switch', d, cases };
      }
      case SK.LabeledStatement:
        return { k: 'label', label: (s as ts.LabeledStatement).label.text, s: this.inner((s as ts.LabeledStatement).statement) };
      case SK.InterfaceDeclaration:
        this.interfaceDeclaration(s as ts.InterfaceDeclaration);
        return undefined;
      case SK.TypeAliasDeclaration: {
        const n = s as ts.TypeAliasDeclaration;
        this.aliases.push({
          name: n.name.text,
          typeParams: typeParams(n.typeParameters, this.typeOf),
          type: this.typeOf(n.type),
          at: this.start(n.name),
        });
        if (exported(n)) this.exportName(n);
        return undefined;
      }
      case SK.EnumDeclaration:
        this.enumDeclaration(s as ts.EnumDeclaration);
        return undefined;
      case SK.ModuleDeclaration:
        return this.moduleDeclaration(s as ts.ModuleDeclaration);
      case SK.ExportDeclaration:
        this.exportDeclaration(s as ts.ExportDeclaration);
        return undefined;
      case SK.ExportAssignment:
        return this.exportAssignment(s as ts.ExportAssignment);
      case SK.WithStatement:
        return {
          k: 'seq',
          s: [{ k: 'expr', e: this.expr((s as ts.WithStatement).expression) }, this.inner((s as ts.WithStatement).statement)],
        };
      default:
        return undefined;
    }
  }

  private expressionStatement(e: ts.Expression): Stmt {
    const made = this.expr(e);
    if (made.k === 'assign') this.commonJsExport(made);
    return { k: 'expr', e: made };
  }

  private variableStatement(s: ts.VariableStatement): Stmt | undefined {
    const list = this.declarations(s.declarationList);
    const isExported = exported(s);
    for (const d of s.declarationList.declarations) {
      if (isExported) for (const id of boundIdentifiers(d.name)) this.exportVar(id.text, id.text);
      if (this.tagged && ts.isIdentifier(d.name)) this.tagVar(d.name.text, s);
    }
    return list.length === 0 ? undefined : list.length === 1 ? list[0] : { k: 'seq', s: list };
  }

  private tagVar(name: string, node: ts.Node): void {
    const tags = tagsBefore(this.text, node.getFullStart(), this.start(node));
    const v = this.scopes.lookUp(name);
    if (!tags || v === undefined) return;
    this.scopes.vars[v]!.tags = tags;
    // A tag on `const f = () => …` is the function's.
    const fn = this.fns.find((f) => f.name === name && f.start >= this.start(node) && f.end <= node.end);
    if (fn) fn.tags = tags;
  }

  private declarations(list: ts.VariableDeclarationList): Stmt[] {
    const out: Stmt[] = [];
    for (const d of list.declarations) {
      if (ts.isIdentifier(d.name)) {
        const v = this.scopes.lookUp(d.name.text);
        if (v !== undefined && d.type) this.scopes.vars[v]!.type = this.typeOf(d.type);
        if (!d.initializer || v === undefined) continue;
        const e = this.named(d.initializer, d.name.text);
        out.push({ k: 'expr', e: { k: 'assign', t: [{ v, path: [] }], e, op: '=', decl: true, at: this.start(d.name) } });
      } else if (d.initializer) {
        const e = this.expr(d.initializer);
        const t: BindTarget[] = [];
        this.pattern(d.name, [], t);
        if (d.type) this.patternTypes(d.name, d.type);
        out.push({ k: 'expr', e: { k: 'assign', t, e, op: '=', decl: true, at: this.start(d.name) } });
      }
    }
    return out;
  }

  /** A destructured declaration's type gives each variable the type of its member. */
  private patternTypes(name: ts.BindingPattern, type: ts.TypeNode): void {
    if (!ts.isObjectBindingPattern(name)) return;
    const whole = this.typeOf(type);
    for (const e of name.elements) {
      if (!ts.isIdentifier(e.name) || e.dotDotDotToken) continue;
      const key = e.propertyName && ts.isIdentifier(e.propertyName) ? e.propertyName.text : e.name.text;
      const v = this.scopes.lookUp(e.name.text);
      if (v !== undefined) this.scopes.vars[v]!.type ??= { k: 'idx', o: whole, i: { k: 'lit', v: key } };
    }
  }

  /** Targets of a binding pattern, each with its path into the value. */
  private pattern(name: ts.BindingName, path: string[], out: BindTarget[], init?: Expr): void {
    if (ts.isIdentifier(name)) {
      const v = this.scopes.lookUp(name.text);
      if (v !== undefined) out.push({ v, path, ...(init ? { default: init } : {}) });
      return;
    }
    name.elements.forEach((e, i) => {
      if (!ts.isBindingElement(e)) return;
      let step: string;
      if (e.dotDotDotToken) step = '...';
      else if (ts.isArrayBindingPattern(name)) step = `[${i}]`;
      else step = `.${e.propertyName ? this.key(e.propertyName) : ts.isIdentifier(e.name) ? e.name.text : ''}`;
      const given = e.initializer ? this.named(e.initializer, ts.isIdentifier(e.name) ? e.name.text : '') : undefined;
      this.pattern(e.name, [...path, step], out, given ?? init);
    });
  }

  private key(n: ts.PropertyName): string {
    if (ts.isIdentifier(n) || ts.isPrivateIdentifier(n)) return n.text;
    if (ts.isStringLiteralLike(n) || ts.isNumericLiteral(n)) return n.text;
    return ts.isComputedPropertyName(n) && ts.isStringLiteralLike(n.expression) ? n.expression.text : '[computed]';
  }

  private loop(s: ts.IterationStatement): Stmt {
    this.scopes.push(this.fn, false);
    let made: Stmt;
    if (ts.isForStatement(s)) {
      let init: Stmt | undefined;
      if (s.initializer) {
        if (ts.isVariableDeclarationList(s.initializer)) {
          this.hoistVars(s.initializer);
          init = { k: 'seq', s: this.declarations(s.initializer) };
        } else init = { k: 'expr', e: this.expr(s.initializer) };
      }
      const c = s.condition ? this.expr(s.condition) : undefined;
      const inc = s.incrementor ? this.expr(s.incrementor) : undefined;
      made = {
        k: 'loop',
        kind: 'for',
        ...(init ? { init } : {}),
        ...(c ? { c } : {}),
        ...(inc ? { inc } : {}),
        body: this.inner(s.statement),
      };
    } else if (ts.isForOfStatement(s) || ts.isForInStatement(s)) {
      const over = this.expr(s.expression);
      const bind: BindTarget[] = [];
      if (ts.isVariableDeclarationList(s.initializer)) {
        this.hoistVars(s.initializer);
        for (const d of s.initializer.declarations) this.pattern(d.name, [], bind);
      } else this.assignPattern(s.initializer, [], bind);
      const kind = ts.isForInStatement(s) ? 'in' : s.awaitModifier ? 'awaitOf' : 'of';
      made = { k: 'loop', kind, over, bind, body: this.inner(s.statement) };
    } else if (ts.isWhileStatement(s)) made = { k: 'loop', kind: 'while', c: this.expr(s.expression), body: this.inner(s.statement) };
    else {
      const d = s as ts.DoStatement;
      const body = this.inner(d.statement);
      made = { k: 'loop', kind: 'do', c: this.expr(d.expression), body };
    }
    this.scopes.pop();
    return made;
  }

  private tryStatement(s: ts.TryStatement): Stmt {
    const made: Stmt = { k: 'try', b: this.block(s.tryBlock.statements) };
    if (s.catchClause) {
      this.scopes.push(this.fn, false);
      const d = s.catchClause.variableDeclaration;
      if (d) {
        this.bindNames(d.name, 'catch');
        if (ts.isIdentifier(d.name)) {
          const v = this.scopes.lookUp(d.name.text);
          if (v !== undefined) made.v = v;
        }
      }
      made.c = this.block(s.catchClause.block.statements);
      this.scopes.pop();
    }
    if (s.finallyBlock) made.f = this.block(s.finallyBlock.statements);
    return made;
  }

  // ---- functions and classes ------------------------------------------------------------------------------------

  private functionDeclaration(n: ts.FunctionDeclaration): void {
    const name = n.name?.text ?? 'default';
    if (!n.body) {
      // Overload signatures; a declared function without any body keeps its types.
      if (!hasModifier(n, SK.DeclareKeyword) && !this.source.isDeclarationFile) return;
    }
    const id = this.makeFn(n, name, 'function', undefined);
    if (n.name) {
      const v = this.scopes.lookUp(n.name.text);
      if (v !== undefined) this.scopes.vars[v]!.decl = id;
    }
    if (hasModifier(n, SK.ExportKeyword)) {
      if (hasModifier(n, SK.DefaultKeyword)) {
        const v = n.name ? this.scopes.lookUp(n.name.text) : undefined;
        this.exports['default'] = v === undefined ? { e: { k: 'fn', f: id } } : { v };
      } else if (n.name) this.exportVar(n.name.text, n.name.text);
    }
  }

  /** Makes a function fact and converts its body. Returns its id. */
  private makeFn(
    n: ts.SignatureDeclaration & { body?: ts.Node | undefined },
    name: string,
    kind: FnKind,
    cls: number | undefined,
    isStatic = false,
  ): number {
    const id = this.fns.length;
    const nameNode = (n as { name?: ts.Node }).name;
    const fact: FnFact = {
      id,
      name,
      kind,
      parent: this.fn,
      params: [],
      at: nameNode ? this.start(nameNode) : this.start(n),
      start: this.start(n),
      end: n.end,
    };
    this.fns.push(fact);
    if (cls !== undefined) fact.cls = cls;
    if (isStatic) fact.static = true;
    if (hasModifier(n, SK.AsyncKeyword)) fact.async = true;
    if ((n as ts.FunctionLikeDeclaration).asteriskToken) fact.generator = true;
    if (n.type) fact.returns = this.typeOf(n.type);
    if (n.typeParameters) fact.typeParams = typeParams(n.typeParameters, this.typeOf);
    const decorators = this.decorators(n);
    if (decorators) fact.decorators = decorators;
    if (this.tagged) {
      const tags = tagsBefore(this.text, n.getFullStart(), fact.start);
      if (tags) fact.tags = tags;
    }
    const outer = this.fn;
    this.fn = id;
    this.scopes.push(id, true);
    // A named function expression knows its own name.
    if (kind === 'function' && ts.isFunctionExpression(n) && n.name) {
      const v = this.scopes.declare(n.name.text, 'function', this.start(n.name));
      this.scopes.vars[v]!.decl = id;
    }
    for (const p of n.parameters) if (!isThisParam(p)) this.bindNames(p.name, 'param');
    for (const p of n.parameters) if (!isThisParam(p)) fact.params.push(this.param(p));
    if (n.body) {
      if (ts.isBlock(n.body)) {
        this.hoist(n.body.statements);
        fact.body = { k: 'seq', s: this.statements(n.body.statements) };
      } else {
        const e = this.expr(n.body as ts.Expression);
        fact.body = { k: 'ret', e, at: this.start(n.body) };
      }
    }
    this.scopes.pop();
    this.fn = outer;
    return id;
  }

  private param(p: ts.ParameterDeclaration): ParamFact {
    const made: ParamFact = { at: this.start(p.name) };
    if (ts.isIdentifier(p.name)) {
      const v = this.scopes.lookUp(p.name.text);
      if (v !== undefined) made.v = v;
      if (
        p.modifiers?.some(
          (m) =>
            m.kind === SK.PublicKeyword || m.kind === SK.PrivateKeyword || m.kind === SK.ProtectedKeyword || m.kind === SK.ReadonlyKeyword,
        )
      )
        made.prop = p.name.text;
    } else {
      made.bind = [];
      this.pattern(p.name, [], made.bind);
    }
    if (p.type) {
      made.type = this.typeOf(p.type);
      if (made.v !== undefined) this.scopes.vars[made.v]!.type = made.type;
    }
    if (p.initializer) made.default = this.named(p.initializer, ts.isIdentifier(p.name) ? p.name.text : '');
    if (p.questionToken) made.optional = true;
    if (p.dotDotDotToken) made.rest = true;
    const decorators = this.decorators(p);
    if (decorators) made.decorators = decorators;
    return made;
  }

  private decorators(n: ts.Node): DecoratorFact[] | undefined {
    if (!ts.canHaveDecorators(n)) return undefined;
    const list = ts.getDecorators(n);
    if (!list || list.length === 0) return undefined;
    return list.map((d) => {
      const called = ts.isCallExpression(d.expression) ? d.expression : undefined;
      const e = this.expr(called ? called.expression : d.expression);
      const name = e.k === 'mem' ? e.n : e.k === 'var' ? this.scopes.vars[e.v]!.name : e.k === 'glob' ? e.name : '';
      return { e, name, ...(called ? { a: called.arguments.map((a) => this.expr(a)) } : {}), at: this.start(d) };
    });
  }

  private classDeclaration(n: ts.ClassDeclaration): Stmt | undefined {
    const v = n.name ? this.scopes.lookUp(n.name.text) : undefined;
    const { id, code } = this.makeClass(n, n.name?.text ?? 'default', v);
    if (v !== undefined) this.scopes.vars[v]!.decl = id;
    if (hasModifier(n, SK.ExportKeyword)) {
      if (hasModifier(n, SK.DefaultKeyword)) this.exports['default'] = v === undefined ? { e: { k: 'cls', c: id } } : { v };
      else if (n.name) this.exportVar(n.name.text, n.name.text);
    }
    return code.length > 0 ? { k: 'seq', s: code } : undefined;
  }

  private makeClass(n: ts.ClassLikeDeclaration, name: string, v: VarId | undefined): { id: number; code: Stmt[] } {
    const id = this.classes.length;
    const cls: ClassFact = {
      id,
      name,
      fn: this.fn,
      at: n.name ? this.start(n.name) : this.start(n),
      start: this.start(n),
      end: n.end,
      implements: [],
      typeParams: typeParams(n.typeParameters, this.typeOf),
      members: [],
    };
    this.classes.push(cls);
    if (v !== undefined) cls.v = v;
    if (hasModifier(n, SK.AbstractKeyword)) cls.abstract = true;
    const decorators = this.decorators(n);
    if (decorators) cls.decorators = decorators;
    if (this.tagged) {
      const tags = tagsBefore(this.text, n.getFullStart(), cls.start);
      if (tags) cls.tags = tags;
    }
    for (const h of n.heritageClauses ?? []) {
      for (const t of h.types) {
        if (h.token === SK.ExtendsKeyword) {
          cls.extends = this.expr(t.expression);
          if (t.typeArguments) cls.extendsArgs = t.typeArguments.map(this.typeOf);
        } else cls.implements.push(this.typeOf(t));
      }
    }
    if (ts.isClassExpression(n) && n.name) {
      this.scopes.push(this.fn, false);
      const own = this.scopes.declare(n.name.text, 'class', this.start(n.name));
      this.scopes.vars[own]!.decl = id;
    }
    const code: Stmt[] = [];
    const bodies = new Set(
      n.members
        .filter((m) => (ts.isMethodDeclaration(m) || ts.isConstructorDeclaration(m)) && m.body)
        .map((m) => (ts.isConstructorDeclaration(m) ? 'constructor' : this.key((m as ts.MethodDeclaration).name))),
    );
    for (const m of n.members) this.member(m, cls, bodies, code);
    if (ts.isClassExpression(n) && n.name) this.scopes.pop();
    return { id, code };
  }

  private member(m: ts.ClassElement, cls: ClassFact, bodies: ReadonlySet<string>, code: Stmt[]): void {
    const isStatic = hasModifier(m, SK.StaticKeyword);
    if (ts.isConstructorDeclaration(m)) {
      if (m.body || !bodies.has('constructor')) cls.ctor = this.makeFn(m, 'constructor', 'ctor', cls.id);
      return;
    }
    if (ts.isClassStaticBlockDeclaration(m)) {
      code.push(this.block(m.body.statements));
      return;
    }
    if (!m.name || ts.isSemicolonClassElement(m) || ts.isIndexSignatureDeclaration(m)) return;
    const name = this.key(m.name);
    const base: MemberFact = { name, kind: 'method', at: this.start(m.name) };
    if (isStatic) base.static = true;
    if (hasModifier(m, SK.AbstractKeyword)) base.abstract = true;
    const decorators = this.decorators(m);
    if (decorators) base.decorators = decorators;
    if (ts.isMethodDeclaration(m)) {
      if (!m.body && bodies.has(name)) return;
      if (m.questionToken) base.optional = true;
      base.fn = this.makeFn(m, name, 'method', cls.id, isStatic);
    } else if (ts.isGetAccessorDeclaration(m) || ts.isSetAccessorDeclaration(m)) {
      base.kind = ts.isGetAccessorDeclaration(m) ? 'getter' : 'setter';
      base.fn = this.makeFn(m, name, base.kind, cls.id, isStatic);
    } else if (ts.isPropertyDeclaration(m)) {
      base.kind = 'field';
      if (m.questionToken) base.optional = true;
      if (m.type) base.type = this.typeOf(m.type);
      if (m.initializer) this.fieldInit(m, m.initializer, name, cls, base, isStatic);
      if (isStatic && base.init) code.push({ k: 'expr', e: { k: 'misc', e: [] } });
    } else return;
    cls.members.push(base);
  }

  /** A field's initialiser runs as a function of its own, with the instance as `this`. */
  private fieldInit(
    m: ts.PropertyDeclaration,
    init: ts.Expression,
    name: string,
    cls: ClassFact,
    base: MemberFact,
    isStatic: boolean,
  ): void {
    const id = this.fns.length;
    const fact: FnFact = {
      id,
      name,
      kind: 'fieldInit',
      parent: this.fn,
      cls: cls.id,
      params: [],
      at: this.start(m.name),
      start: this.start(m),
      end: m.end,
    };
    if (isStatic) fact.static = true;
    this.fns.push(fact);
    const outer = this.fn;
    this.fn = id;
    this.scopes.push(id, true);
    base.init = this.named(init, name);
    fact.body = { k: 'ret', e: base.init, at: this.start(init) };
    this.scopes.pop();
    this.fn = outer;
    base.fn = id;
    if (this.tagged && base.init.k === 'fn') {
      const tags = tagsBefore(this.text, m.getFullStart(), this.start(m));
      if (tags) this.fns[base.init.f]!.tags = tags;
    }
  }

  private interfaceDeclaration(n: ts.InterfaceDeclaration): void {
    const made: InterfaceFact = {
      name: n.name.text,
      extends: [],
      typeParams: typeParams(n.typeParameters, this.typeOf),
      members: memberTypes(n.members, this.typeOf),
      at: this.start(n.name),
    };
    for (const h of n.heritageClauses ?? []) for (const t of h.types) made.extends.push(this.typeOf(t));
    const call = n.members.find(ts.isCallSignatureDeclaration);
    if (call)
      made.call = {
        k: 'fn',
        params: call.parameters.map((p) => ({
          name: ts.isIdentifier(p.name) ? p.name.text : '',
          ...(p.type ? { type: this.typeOf(p.type) } : {}),
        })),
        ...(call.type ? { ret: this.typeOf(call.type) } : {}),
      };
    this.interfaces.push(made);
    if (exported(n)) this.exportName(n);
  }

  /** A type-only export: `types` of the file are found by name, so only the default needs a note. */
  private exportName(n: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): void {
    if (hasModifier(n, SK.DefaultKeyword)) this.defaultType(n);
  }

  private defaultType(n: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): void {
    this.exports['default'] = { v: this.scopes.declare(n.name.text, 'const', this.start(n.name)) };
  }

  private enumDeclaration(n: ts.EnumDeclaration): void {
    const members: Record<string, string | number> = {};
    let next: number | undefined = 0;
    for (const m of n.members) {
      const name = ts.isIdentifier(m.name) || ts.isStringLiteralLike(m.name) ? m.name.text : undefined;
      if (name === undefined) continue;
      if (!m.initializer) {
        if (next !== undefined) members[name] = next++;
      } else if (ts.isStringLiteralLike(m.initializer)) {
        members[name] = m.initializer.text;
        next = undefined;
      } else if (ts.isNumericLiteral(m.initializer)) {
        members[name] = Number(m.initializer.text);
        next = Number(m.initializer.text) + 1;
      } else next = undefined;
    }
    this.enums.push({ name: n.name.text, members });
    if (exported(n)) this.exportVar(n.name.text, n.name.text);
  }

  private moduleDeclaration(n: ts.ModuleDeclaration): Stmt | undefined {
    if (!n.body || !ts.isIdentifier(n.name) || n.name.text === 'global' || hasModifier(n, SK.DeclareKeyword)) return undefined;
    const v = this.scopes.lookUp(n.name.text);
    if (ts.isModuleDeclaration(n.body)) return this.moduleDeclaration(n.body);
    if (!ts.isModuleBlock(n.body)) return undefined;
    this.scopes.push(this.fn, false);
    this.hoist(n.body.statements);
    const before = { ...this.exports };
    const s = this.statements(n.body.statements);
    const members: Record<string, VarId> = {};
    for (const name of Object.keys(this.exports)) {
      const exp = this.exports[name]!;
      if (before[name] === exp) continue;
      if ('v' in exp) members[name] = exp.v;
      if (before[name]) this.exports[name] = before[name];
      else Reflect.deleteProperty(this.exports, name);
    }
    this.scopes.pop();
    if (v !== undefined && this.scopes.vars[v]!.kind === 'namespace')
      this.scopes.vars[v]!.nsMembers = { ...this.scopes.vars[v]!.nsMembers, ...members };
    if (exported(n)) this.exportVar(n.name.text, n.name.text);
    return { k: 'seq', s };
  }

  // ---- exports --------------------------------------------------------------------------------------------------

  private exportVar(name: string, as: string): void {
    const v = this.scopes.lookUp(name);
    if (v !== undefined) this.exports[as] = { v };
  }

  private exportDeclaration(n: ts.ExportDeclaration): void {
    const m = n.moduleSpecifier && ts.isStringLiteral(n.moduleSpecifier) ? n.moduleSpecifier.text : undefined;
    if (m !== undefined) this.specifiers.add(m);
    if (!n.exportClause) {
      if (m !== undefined) this.stars.push(m);
      return;
    }
    if (ts.isNamespaceExport(n.exportClause)) {
      if (m !== undefined) this.exports[n.exportClause.name.text] = { m, name: '*' };
      return;
    }
    for (const e of n.exportClause.elements) {
      const local = (e.propertyName ?? e.name).text;
      if (m !== undefined) this.exports[e.name.text] = { m, name: local };
      else {
        const v = this.scopes.lookUp(local);
        if (v !== undefined) {
          const fact = this.scopes.vars[v]!;
          this.exports[e.name.text] = fact.kind === 'import' && fact.from ? { m: fact.from.m, name: fact.from.name } : { v };
        }
      }
    }
  }

  private exportAssignment(n: ts.ExportAssignment): Stmt {
    const e = this.named(n.expression, 'default');
    const type = e.k === 'glob' ? typeNamed(this.source, e.name) : undefined;
    if (type) this.defaultType(type);
    else this.exports['default'] = e.k === 'var' ? { v: e.v } : { e };
    if (n.isExportEquals && e.k === 'obj') this.spreadExports(e);
    return { k: 'expr', e };
  }

  /** `module.exports = …`, `module.exports.x = …`, `exports.x = …`. */
  private commonJsExport(e: Extract<Expr, { k: 'assign' }>): void {
    const t = e.t[0]?.mem;
    if (!t || t.k !== 'mem') return;
    const isModule = (x: Expr): boolean => x.k === 'mem' && x.n === 'exports' && x.o.k === 'glob' && x.o.name === 'module';
    const value: ExportFact = e.e.k === 'var' ? { v: e.e.v } : { e: e.e };
    if (isModule(t)) {
      this.exports['default'] = value;
      if (e.e.k === 'obj') this.spreadExports(e.e);
    } else if (isModule(t.o) || (t.o.k === 'glob' && t.o.name === 'exports')) this.exports[t.n] = value;
  }

  private spreadExports(e: Extract<Expr, { k: 'obj' }>): void {
    for (const p of e.p) if ('n' in p) this.exports[p.n] ??= p.e.k === 'var' ? { v: p.e.v } : { e: p.e };
  }

  // ---- expressions ----------------------------------------------------------------------------------------------

  /** An expression whose function or class, if it is one, takes its name from where it is put. */
  private named(e: ts.Expression, name: string): Expr {
    const n = skipParens(e);
    if (ts.isArrowFunction(n)) return { k: 'fn', f: this.makeFn(n, name, 'arrow', undefined) };
    if (ts.isFunctionExpression(n)) return { k: 'fn', f: this.makeFn(n, n.name?.text ?? name, 'function', undefined) };
    if (ts.isClassExpression(n)) return { k: 'cls', c: this.makeClass(n, n.name?.text ?? name, undefined).id };
    return this.expr(e);
  }

  expr(n: ts.Expression): Expr {
    switch (n.kind) {
      case SK.Identifier:
        return (n as ts.Identifier).text === 'undefined' ? { k: 'undef' } : this.name(n as ts.Identifier);
      case SK.ThisKeyword:
        return { k: 'this' };
      case SK.SuperKeyword:
        return { k: 'super', at: this.start(n) };
      case SK.StringLiteral:
      case SK.NoSubstitutionTemplateLiteral:
        return { k: 'str', s: (n as ts.StringLiteral).text, at: this.start(n) };
      case SK.NumericLiteral:
        return { k: 'num', n: Number((n as ts.NumericLiteral).text) };
      case SK.TrueKeyword:
        return { k: 'bool', b: true };
      case SK.FalseKeyword:
        return { k: 'bool', b: false };
      case SK.NullKeyword:
        return { k: 'null' };
      case SK.RegularExpressionLiteral:
        return { k: 'regex' };
      case SK.ParenthesizedExpression:
        return this.expr((n as ts.ParenthesizedExpression).expression);
      case SK.NonNullExpression:
        return this.expr((n as ts.NonNullExpression).expression);
      case SK.PropertyAccessExpression: {
        const p = n as ts.PropertyAccessExpression;
        return {
          k: 'mem',
          o: this.expr(p.expression),
          n: p.name.text,
          ...(p.questionDotToken ? { opt: true as const } : {}),
          at: this.start(p.name),
        };
      }
      case SK.ElementAccessExpression: {
        const p = n as ts.ElementAccessExpression;
        return {
          k: 'el',
          o: this.expr(p.expression),
          i: this.expr(p.argumentExpression),
          ...(p.questionDotToken ? { opt: true as const } : {}),
          at: this.start(p.argumentExpression),
        };
      }
      case SK.CallExpression:
        return this.call(n as ts.CallExpression);
      case SK.NewExpression: {
        const c = n as ts.NewExpression;
        const f = this.expr(c.expression);
        const [at, to] = this.nameRange(c.expression);
        return {
          k: 'new',
          f,
          a: (c.arguments ?? []).map((a) => this.argument(a)),
          ...this.typeArgs(c.typeArguments),
          at,
          to,
          start: this.start(c),
          end: c.end,
        };
      }
      case SK.TaggedTemplateExpression: {
        const t = n as ts.TaggedTemplateExpression;
        const [at] = this.nameRange(t.tag);
        const { q, e } = this.template(t.template);
        return { k: 'tag', f: this.expr(t.tag), q, e, at, start: this.start(t), end: t.end };
      }
      case SK.TemplateExpression:
        return { k: 'tpl', ...this.template(n as ts.TemplateExpression) };
      case SK.ArrowFunction:
      case SK.FunctionExpression:
      case SK.ClassExpression:
        return this.named(n, '');
      case SK.ObjectLiteralExpression:
        return this.object(n as ts.ObjectLiteralExpression);
      case SK.ArrayLiteralExpression:
        return { k: 'arr', e: (n as ts.ArrayLiteralExpression).elements.map((e) => this.argument(e)), at: this.start(n) };
      case SK.SpreadElement:
        return { k: 'spread', e: this.expr((n as ts.SpreadElement).expression) };
      case SK.AwaitExpression:
        return { k: 'await', e: this.expr((n as ts.AwaitExpression).expression), at: this.start(n) };
      case SK.YieldExpression: {
        const y = n as ts.YieldExpression;
        return { k: 'yield', ...(y.expression ? { e: this.expr(y.expression) } : {}), ...(y.asteriskToken ? { star: true as const } : {}) };
      }
      case SK.ConditionalExpression: {
        const c = n as ts.ConditionalExpression;
        return { k: 'cond', c: this.expr(c.condition), t: this.expr(c.whenTrue), f: this.expr(c.whenFalse) };
      }
      case SK.BinaryExpression:
        return this.binary(n as ts.BinaryExpression);
      case SK.PrefixUnaryExpression: {
        const u = n as ts.PrefixUnaryExpression;
        return { k: 'un', op: ts.tokenToString(u.operator) ?? '', e: this.expr(u.operand) };
      }
      case SK.PostfixUnaryExpression:
        return { k: 'un', op: 'post', e: this.expr((n as ts.PostfixUnaryExpression).operand) };
      case SK.VoidExpression:
        return { k: 'un', op: 'void', e: this.expr((n as ts.VoidExpression).expression) };
      case SK.TypeOfExpression:
        return { k: 'un', op: 'typeof', e: this.expr((n as ts.TypeOfExpression).expression) };
      case SK.DeleteExpression:
        return { k: 'un', op: 'delete', e: this.expr((n as ts.DeleteExpression).expression) };
      case SK.AsExpression:
      case SK.SatisfiesExpression:
      case SK.TypeAssertionExpression: {
        const c = n as ts.AsExpression;
        return { k: 'cast', e: this.expr(c.expression), t: this.typeOf(c.type) };
      }
      case SK.ExpressionWithTypeArguments:
        return this.expr((n as ts.ExpressionWithTypeArguments).expression);
      default:
        return this.rest(n);
    }
  }

  private typeArgs(list: readonly ts.TypeNode[] | undefined): { ta?: TypeRef[] } {
    return list && list.length > 0 ? { ta: list.map(this.typeOf) } : {};
  }

  private argument(a: ts.Expression): Expr {
    return this.expr(a);
  }

  /** Range of the called NAME. */
  private nameRange(f: ts.Expression): [number, number] {
    const e = skipParens(f);
    if (ts.isPropertyAccessExpression(e)) return [this.start(e.name), e.name.end];
    if (ts.isElementAccessExpression(e)) return [this.start(e.argumentExpression), e.argumentExpression.end];
    if (ts.isIdentifier(e) || e.kind === SK.SuperKeyword || e.kind === SK.ImportKeyword) return [this.start(e), e.end];
    if (ts.isNonNullExpression(e) || ts.isAsExpression(e) || ts.isExpressionWithTypeArguments(e)) return this.nameRange(e.expression);
    return [this.start(f), this.start(f) + 1];
  }

  private call(c: ts.CallExpression): Expr {
    if (
      c.expression.kind === SK.ImportKeyword ||
      (ts.isIdentifier(c.expression) &&
        c.expression.text === 'require' &&
        c.arguments.length === 1 &&
        this.scopes.lookUp('require') === undefined)
    ) {
      const a = c.arguments[0];
      const cjs = c.expression.kind !== SK.ImportKeyword;
      if (a && ts.isStringLiteralLike(a)) {
        this.specifiers.add(a.text);
        return { k: 'import', m: a.text, ...(cjs ? { cjs: true as const } : {}) };
      }
      return { k: 'import', ...(cjs ? { cjs: true as const } : {}), ...(a ? { e: this.expr(a) } : {}) };
    }
    const f = this.expr(c.expression);
    const [at, to] = this.nameRange(c.expression);
    const made: CallE = {
      k: 'call',
      f,
      a: c.arguments.map((a) => this.argument(a)),
      ...this.typeArgs(c.typeArguments),
      at,
      to,
      start: this.start(c),
      end: c.end,
    };
    if (c.questionDotToken) made.opt = true;
    return made;
  }

  private template(t: ts.TemplateLiteral): { q: string[]; e: Expr[] } {
    if (ts.isNoSubstitutionTemplateLiteral(t)) return { q: [t.text], e: [] };
    return { q: [t.head.text, ...t.templateSpans.map((s) => s.literal.text)], e: t.templateSpans.map((s) => this.expr(s.expression)) };
  }

  private object(o: ts.ObjectLiteralExpression): Expr {
    const p: Prop[] = [];
    for (const m of o.properties) {
      if (ts.isSpreadAssignment(m)) p.push({ spread: this.expr(m.expression) });
      else if (ts.isShorthandPropertyAssignment(m)) p.push({ n: m.name.text, e: this.name(m.name), m: true });
      else if (ts.isPropertyAssignment(m)) {
        if (ts.isComputedPropertyName(m.name) && !ts.isStringLiteralLike(m.name.expression))
          p.push({ c: this.expr(m.name.expression), e: this.expr(m.initializer) });
        else p.push({ n: this.key(m.name), e: this.named(m.initializer, this.key(m.name)) });
      } else if (ts.isMethodDeclaration(m)) {
        const e: Expr = { k: 'fn', f: this.makeFn(m, this.key(m.name), 'method', undefined) };
        if (ts.isComputedPropertyName(m.name) && !ts.isStringLiteralLike(m.name.expression)) p.push({ c: this.expr(m.name.expression), e });
        else p.push({ n: this.key(m.name), e, m: true });
      } else {
        const kind = ts.isGetAccessorDeclaration(m) ? 'get' : 'set';
        p.push({
          n: this.key(m.name),
          e: { k: 'fn', f: this.makeFn(m, this.key(m.name), kind === 'get' ? 'getter' : 'setter', undefined) },
          kind,
        });
      }
    }
    return { k: 'obj', p, at: this.start(o) };
  }

  private binary(n: ts.BinaryExpression): Expr {
    const op = n.operatorToken.kind;
    switch (op) {
      case SK.CommaToken:
        return { k: 'comma', e: [this.expr(n.left), this.expr(n.right)] };
      case SK.AmpersandAmpersandToken:
        return { k: 'log', op: '&&', l: this.expr(n.left), r: this.expr(n.right) };
      case SK.BarBarToken:
        return { k: 'log', op: '||', l: this.expr(n.left), r: this.expr(n.right) };
      case SK.QuestionQuestionToken:
        return { k: 'log', op: '??', l: this.expr(n.left), r: this.expr(n.right) };
      default:
    }
    if (op >= SK.FirstAssignment && op <= SK.LastAssignment) {
      const t: BindTarget[] = [];
      this.assignPattern(n.left, [], t);
      const left = skipParens(n.left);
      const name = ts.isIdentifier(left) ? left.text : ts.isPropertyAccessExpression(left) ? left.name.text : '';
      return { k: 'assign', t, e: this.named(n.right, name), op: ts.tokenToString(op) ?? '=', at: this.start(n.left) };
    }
    return { k: 'bin', op: ts.tokenToString(op) ?? '', l: this.expr(n.left), r: this.expr(n.right) };
  }

  /** Targets of an assignment's left side. */
  private assignPattern(left: ts.Node, path: string[], out: BindTarget[], init?: Expr): void {
    const n = ts.isExpression(left) ? skipParens(left) : left;
    if (ts.isIdentifier(n)) {
      const v = this.scopes.lookUp(n.text);
      if (v !== undefined) out.push({ v, path, ...(init ? { default: init } : {}) });
    } else if (ts.isPropertyAccessExpression(n) || ts.isElementAccessExpression(n))
      out.push({ mem: this.expr(n), path, ...(init ? { default: init } : {}) });
    else if (ts.isNonNullExpression(n) || ts.isAsExpression(n)) this.assignPattern(n.expression, path, out, init);
    else if (ts.isBinaryExpression(n) && n.operatorToken.kind === SK.EqualsToken) this.assignPattern(n.left, path, out, this.expr(n.right));
    else if (ts.isArrayLiteralExpression(n))
      n.elements.forEach((e, i) =>
        ts.isSpreadElement(e) ? this.assignPattern(e.expression, [...path, '...'], out) : this.assignPattern(e, [...path, `[${i}]`], out),
      );
    else if (ts.isObjectLiteralExpression(n)) {
      for (const p of n.properties) {
        if (ts.isPropertyAssignment(p)) this.assignPattern(p.initializer, [...path, `.${this.key(p.name)}`], out);
        else if (ts.isShorthandPropertyAssignment(p))
          this.assignPattern(
            p.name,
            [...path, `.${p.name.text}`],
            out,
            p.objectAssignmentInitializer ? this.expr(p.objectAssignmentInitializer) : undefined,
          );
        else if (ts.isSpreadAssignment(p)) this.assignPattern(p.expression, [...path, '...'], out);
      }
    }
  }

  /** JSX, meta properties and whatever else: the expressions inside, in order. */
  private rest(n: ts.Node): Expr {
    const e: Expr[] = [];
    const visit = (c: ts.Node): void => {
      if (ts.isJsxExpression(c)) {
        if (c.expression) e.push(this.expr(c.expression));
      } else if (ts.isJsxSpreadAttribute(c)) e.push(this.expr(c.expression));
      else if (
        ts.isJsxElement(c) ||
        ts.isJsxSelfClosingElement(c) ||
        ts.isJsxFragment(c) ||
        ts.isJsxOpeningElement(c) ||
        ts.isJsxAttributes(c) ||
        ts.isJsxAttribute(c)
      )
        ts.forEachChild(c, visit);
    };
    ts.forEachChild(n, visit);
    return { k: 'misc', e };
  }
}

function skipParens(e: ts.Expression): ts.Expression {
  let at = e;
  while (ts.isParenthesizedExpression(at)) at = at.expression;
  return at;
}

function hasModifier(n: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(n) && (ts.getModifiers(n)?.some((m) => m.kind === kind) ?? false);
}

/** The type of that name, declared at the top of the file. */
function typeNamed(file: ts.SourceFile, name: string): ts.InterfaceDeclaration | ts.TypeAliasDeclaration | undefined {
  for (const s of file.statements) if ((ts.isInterfaceDeclaration(s) || ts.isTypeAliasDeclaration(s)) && s.name.text === name) return s;
  return undefined;
}

function exported(n: ts.Node): boolean {
  return hasModifier(n, SK.ExportKeyword);
}

function isThisParam(p: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(p.name) && p.name.text === 'this';
}

function boundIdentifiers(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((e) => (ts.isBindingElement(e) ? boundIdentifiers(e.name) : []));
}

/** The module of `require('m')`. */
function requiredModule(e: ts.Expression): string | undefined {
  const n = skipParens(e);
  if (!ts.isCallExpression(n) || !ts.isIdentifier(n.expression) || n.expression.text !== 'require') return undefined;
  const a = n.arguments[0];
  return a && ts.isStringLiteralLike(a) ? a.text : undefined;
}
