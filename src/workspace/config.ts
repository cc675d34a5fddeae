/** Settings of a root: `dualwrite.json` over what the editor says. What is wrong is told on its key, and the rest still counts. */
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { Notice, Place, Severity } from '../model/finding.js';
import { defaultExclude, type Declaration, type Settings } from '../model/settings.js';
import { configSchema } from './config-schema.js';
import { isObject } from './manifest.js';
import { joinPath } from './paths.js';
import { checkSchema, type SchemaProblem } from './schema-check.js';
import type { Texts } from './text.js';

export const configName = 'dualwrite.json';
/** An `exclude` entry that stands for the built-in list. */
export const defaultsMarker = '$defaults';

export interface ReadConfig {
  settings: Settings;
  /** Problems of the file, id 'bad-config'. */
  notices: Notice[];
  /** Problems of the editor's settings, which have no place in a file: sentences for the output channel. */
  editorProblems: string[];
}

export interface ConfigInput {
  /** Absolute, forward slashes. */
  root: string;
  /** Reads the file (an unsaved one as well). */
  texts: Pick<Texts, 'read'>;
  /** The editor's `dualwrite` section: an object with `rules`, `categories`, `exclude`, `declare`; other keys are not looked at. */
  editor?: unknown;
  /** Another file than the root's own: then it has to be there. */
  file?: string;
}

type Part = Partial<Settings>;

/** Settings of one root. Never throws. */
export function readConfig(input: ConfigInput): ReadConfig {
  const file = input.file ?? joinPath(input.root, configName);
  const read = input.texts.read(file);
  const editor = takeEditor(input.editor);
  let own: Taken = { part: {}, notices: [] };
  if (read.text !== undefined) own = takeFile(file, read.text);
  else if (input.file !== undefined || !read.missing)
    own.notices.push(notice(file, '', 0, 0, `${configName} was not read: ${read.problem}.`, 'error'));
  return { settings: merge(editor.part, own.part), notices: own.notices, editorProblems: editor.problems };
}

interface Taken {
  part: Part;
  notices: Notice[];
}

function takeFile(file: string, text: string): Taken {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const notices = errors
    .slice(0, 1) // what follows the first is mostly its consequence
    .map((error) =>
      notice(
        file,
        text,
        error.offset,
        error.length,
        `Not valid JSON: ${words(printParseErrorCode(error.error))}. What can be read still counts.`,
        'error',
      ),
    );
  if (!tree) {
    if (notices.length === 0) notices.push(notice(file, text, 0, text.length, `${configName} is empty; it must hold an object.`, 'error'));
    return { part: {}, notices };
  }
  const { part, problems } = take(tree, configName);
  if (part.declare) part.declare = placed(part.declare, tree, file, text);
  return {
    part,
    notices: [
      ...notices,
      ...problems.map(({ message, offset, length, kind }) =>
        notice(file, text, offset, length, message, kind === 'wrong' ? 'error' : 'warning'),
      ),
    ],
  };
}

/** Declarations with the places where they stand: those that count, in the order of the file. */
function placed(list: readonly Declaration[], tree: Node, file: string, text: string): Declaration[] {
  const item = configSchema.properties?.['declare']?.items ?? {};
  const property = tree.children?.findLast((p) => p.children?.[0]?.value === 'declare');
  const nodes = (property?.children?.[1]?.children ?? []).filter((node) => checkSchema(node, item, '').value !== undefined);
  return list.map((d, i) => {
    const node = nodes[i];
    return node ? { ...d, place: { file, start: position(text, node.offset), end: position(text, node.offset + node.length) } } : d;
  });
}

/** Only the keys that the file may have too: the editor's section holds others (tracing). */
function takeEditor(section: unknown): { part: Part; problems: string[] } {
  if (!isObject(section)) return { part: {}, problems: [] };
  const known = Object.keys(configSchema.properties ?? {}).filter(
    (key) => key !== '$schema' && section[key] !== undefined && section[key] !== null,
  );
  const tree = parseTree(JSON.stringify(Object.fromEntries(known.map((key) => [key, section[key]]))));
  const { part, problems } = tree ? take(tree, 'dualwrite') : { part: {}, problems: [] };
  return { part, problems: problems.map((problem) => `Setting dualwrite: ${problem.message}`) };
}

function take(tree: Node, name: string): { part: Part; problems: SchemaProblem[] } {
  const { value, problems } = checkSchema(tree, configSchema, name);
  // The check lets through only what the schema allows, which is what `Settings` says.
  const { rules, categories, exclude, declare } = (value ?? {}) as Part;
  return {
    part: { ...(rules && { rules }), ...(categories && { categories }), ...(exclude && { exclude }), ...(declare && { declare }) },
    problems,
  };
}

function merge(editor: Part, own: Part): Settings {
  const exclude = own.exclude ?? editor.exclude ?? [defaultsMarker];
  return {
    rules: { ...editor.rules, ...own.rules },
    categories: { ...editor.categories, ...own.categories },
    exclude: exclude.flatMap((glob) => (glob === defaultsMarker ? defaultExclude : [glob])),
    declare: [...(editor.declare ?? []), ...(own.declare ?? [])],
  };
}

function notice(file: string, text: string, offset: number, length: number, message: string, severity: Severity): Notice {
  return { id: 'bad-config', severity, message, place: { file, start: position(text, offset), end: position(text, offset + length) } };
}

function position(text: string, offset: number): Place['start'] {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length, offset };
}

/** 'CommaExpected' → 'comma expected'. */
function words(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
