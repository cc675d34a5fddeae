/** Generated code for projects in JavaScript: types taken away, and ES modules or CommonJS as the project has it. */
import { ts } from './syntax.js';

/** The code without types, in the plain style. */
export function toJavaScript(code: string, esm: boolean): string {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      removeComments: false,
      newLine: ts.NewLineKind.LineFeed,
    },
  });
  const lines = spaced(outputText.trimEnd().split('\n').map(halved));
  const text = `${lines.join('\n')}\n`;
  return esm ? text : toCommonJs(text);
}

/** The compiler indents by four spaces. */
function halved(line: string): string {
  const depth = /^ */.exec(line)![0].length;
  return ' '.repeat(Math.floor(depth / 4) * 2 + (depth % 4)) + line.slice(depth);
}

/** The compiler takes blank lines away: one before each declaration and each method that follows another, or its comment. */
function spaced(lines: readonly string[]): string[] {
  const out: string[] = [];
  for (const line of lines) {
    const before = out[out.length - 1];
    const depth = /^ */.exec(line)![0].length;
    const begins = depth <= 2 && /^\s*(\/\*\*|export |class |async |function |const |[\w#]+\()/.test(line);
    const ended =
      before !== undefined && before.length > 0 && /^ */.exec(before)![0].length === depth && !/^\s*(\/\*\*|\*|\*\/|\/\/)/.test(before);
    if (begins && ended && (/^\s*[}\])]*;?$/.test(before) || /^\s*\/\*\*/.test(line) || /^import /.test(before))) out.push('');
    out.push(line);
  }
  return out;
}

function toCommonJs(text: string): string {
  const exported: string[] = [];
  const body = text
    .replace(/^import (.+) from ('[^']+');$/gm, (_all, what: string, module: string) => requireLine(what, module))
    .replace(/^export ((?:async )?function|class|const|let) (\w+)/gm, (_all, kind: string, name: string) => {
      exported.push(name);
      return `${kind} ${name}`;
    });
  return exported.length > 0 ? `${body}\nmodule.exports = { ${exported.join(', ')} };\n` : body;
}

/** `{ a, b as c }` of an import as a `require`. */
export function requireLine(what: string, module: string): string {
  const named = what.startsWith('{') ? what.replace(/\b(\w+) as (\w+)\b/g, '$1: $2') : what.replace(/^\* as /, '');
  return `const ${named} = require(${module});`;
}

/** Whether a text is written in ES modules rather than CommonJS. */
export function isEsm(path: string, text: string, packageType: unknown): boolean {
  if (/\.cjs$/.test(path)) return false;
  if (/\.mjs$/.test(path) || packageType === 'module') return true;
  return /^\s*(import\s[^(]|export\s)/m.test(text);
}
