/** Type annotations to `TypeRef`s. */
import { ts } from 'ts-morph';
import type { Expr, TypeParam, TypeRef } from '../model/facts.js';

const prim = (n: string): TypeRef => ({ k: 'prim', n });

/** `entity` converts the entity name of `typeof x` to a value expression. */
export function typeRef(node: ts.TypeNode | undefined, entity: (e: ts.EntityName) => Expr): TypeRef | undefined {
  return node && convert(node);

  function convert(n: ts.TypeNode): TypeRef {
    switch (n.kind) {
      case ts.SyntaxKind.TypeReference: {
        const r = n as ts.TypeReferenceNode;
        const name = names(r.typeName);
        if (name.length === 1 && (name[0] === 'Array' || name[0] === 'ReadonlyArray') && r.typeArguments?.length === 1)
          return { k: 'arr', e: convert(r.typeArguments[0]!) };
        return { k: 'ref', name, ...args(r.typeArguments) };
      }
      case ts.SyntaxKind.ExpressionWithTypeArguments: {
        const r = n as ts.ExpressionWithTypeArguments;
        return { k: 'ref', name: expressionNames(r.expression), ...args(r.typeArguments) };
      }
      case ts.SyntaxKind.UnionType:
        return { k: 'union', t: (n as ts.UnionTypeNode).types.map(convert) };
      case ts.SyntaxKind.IntersectionType:
        return { k: 'inter', t: (n as ts.IntersectionTypeNode).types.map(convert) };
      case ts.SyntaxKind.TupleType:
        return { k: 'tuple', t: (n as ts.TupleTypeNode).elements.map(convert) };
      case ts.SyntaxKind.NamedTupleMember:
        return convert((n as ts.NamedTupleMember).type);
      case ts.SyntaxKind.ArrayType:
        return { k: 'arr', e: convert((n as ts.ArrayTypeNode).elementType) };
      case ts.SyntaxKind.ParenthesizedType:
      case ts.SyntaxKind.OptionalType:
      case ts.SyntaxKind.RestType:
        return convert((n as ts.ParenthesizedTypeNode).type);
      case ts.SyntaxKind.TypeOperator: {
        const o = n as ts.TypeOperatorNode;
        return o.operator === ts.SyntaxKind.KeyOfKeyword ? { k: 'keyof', t: convert(o.type) } : convert(o.type);
      }
      case ts.SyntaxKind.FunctionType:
      case ts.SyntaxKind.ConstructorType:
        return fnType(n as ts.FunctionTypeNode);
      case ts.SyntaxKind.TypeLiteral:
        return { k: 'obj', members: memberTypes((n as ts.TypeLiteralNode).members, convert) };
      case ts.SyntaxKind.LiteralType: {
        const l = (n as ts.LiteralTypeNode).literal;
        if (ts.isStringLiteralLike(l)) return { k: 'lit', v: l.text };
        if (ts.isNumericLiteral(l)) return { k: 'lit', v: Number(l.text) };
        if (l.kind === ts.SyntaxKind.TrueKeyword) return { k: 'lit', v: true };
        if (l.kind === ts.SyntaxKind.FalseKeyword) return { k: 'lit', v: false };
        return prim('null');
      }
      case ts.SyntaxKind.TypeQuery: {
        const q = n as ts.TypeQueryNode;
        return { k: 'typeof', e: entity(q.exprName), ...args(q.typeArguments) };
      }
      case ts.SyntaxKind.IndexedAccessType: {
        const i = n as ts.IndexedAccessTypeNode;
        return { k: 'idx', o: convert(i.objectType), i: convert(i.indexType) };
      }
      case ts.SyntaxKind.ConditionalType: {
        const c = n as ts.ConditionalTypeNode;
        return { k: 'cond', t: convert(c.trueType), f: convert(c.falseType) };
      }
      case ts.SyntaxKind.ImportType: {
        const i = n as ts.ImportTypeNode;
        const m = ts.isLiteralTypeNode(i.argument) && ts.isStringLiteral(i.argument.literal) ? i.argument.literal.text : '';
        return { k: 'imp', m, name: i.qualifier ? names(i.qualifier) : ['*'], ...args(i.typeArguments) };
      }
      case ts.SyntaxKind.ThisType:
        return { k: 'this' };
      case ts.SyntaxKind.MappedType:
        return prim('mapped');
      default:
        return prim(ts.SyntaxKind[n.kind].replace(/Keyword$/, '').toLowerCase());
    }
  }

  function args(list: readonly ts.TypeNode[] | undefined): { a?: TypeRef[] } {
    return list && list.length > 0 ? { a: list.map(convert) } : {};
  }

  function fnType(n: ts.SignatureDeclarationBase): TypeRef {
    return {
      k: 'fn',
      params: n.parameters.map((p) => ({ name: ts.isIdentifier(p.name) ? p.name.text : '', ...(p.type ? { type: convert(p.type) } : {}) })),
      ...(n.type ? { ret: convert(n.type) } : {}),
    };
  }
}

/** Members of an interface or type literal by name; methods as function types. */
export function memberTypes(members: readonly ts.TypeElement[], convert: (n: ts.TypeNode) => TypeRef): Record<string, TypeRef> {
  const out: Record<string, TypeRef> = {};
  for (const m of members) {
    const name =
      m.name && (ts.isIdentifier(m.name) || ts.isStringLiteralLike(m.name) || ts.isNumericLiteral(m.name)) ? m.name.text : undefined;
    if (name === undefined || Object.hasOwn(out, name)) continue;
    if (ts.isPropertySignature(m)) out[name] = m.type ? convert(m.type) : prim('any');
    else if (ts.isMethodSignature(m)) {
      out[name] = {
        k: 'fn',
        params: m.parameters.map((p) => ({
          name: ts.isIdentifier(p.name) ? p.name.text : '',
          ...(p.type ? { type: convert(p.type) } : {}),
        })),
        ...(m.type ? { ret: convert(m.type) } : {}),
      };
    } else if (ts.isGetAccessorDeclaration(m)) out[name] = m.type ? convert(m.type) : prim('any');
  }
  return out;
}

export function typeParams(list: readonly ts.TypeParameterDeclaration[] | undefined, convert: (n: ts.TypeNode) => TypeRef): TypeParam[] {
  return (list ?? []).map((p) => ({
    name: p.name.text,
    ...(p.constraint ? { constraint: convert(p.constraint) } : {}),
    ...(p.default ? { default: convert(p.default) } : {}),
  }));
}

function names(e: ts.EntityName): string[] {
  return ts.isIdentifier(e) ? [e.text] : [...names(e.left), e.right.text];
}

function expressionNames(e: ts.Expression): string[] {
  if (ts.isIdentifier(e)) return [e.text];
  if (ts.isPropertyAccessExpression(e)) return [...expressionNames(e.expression), e.name.text];
  return ['?'];
}
