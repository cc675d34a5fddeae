/** SQL text as words: comments and strings taken out, quoted names kept whole. Enough of it for every dialect's verbs and names. */

export interface SqlToken {
  /** A name or keyword, a quoted name, an unknown part of a template or a placeholder, or one character of punctuation. */
  k: 'word' | 'name' | 'unknown' | 'mark' | 'string';
  /** Names without their quotes. */
  s: string;
  /** In lower case, for keywords; empty for all but words and marks. */
  w: string;
}

const comment = String.raw`--[^\n]*|\/\*[\s\S]*?\*\/`;
const literal = String.raw`'(?:[^'\\]|''|\\[\s\S])*'|\$(?<tag>[A-Za-z_]*)\$[\s\S]*?\$\k<tag>\$`;
const quoted = String.raw`"(?:[^"]|"")+"|\x60[^\x60]+\x60|\[[A-Za-z_][^\]\n]*\]`;
const unknown = String.raw`\?+|\$\d+|:\w+|@\w+`;
const word = String.raw`[\p{L}_#][\p{L}\p{N}_$#]*`;
const pattern = new RegExp(
  `(?<comment>${comment})|(?<literal>${literal})|(?<quoted>${quoted})|(?<unknown>${unknown})|(?<word>${word})|\\S`,
  'gu',
);

/** The words of one text. */
export function sqlTokens(text: string): SqlToken[] {
  const out: SqlToken[] = [];
  for (const m of text.matchAll(pattern)) {
    const g = m.groups!;
    if (g['comment'] !== undefined) continue;
    if (g['literal'] !== undefined) out.push({ k: 'string', s: '', w: '' });
    else if (g['quoted'] !== undefined) out.push({ k: 'name', s: m[0].slice(1, -1), w: '' });
    else if (g['unknown'] !== undefined) out.push({ k: 'unknown', s: '?', w: '' });
    else if (g['word'] !== undefined) out.push({ k: 'word', s: m[0], w: m[0].toLowerCase() });
    else out.push({ k: 'mark', s: m[0], w: m[0] });
  }
  return out;
}
