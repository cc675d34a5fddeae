/** What a text imports from one module by name, found without parsing. */

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
  for (const clause of text.matchAll(new RegExp(`\\bimport\\s+(?:type\\s+)?\\{([^{}]*)\\}\\s*from\\s*(['"])${quoted}\\2`, 'g'))) {
    clauses++;
    for (const part of clause[1]!.split(',')) {
      const [, name, local = name] = /^\s*(?:type\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?/.exec(part) ?? [];
      if (name === undefined) continue;
      names.add(name);
      const as = escaped(local!);
      if (new RegExp(`=\\s*${as}\\s*[;,)\\n]`).test(text)) names.add(`${name}.*`);
      for (const member of text.matchAll(new RegExp(`\\b${as}\\.([\\w$]+)`, 'g'))) names.add(`${name}.${member[1]!}`);
    }
  }
  return clauses === mentions && clauses > 0 ? names : undefined;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
