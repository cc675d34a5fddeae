/** What a piece of Cypher does: its first writing clause and the label or type that this is about. */
import type { SqlEffect } from '../resolution/sql.js';

const clauses: Record<string, string> = { create: 'insert', merge: 'merge', set: 'update', remove: 'update', delete: 'delete' };

/** Reads the effect of a query. Strings, comments and quoted names don't count. */
export function cypherEffect(text: string): SqlEffect {
  const query = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ').replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''");
  const clause =
    /(?:^|[\s)}\]])(create|merge|set|remove|delete)\b(?!\s+(?:index|constraint|fulltext|range|text|point|lookup|vector|unique)\b)/i.exec(
      query,
    );
  const label = (from: string): string | undefined => /[([]\s*\w*\s*:\s*`?(\w+)/.exec(from)?.[1];
  if (!clause) {
    const table = label(query);
    return { kind: 'read', ...(table === undefined ? {} : { table }) };
  }
  const op = clauses[clause[1]!.toLowerCase()]!;
  const table = (op === 'insert' || op === 'merge' ? label(query.slice(clause.index)) : undefined) ?? label(query);
  return { kind: 'write', op, ...(table === undefined ? {} : { table }) };
}
