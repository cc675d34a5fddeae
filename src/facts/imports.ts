/** Module specifiers of a text by a scan, without parsing: too many do no harm, a missed one would. */

const pattern = /(?:\bfrom|\bimport|\brequire|\bexport)\s*\(?\s*(?:\/\*[^*]*\*\/\s*)?(['"`])([^'"`\n\\]{1,300})\1/g;

/** Every specifier once, in order. */
export function scanImports(text: string): string[] {
  const out = new Set<string>();
  for (const m of text.matchAll(pattern)) out.add(m[2]!);
  return [...out];
}
