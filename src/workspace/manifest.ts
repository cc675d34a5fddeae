/** package.json, read leniently: what can be understood counts, and what can't is told. */
import { parse, type ParseError } from 'jsonc-parser';
import { dirOf } from './paths.js';
import type { PackageInfo } from './types.js';

/** Sections in rising order of precedence. */
const sections = ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies'] as const;

export function readManifest(path: string, text: string): PackageInfo {
  const { json, problem } = parseJson(text);
  const info: PackageInfo = { dir: dirOf(path), dependencies: {}, json };
  if (problem !== undefined) info.problem = problem;
  if (!isObject(json)) {
    info.problem ??= 'package.json is not an object';
    return info;
  }
  if (typeof json.name === 'string' && json.name !== '') info.name = json.name;
  for (const section of sections) Object.assign(info.dependencies, stringsOf(json[section]));
  return info;
}

function parseJson(text: string): { json: unknown; problem?: string } {
  try {
    return { json: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    const errors: ParseError[] = [];
    const json: unknown = parse(text, errors, { allowTrailingComma: true });
    return { json, problem: `not valid JSON: ${(error as Error).message}` };
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of an object that are strings. */
export function stringsOf(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
