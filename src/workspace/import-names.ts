/** What a text imports by name, found without parsing. */

/** What an `import … from` names: `default` and `*` stand for themselves. */
export interface ImportClause {
  specifier: string;
  names: readonly { name: string; local: string }[];
}

/** All import clauses of a text, in order. */
export function importClauses(text: string): ImportClause[] {
  return [...text.matchAll(/\bimport\s+(?:type\s+)?([\w$*{][^'"`;()]*?)\s*from\s*['"]([^'"\n]+)['"]/g)].map((match) => ({
    specifier: match[2]!,
    names: [...namesIn(match[1]!)],
  }));
}

function* namesIn(clause: string): Generator<{ name: string; local: string }> {
  const open = clause.indexOf('{');
  for (const part of (open < 0 ? clause : clause.slice(0, open)).split(',')) {
    const [, star, local] = /^\s*(?:(\*)\s*as\s+)?([\w$]+)\s*$/.exec(part) ?? [];
    if (local !== undefined) yield { name: star ?? 'default', local };
  }
  if (open < 0) return;
  for (const part of clause.slice(open).split(/[{},]/)) {
    const [, name, local = name] = /^\s*(?:type\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(part) ?? [];
    if (name !== undefined) yield { name, local: local! };
  }
}

/**
 * The exported names, with what is named of them: `Prisma`, `Prisma.TransactionClient`, and `KafkaJS.*` where that is taken apart or handed on as a
 * whole (`const { Kafka } = KafkaJS`). Undefined where anything may be meant: a default or namespace import, `require`, a re-export, a mention in a
 * string.
 */
export function importedNames(text: string, specifier: string): ReadonlySet<string> | undefined {
  const quoted = escaped(specifier);
  const mentions = text.match(new RegExp(`(['"\`])${quoted}\\1`, 'g'))?.length ?? 0;
  const names = new Set<string>();
  let clauses = 0;
  for (const clause of importClauses(text)) {
    if (clause.specifier !== specifier) continue;
    clauses++;
    for (const { name, local } of clause.names) {
      if (name === 'default' || name === '*') return undefined;
      names.add(name);
      const as = escaped(local);
      if (new RegExp(`=\\s*${as}\\s*[;,)\\n]`).test(text)) names.add(`${name}.*`);
      for (const member of text.matchAll(new RegExp(`\\b${as}\\.([\\w$]+)`, 'g'))) names.add(`${name}.${member[1]!}`);
    }
  }
  return clauses === mentions && clauses > 0 ? names : undefined;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
