/** What a piece of SQL does: its verb and its table. Good enough for recognition, not a parser. */

export interface SqlEffect {
  kind: 'write' | 'read' | 'begin' | 'commit' | 'rollback' | 'none';
  table?: string;
  op?: string;
}

const name = String.raw`((?:[\w$]+|"[^"]+"|\`[^\`]+\`|\[[^\]]+\])(?:\s*\.\s*(?:[\w$]+|"[^"]+"|\`[^\`]+\`|\[[^\]]+\]))*)`;
const insert = new RegExp(
  String.raw`\b(?:insert(?:\s+(?:ignore|or\s+\w+|low_priority|delayed))?|replace|merge)\s+into\s+(?:only\s+)?${name}`,
  'i',
);
const update = new RegExp(String.raw`\bupdate\s+(?:only\s+|or\s+\w+\s+)?${name}\s+(?:as\s+\w+\s+|\w+\s+)?set\b`, 'i');
const remove = new RegExp(String.raw`\bdelete\s+from\s+(?:only\s+)?${name}`, 'i');
const from = new RegExp(String.raw`\bfrom\s+${name}`, 'i');
const other = new RegExp(String.raw`^(?:truncate(?:\s+table)?|copy)\s+${name}`, 'i');

/** Reads the statement's effect. Unknown parts of a template are `?`. */
export function sqlEffect(text: string): SqlEffect {
  const sql = text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/--[^\n]*/g, ' ')
    .trim()
    .replace(/^\(+\s*/, '');
  if (/^(begin|start\s+transaction)\b/i.test(sql)) return { kind: 'begin' };
  if (/^(commit|end)\b/i.test(sql)) return { kind: 'commit' };
  if (/^rollback\b(?!\s+to)/i.test(sql)) return { kind: 'rollback' };
  if (/^(insert|update|delete|merge|replace|with|truncate|copy|select|explain)\b/i.test(sql)) {
    const found = write(sql);
    if (found) return found;
    const m = from.exec(sql);
    return { kind: 'read', ...(m ? { table: clean(m[1]!) } : {}) };
  }
  return { kind: 'none' };
}

function write(sql: string): SqlEffect | undefined {
  const isSelect = /^(select|explain)\b/i.test(sql);
  for (const [pattern, op] of [
    [insert, 'insert'],
    [update, 'update'],
    [remove, 'delete'],
    [other, 'delete'],
  ] as const) {
    const m = pattern.exec(sql);
    if (m && !(isSelect && op !== 'insert')) return { kind: 'write', op, table: clean(m[1]!) };
  }
  if (/^(insert|update|delete|merge|replace|truncate|copy)\b/i.test(sql))
    return { kind: 'write', op: sql.slice(0, 6).toLowerCase().trim() };
  return undefined;
}

function clean(table: string): string {
  return table
    .replace(/["`[\]\s]/g, '')
    .split('.')
    .pop()!;
}
