/** Markdown files are imported as their text (esbuild's text loader; in tests test/support/markdown.cjs). */
declare module '*.md' {
  const text: string;
  export default text;
}
