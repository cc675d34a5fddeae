/** Reading the parts of a message off the arguments of a send. */
import { bare, isFunction, property, statementLists, ts } from '../syntax.js';
import { Decline } from '../types.js';
import type { SendSite } from './sender.js';

/** An object given as a literal, or by a variable whose properties are read (`input.topic`). */
export interface Parts {
  /** Code of a property; undefined where a literal does not have it. */
  get(name: string): string | undefined;
  node(name: string): ts.Expression | undefined;
  /** Names that a literal has beside these. */
  others(known: readonly string[]): string[];
  literal: boolean;
}

export function parts(e: ts.Expression | undefined, site: SendSite, what: string): Parts {
  if (!e) throw new Decline(`${what} is missing`);
  const object = bare(e);
  if (ts.isObjectLiteralExpression(object)) {
    if (object.properties.some((p) => ts.isSpreadAssignment(p) || p.name === undefined || ts.isComputedPropertyName(p.name)))
      throw new Decline(`${what} is put together with a spread or computed names`);
    return {
      literal: true,
      node: (name) => property(object, name),
      get: (name) => {
        const value = property(object, name);
        return value && site.text(value);
      },
      others: (known) =>
        object.properties.flatMap((p) =>
          p.name && !ts.isComputedPropertyName(p.name) && !known.includes(p.name.text) ? [p.name.text] : [],
        ),
    };
  }
  if (ts.isIdentifier(object) || ts.isPropertyAccessExpression(object) || object.kind === ts.SyntaxKind.ThisKeyword) {
    const code = site.text(object);
    return { literal: false, node: () => undefined, get: (name) => `${code}.${name}`, others: () => [] };
  }
  throw new Decline(`${what} is the result of ${site.text(object).replace(/\s+/g, ' ').slice(0, 60)}`);
}

/** The elements of an array literal; undefined for any other expression. */
export function elements(e: ts.Expression | undefined): readonly ts.Expression[] | undefined {
  const array = e && bare(e);
  if (!array || !ts.isArrayLiteralExpression(array)) return undefined;
  return array.elements.some((x) => ts.isSpreadElement(x) || ts.isOmittedExpression(x)) ? undefined : array.elements;
}

/** `Buffer.from(text)` is text to the outbox; any other bytes stay bytes. */
export function payloadCode(e: ts.Expression, site: SendSite): string {
  const value = bare(e);
  if (ts.isCallExpression(value) && value.arguments.length >= 1) {
    const callee = value.expression.getText();
    const encoding = value.arguments[1];
    const utf8 = !encoding || (ts.isStringLiteralLike(encoding) && /^utf-?8$/i.test(encoding.text));
    const inner = value.arguments[0]!;
    if (callee === 'Buffer.from' && utf8 && isText(inner)) return site.text(inner);
    if (callee === 'new TextEncoder().encode' && isText(inner)) return site.text(inner);
  }
  return site.text(value);
}

/** Code of a text: bytes and streams are none. */
export function textCode(e: ts.Expression, site: SendSite, what: string): string {
  if (isText(e) || isText(initializerOf(e)) || declaredType(e) === 'string') return site.text(e);
  throw new Decline(`${what} is not certainly text`);
}

/** Code of plain data that JSON carries: an object or a list that is written in place, here or where a constant is declared, or of a type of its own. */
export function dataCode(e: ts.Expression, site: SendSite, what: string): string {
  const value = bare(initializerOf(e));
  const type = declaredType(e);
  const plain =
    ts.isObjectLiteralExpression(value) ||
    ts.isArrayLiteralExpression(value) ||
    (type !== undefined &&
      !/^(any|unknown|string)$|\b(FormData|URLSearchParams|Buffer|Blob|Stream|Readable|Uint8Array|ArrayBuffer)\b/.test(type));
  if (!plain) throw new Decline(`${what} is not certainly data that JSON carries`);
  return site.text(e);
}

/** What a constant in sight is declared to be, for a name; any other expression is itself. */
export function initializerOf(e: ts.Expression): ts.Expression {
  const d = declarationOf(bare(e));
  return d && ts.isVariableDeclaration(d) && d.initializer && d.parent.flags & ts.NodeFlags.Const ? d.initializer : e;
}

function declaredType(e: ts.Expression): string | undefined {
  return declarationOf(bare(e))?.type?.getText();
}

/** The declaration of a name: a parameter or a variable of the functions around it, or of the module. */
function declarationOf(e: ts.Expression): ts.VariableDeclaration | ts.ParameterDeclaration | undefined {
  if (!ts.isIdentifier(e)) return undefined;
  const isNamed = (d: ts.VariableDeclaration | ts.ParameterDeclaration): boolean => ts.isIdentifier(d.name) && d.name.text === e.text;
  for (let at: ts.Node = e; at; at = at.parent) {
    const parameter = isFunction(at) ? at.parameters.find(isNamed) : undefined;
    if (parameter) return parameter;
    for (const s of statementLists(at) ?? [])
      if (ts.isVariableStatement(s)) {
        const found = s.declarationList.declarations.find(isNamed);
        if (found) return found;
      }
  }
  return undefined;
}

/** Certainly a string: literals, templates, JSON.stringify, String(…), .toString(). */
export function isText(e: ts.Expression): boolean {
  const x = bare(e);
  if (ts.isStringLiteralLike(x) || ts.isTemplateExpression(x)) return true;
  return ts.isCallExpression(x) && /^(JSON\.stringify|String)$|\.toString$/.test(x.expression.getText());
}

/** Code of a literal string, in the plain style. */
export function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}
