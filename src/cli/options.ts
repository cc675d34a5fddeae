/** Options of a command as a table that both the parser and the help text read. */
import { parseArgs } from 'node:util';
import { UsageError } from './errors.js';

export interface OptionSpec {
  /** Placeholder of the value in the help; absent: the option is a switch. */
  value?: string;
  /** The only values allowed. */
  choices?: readonly string[];
  help: string;
  short?: string;
}

export type OptionTable = Readonly<Record<string, OptionSpec>>;

export interface Parsed<T extends OptionTable> {
  values: { readonly [K in keyof T]?: T[K] extends { value: string } ? string : true };
  positionals: readonly string[];
}

/** Every command has these. */
const common = { help: { help: 'Show this help', short: 'h' } } as const satisfies OptionTable;

export type WithHelp<T extends OptionTable> = T & typeof common;

/** Adds the options that every command has. */
export function withHelp<T extends OptionTable>(table: T): WithHelp<T> {
  return { ...table, ...common };
}

/**
 * Reads arguments by the table. Throws `UsageError` for an option that is not in it, a missing or superfluous value and a value
 * outside the choices; the message says what is allowed.
 */
export function parseOptions<T extends OptionTable>(argv: readonly string[], table: T): Parsed<T> {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, spec]) => [
      name,
      { type: spec.value === undefined ? ('boolean' as const) : ('string' as const), ...(spec.short ? { short: spec.short } : {}) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const values: Record<string, string | true> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind === 'option') values[token.name] = checked(token, table);
  }
  return { values: values as Parsed<T>['values'], positionals };
}

interface OptionToken {
  name: string;
  rawName: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}

function checked({ name, rawName, value, inlineValue }: OptionToken, table: OptionTable): string | true {
  const spec = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!spec) throw new UsageError(`Unknown option ${rawName}.${suggestion(name, Object.keys(table))} Allowed: ${names(table)}.`);
  if (spec.value === undefined) {
    if (inlineValue) throw new UsageError(`Option ${rawName} takes no value, but got "${value ?? ''}".`);
    return true;
  }
  const swallowed = !inlineValue && value !== undefined && /^-[^\d]/.test(value);
  if (value === undefined || value === '' || swallowed) throw new UsageError(`Option ${rawName} needs a value: ${allowed(spec)}.`);
  if (spec.choices && !spec.choices.includes(value)) throw new UsageError(`Option ${rawName} must be ${allowed(spec)}, not "${value}".`);
  return value;
}

function allowed(spec: OptionSpec): string {
  return spec.choices ? `one of ${spec.choices.join(', ')}` : (spec.value ?? '');
}

function names(table: OptionTable): string {
  return Object.keys(table)
    .map((name) => `--${name}`)
    .join(', ');
}

/** A whole number within bounds. Throws `UsageError` otherwise; `undefined` stays. */
export function wholeNumber(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const n = Number(text);
  if (!/^\d+$/.test(text) || n < min || n > max)
    throw new UsageError(`Option --${name} must be a whole number from ${min} to ${max}, not "${text}".`);
  return n;
}

/** ` Did you mean --format?`, where one known word is close. */
export function suggestion(word: string, known: readonly string[], prefix = '--'): string {
  const best = known.map((k) => ({ k, d: distance(word, k) })).sort((a, b) => a.d - b.d)[0];
  return best && best.d <= Math.min(2, best.k.length - 2) ? ` Did you mean ${prefix}${best.k}?` : '';
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The option list of a help text. */
export function describeOptions(table: OptionTable): string {
  const rows = Object.entries(table).map(([name, spec]) => {
    const long = `--${name}${spec.value === undefined ? '' : ` ${spec.value}`}`;
    return [`  ${spec.short ? `-${spec.short}, ` : '    '}${long}`, spec.help] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, help]) => `${left.padEnd(width)}${help.split('\n').join(`\n${' '.repeat(width)}`)}`).join('\n');
}
