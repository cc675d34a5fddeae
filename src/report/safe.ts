/** Text of other people's files on its way to a terminal or a Markdown page. */

/** Control characters (escape sequences among them) become visible marks, so that a file can't drive the terminal. Tabs stay. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** Plain text for a Markdown paragraph, heading or table cell: nothing in it is markup any more. */
export function markdownText(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>|#]/g, '\\$&');
}

/** A code span that holds any text, backticks included. */
export function codeSpan(text: string): string {
  const clean = printable(text).replace(/\t/g, ' ');
  const longest = Math.max(0, ...[...clean.matchAll(/`+/g)].map((m) => m[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${clean}${pad}${fence}`;
}

/** A code span inside a table, where a bar would end the cell. */
export function codeCell(text: string): string {
  return codeSpan(text).replace(/\|/g, '\\|');
}
