/** Facts of one file from its text. */
import { createHash } from 'node:crypto';
import { ts } from 'ts-morph';
import type { FileFacts } from '../model/facts.js';
import { convertFile } from './convert.js';

/** Files larger than this are generated; they are skipped and named. */
export const maxBytes = 2 * 1024 * 1024;

/**
 * Facts of a file. Never throws: broken syntax gives what the parser recovers, with `problem` saying so.
 * @param path absolute, forward slashes; its ending decides the language.
 */
export function makeFacts(path: string, text: string): FileFacts {
  const clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const hash = createHash('sha1').update(clean).digest('base64');
  if (clean.length > maxBytes) return emptyFacts(path, hash, 'skipped: larger than 2 MB');
  if (clean.includes('\0')) return emptyFacts(path, hash, 'skipped: binary');
  try {
    const source = ts.createSourceFile(
      path,
      clean,
      { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
      false,
      kindOf(path),
    );
    const facts = convertFile(source, path, hash);
    const errors = (source as unknown as { parseDiagnostics?: readonly { messageText: string | object }[] }).parseDiagnostics ?? [];
    if (errors.length > 0) {
      const first = errors[0]!.messageText;
      facts.problem = `syntax error: ${typeof first === 'string' ? first : 'see the editor'}`;
    }
    return facts;
  } catch (error) {
    // Nesting too deep for the stack, or a bug: the file is named, the scan goes on.
    return emptyFacts(path, hash, `skipped: ${error instanceof RangeError ? 'nested too deeply' : `internal error: ${String(error)}`}`);
  }
}

/** Facts of a file that is not read. */
export function emptyFacts(path: string, hash: string, problem: string): FileFacts {
  return {
    path,
    hash,
    vars: [],
    fns: [{ id: 0, name: '', kind: 'module', parent: -1, params: [], at: 0, start: 0, end: 0 }],
    classes: [],
    interfaces: [],
    aliases: [],
    enums: [],
    exports: {},
    stars: [],
    specifiers: [],
    accepts: [],
    problem,
  };
}

function kindOf(path: string): ts.ScriptKind {
  if (/\.tsx$/.test(path)) return ts.ScriptKind.TSX;
  if (/\.[cm]?ts$/.test(path)) return ts.ScriptKind.TS;
  return ts.ScriptKind.JSX;
}
