/** Changes of a text as they come about while somebody types, merges or breaks it. */
import type { Random } from './random.js';

const tokens = /[A-Za-z_$][\w$]*|\d+|\s+|[^\w\s]/g;
const scraps = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '<',
  '>',
  ';',
  ',',
  '.',
  '?.',
  '=>',
  '`',
  '${',
  "'",
  '"',
  '/*',
  '//',
  '@',
  '#',
  '...',
  '\\u{',
  '\0',
  '\ud800',
  '\u2028',
  ' await ',
  ' async ',
  ' return ',
  ' class ',
  ' extends ',
  ' super',
  ' this',
  ' new ',
  ' yield ',
  ' import ',
  ' export default ',
  ' enum ',
  ' namespace N {',
  ' try {',
  ' catch ',
  ' switch (x) {',
  ' case ',
  ' for (',
  ' of ',
  ' function* ',
  ' get ',
  ' static ',
  ' declare ',
  ' satisfies ',
  ' as any ',
  ' using ',
  '<T,>',
  '!',
  '??=',
  '**',
];

/** A prefix, or the text with a few random changes; `others` give pieces. */
export function mutate(text: string, r: Random, others: readonly string[]): string {
  if (r.chance(0.25)) return text.slice(0, r.below(text.length + 1));
  let parts: string[] = text.match(tokens) ?? [];
  for (let n = 1 + r.below(4); n > 0 && parts.length > 1; n--) parts = change(parts, r, others);
  return parts.join('');
}

function change(parts: string[], r: Random, others: readonly string[]): string[] {
  const at = r.below(parts.length);
  const length = 1 + r.below(r.chance(0.8) ? 12 : parts.length);
  switch (r.below(6)) {
    case 0:
      return [...parts.slice(0, at), ...parts.slice(at + length)];
    case 1: {
      const to = r.below(parts.length);
      return [...parts.slice(0, to), ...parts.slice(at, at + length), ...parts.slice(to)];
    }
    case 2:
      return [...parts.slice(0, at), r.pick(scraps), ...parts.slice(at)];
    case 3: {
      const other: string[] = r.pick(others).match(tokens) ?? [];
      const from = r.below(other.length + 1);
      return [...parts.slice(0, at), ...other.slice(from, from + length * 4), ...parts.slice(at)];
    }
    case 4:
      return renamed(parts, r);
    default: {
      const copy = [...parts];
      const to = r.below(parts.length);
      [copy[at], copy[to]] = [copy[to]!, copy[at]!];
      return copy;
    }
  }
}

/** One name everywhere becomes another name of the text: shadowing, cycles, classes that extend themselves. */
function renamed(parts: string[], r: Random): string[] {
  const names = [...new Set(parts.filter((p) => /^[A-Za-z_$]/.test(p)))];
  if (names.length < 2) return parts;
  const from = r.pick(names);
  const to = r.pick(names);
  return parts.map((p) => (p === from ? to : p));
}
