/** What the project says in comments: accepted dual writes and `@dualwrite` tags. Looked for only where the word occurs. */
import type { AcceptComment } from '../model/facts.js';

const accept = /(\/\/|\/\*+|\{\s*\/\*+)[ \t]*dualwrite-accept\b([^\n]*)/g;

/** All accept comments of a text. */
export function acceptComments(text: string): AcceptComment[] {
  if (!text.includes('dualwrite-accept')) return [];
  const out: AcceptComment[] = [];
  let line = 0;
  let counted = 0;
  for (const m of text.matchAll(accept)) {
    const at = m.index;
    for (let i = counted; i < at; i++) if (text.charCodeAt(i) === 10) line++;
    counted = at;
    const rest = m[2]!.replace(/\*\/.*$/, '').replace(/\r$/, '');
    const parts = /^(?:\s+until\s+(\d{4}-\d{2}-\d{2}))?\s*:?\s*(.*)$/.exec(rest);
    const found: AcceptComment = { line, at, end: at + m[0].replace(/\r$/, '').length, reason: (parts?.[2] ?? '').trim() };
    if (parts?.[1]) found.until = parts[1];
    out.push(found);
  }
  return out;
}

/** `@dualwrite …` tags of the JSDoc block that ends right before `start`. */
export function tagsBefore(text: string, fullStart: number, start: number): string[] | undefined {
  const lead = text.slice(fullStart, start);
  if (!lead.includes('@dualwrite')) return undefined;
  const tags = [...lead.matchAll(/@dualwrite[ \t]+([^\n*]+)/g)].map((m) => m[1]!.trim());
  return tags.length > 0 ? tags : undefined;
}
