/**
 * What a file says about types across files, found in its text without parsing it: which imported types it stands behind
 * (a class that implements an interface, a constant or a factory's result of an interface's type), and which types it declares.
 * It may say too much (a comment, a type that is mere data), never too little for the usual ways of writing.
 */
import { append } from '../model/multimap.js';
import { importClauses } from './import-names.js';

/** What `scanMentions` finds. */
export interface Mentions {
  /** Imported names the file gives an implementation of: exported name and the specifier it comes from. */
  implements: readonly { name: string; specifier: string }[];
  /** Classes, interfaces and type aliases declared here that have something to call. Empty for files of mere data types. */
  declares: ReadonlySet<string>;
  /** Specifiers of `export … from`. */
  reexports: readonly string[];
}

export function scanMentions(text: string): Mentions {
  const declares = declaredTypes(text);
  const reexports = [...text.matchAll(/\bexport\s+(?:type\s+)?(?:\*(?:\s+as\s+[\w$]+)?|\{[^}]*\})\s*from\s*['"]([^'"\n]+)['"]/g)].map(
    (match) => match[1]!,
  );
  const names = implementedNames(text);
  if (names.size === 0) return { implements: [], declares, reexports };
  const imports = importedNames(text);
  const found = [...names].flatMap((name) => imports.get(name) ?? []);
  return { implements: found, declares, reexports };
}

/** Where one declaration ends and the next begins, in code laid out as usual: a keyword at the start of a line. */
const declarationStart = /^(?:export|declare|abstract|class|interface|type|enum|namespace|const|let|var|function|async|import)\b/gm;

/** Data alone leads nowhere: only types with something to call, or built on other types that may have, count. */
function declaredTypes(text: string): Set<string> {
  const names = new Set<string>();
  const starts = [...text.matchAll(declarationStart)].map((match) => match.index);
  let next = 0;
  for (const match of text.matchAll(/\b(?:class|interface|type)\s+([A-Za-z_$][\w$]*)/g)) {
    while (next < starts.length && starts[next]! <= match.index) next++;
    const body = text.slice(match.index + match[0].length, starts[next]).replace(/'[^'\n]*'|"[^"\n]*"|\/\*[^]*?\*\/|\/\/.*/g, '');
    if (!isSchemaType.test(body) && mayHaveCalls.test(body)) names.add(match[1]!);
  }
  return names;
}

/** Types taken from a validator's schema describe data. */
const isSchemaType = /^\s*=\s*(?:\w+\.)?(?:infer|input|output|Infer|Static|InferType|InferOutput|InferInput)\s*</;

/** A function type or method; a base type in the head; an alias of another type (not of an object type's members); `typeof value`. */
const mayHaveCalls = /=>|\)\s*[:{;]|^[^={]*\bextends\b|^\s*(?:<[^=]*>)?\s*=[^{;]*\b[A-Z]|\btypeof\b/;

/** Places in which a type's implementation is given. The captured text is searched for names, type arguments included. */
const positions: readonly RegExp[] = [
  // class X extends A implements B, C<D> {      interface X extends Y {
  /\b(?:implements|extends)\s+([^{}()'"`;]+?)(?=\s*[{(])/g,
  // class X extends mixin(A, B) {
  /\bextends\s+[\w$.]+\(([^)]*)\)/g,
  // const bus: Bus = …      private readonly bus: Bus<T> = …
  /[\w$\])?!]\s*:\s*([A-Za-z_$][\w$.]*(?:<[^;={}()]*>)?)\s*=(?![=>])/g,
  // function makeBus(…): Promise<Bus> {      (…): Bus =>
  /\)\s*:\s*([A-Za-z_$][\w$.<>,\s|&[\]]*?)\s*(?:\{|=>)/g,
  // { … } satisfies Bus      { … } as Bus
  /\b(?:satisfies|as)\s+([A-Za-z_$][\w$.]*)/g,
  // { provide: Bus, useClass: … }      bind(Bus).to(…)      register(Bus, …)
  /\b(?:provide\s*:|bind\(|register\(|registerSingleton\()\s*([A-Za-z_$][\w$.]*)/g,
];

function implementedNames(text: string): Set<string> {
  const names = new Set<string>();
  for (const position of positions) {
    for (const match of text.matchAll(position)) for (const name of match[1]!.match(/[A-Za-z_$][\w$]*/g) ?? []) names.add(name);
  }
  return names;
}

/** Local name → where it comes from, of all import clauses. A default import counts under its local name. */
function importedNames(text: string): Map<string, { name: string; specifier: string }[]> {
  const imported = new Map<string, { name: string; specifier: string }[]>();
  for (const { specifier, names } of importClauses(text))
    for (const { name, local } of names) append(imported, local, { name: name === 'default' ? local : name, specifier });
  return imported;
}
