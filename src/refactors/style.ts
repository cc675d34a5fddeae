/** How a file is written (quotes, semicolons, indentation, line ends), and generated code brought into that form. */
import { ts } from 'ts-morph';

export interface Style {
  quote: "'" | '"';
  semicolons: boolean;
  /** One level: a tab, or spaces. */
  indent: string;
  eol: '\n' | '\r\n';
  /** `{ a }` rather than `{a}`. */
  spacing: boolean;
  /** Ending of relative imports: '.js', '.ts' or ''; undefined where there are none. */
  extension?: string;
}

export const plainStyle: Style = { quote: "'", semicolons: true, indent: '  ', eol: '\n', spacing: true };

/** Reads the style off a text; what it does not show is as in `fallback`. */
export function styleOf(text: string, fallback: Style = plainStyle): Style {
  let single = 0;
  let double = 0;
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, text);
  let lines = 0;
  let ended = 0;
  let last: ts.SyntaxKind | undefined;
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const token = scanner.getTokenText();
    if (kind === ts.SyntaxKind.StringLiteral) {
      // A string that holds the other quote says nothing about taste.
      if (token[0] === "'" && !token.includes('"')) single++;
      if (token[0] === '"' && !token.includes("'")) double++;
    }
    if (scanner.hasPrecedingLineBreak() && last !== undefined && endsStatement(kind, last)) {
      lines++;
      if (last === ts.SyntaxKind.SemicolonToken) ended++;
    }
    last = kind;
  }
  const extension = relativeEnding(text);
  return {
    quote: single === double ? fallback.quote : single > double ? "'" : '"',
    semicolons: lines === 0 ? fallback.semicolons : ended * 2 >= lines,
    indent: indentOf(text) ?? fallback.indent,
    eol: text.includes('\n') ? (text.includes('\r\n') ? '\r\n' : '\n') : fallback.eol,
    spacing: /\{\S[^\n{}]*\S\}\s*from/.test(text) ? false : fallback.spacing,
    ...(extension === undefined ? (fallback.extension === undefined ? {} : { extension: fallback.extension }) : { extension }),
  };
}

/** A line that begins with a keyword of a statement: what came before has ended. */
function endsStatement(kind: ts.SyntaxKind, last: ts.SyntaxKind): boolean {
  if (last === ts.SyntaxKind.OpenBraceToken || last === ts.SyntaxKind.CloseBraceToken || last === ts.SyntaxKind.CommaToken) return false;
  if (last === ts.SyntaxKind.CloseParenToken && kind !== ts.SyntaxKind.ConstKeyword && kind !== ts.SyntaxKind.ReturnKeyword) return false;
  return (
    kind === ts.SyntaxKind.ImportKeyword ||
    kind === ts.SyntaxKind.ExportKeyword ||
    kind === ts.SyntaxKind.ConstKeyword ||
    kind === ts.SyntaxKind.LetKeyword ||
    kind === ts.SyntaxKind.ReturnKeyword ||
    kind === ts.SyntaxKind.AwaitKeyword ||
    kind === ts.SyntaxKind.IfKeyword ||
    kind === ts.SyntaxKind.ForKeyword ||
    kind === ts.SyntaxKind.CloseBraceToken
  );
}

function indentOf(text: string): string | undefined {
  const counts = new Map<string, number>();
  let before = '';
  for (const row of text.split(/\r?\n/)) {
    if (row.trim() === '' || /^\s*(\*|\/\/)/.test(row)) continue;
    const own = /^[ \t]*/.exec(row)![0];
    if (own.length > before.length && own.startsWith(before)) {
      const step = own.slice(before.length);
      if (/^(\t| {2}| {4}| {3}| {8})$/.test(step)) counts.set(step, (counts.get(step) ?? 0) + 1);
    }
    before = own;
  }
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  return best?.[0];
}

function relativeEnding(text: string): string | undefined {
  const found = /(?:from|import|require\()\s*\(?['"]\.{1,2}\/[^'"]*?(\.[cm]?[jt]s)?['"]/.exec(text);
  return found ? (found[1] ?? '') : undefined;
}

/**
 * Code written in the plain style (single quotes, semicolons, two spaces, LF), brought into another.
 * Pieces of the user's own code are put in afterwards, see `fill`: they stay as they are.
 */
export function restyle(code: string, style: Style): string {
  let out = '';
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, code);
  const templates: number[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    // After `${…` in a template the closing brace goes on with the template.
    if (kind === ts.SyntaxKind.TemplateHead) templates.push(0);
    else if (templates.length > 0 && kind === ts.SyntaxKind.OpenBraceToken) templates[templates.length - 1]!++;
    else if (templates.length > 0 && kind === ts.SyntaxKind.CloseBraceToken) {
      if (templates[templates.length - 1] === 0) {
        kind = scanner.reScanTemplateToken(false);
        if (kind === ts.SyntaxKind.TemplateTail) templates.pop();
      } else templates[templates.length - 1]!--;
    }
    let token = scanner.getTokenText();
    if (kind === ts.SyntaxKind.StringLiteral && style.quote === '"' && !token.includes('"')) token = `"${token.slice(1, -1)}"`;
    if (kind === ts.SyntaxKind.SemicolonToken && !style.semicolons && /^[ \t]*(\/\/[^\n]*)?(\n|$)/.test(code.slice(scanner.getTokenEnd())))
      token = '';
    if (kind === ts.SyntaxKind.WhitespaceTrivia && style.indent !== '  ' && (out === '' || out.endsWith('\n')))
      token = style.indent.repeat(Math.floor(token.length / 2)) + ' '.repeat(token.length % 2);
    out += token;
  }
  return style.eol === '\n' ? out : out.replace(/\r?\n/g, style.eol);
}

/** A template in the plain style with `$0`, `$1` … for pieces of the user's code: restyled, then filled with them as they are. */
export function fill(template: string, pieces: readonly string[], style: Style): string {
  return restyle(template, style).replace(/\$(\d+)\b/g, (all, n: string) => pieces[Number(n)] ?? all);
}
