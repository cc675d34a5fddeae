/** One entry against the packages it names, in the installed version of each and in the earlier ones that are installed beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Library } from '../../src/model/catalog.js';
import { problemsOf, type Problems } from './contract.js';
import { libraries, loadPackages, packageOf, type Packages } from './program.js';

/** What an entry names and no installed version has, and what was read to find out. */
export interface Held {
  /** Lines for people; empty where all is well. */
  wrong: string[];
  files: string[];
}

export function hold(library: Library): Held {
  const specifiers = Object.keys(library.exports)
    .filter((s) => s !== 'globalThis')
    .sort();
  const names = new Set(specifiers.map(packageOf));
  const earlier = Object.entries(previous()).filter(([, name]) => names.has(name));
  const files = new Set<string>();
  const unread: string[] = [];
  let problems: Problems | undefined;
  for (const [alias, name] of [undefined, ...earlier].map((version) => version ?? [])) {
    const packages = loadPackages(specifiers, alias === undefined ? {} : { [name!]: alias });
    for (const file of packages.files) files.add(file);
    const found = problemsOf(library, packages as Packages);
    // A version that can't be read knows of nothing wrong: it must not excuse the others.
    const missing =
      alias === undefined ? undefined : specifiers.find((s) => packageOf(s) === name && found.has(s) && !library.untyped?.[s]);
    if (missing === undefined) problems = common(problems, found);
    else unread.push(`${alias}: ${missing}: ${found.get(missing)}`);
  }
  return { wrong: [...judge(library, problems!), ...unread], files: [...files] };
}

/** A name that one version has is no problem, though another has it no longer or not yet. */
function common(before: Problems | undefined, now: Problems): Problems {
  return before ? new Map([...before].filter(([key]) => now.has(key))) : now;
}

function judge(library: Library, problems: Problems): string[] {
  const excused = library.untyped ?? {};
  const wrong = [...problems].filter(([key]) => excused[key] === undefined).map(([key, text]) => `${key}: ${text}`);
  const needless = Object.keys(excused).filter((key) => !problems.has(key));
  return [...wrong, ...needless.map((key) => `${key}: is in 'untyped', but the types know it`)];
}

/** Earlier versions are installed as `@previous/…`, or only the types of those: that name → the package it is a version of. */
function previous(): Record<string, string> {
  const manifest = JSON.parse(readFileSync(join(libraries, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> };
  const aliases = Object.entries(manifest.devDependencies).filter(([name]) => name.startsWith('@previous/'));
  return Object.fromEntries(aliases.map(([alias, range]) => [alias, /^npm:(?:@types\/)?(.+)@[^@]+$/.exec(range)![1]!]));
}
