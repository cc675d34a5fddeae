/** What git would ignore: .gitignore files, nested ones and those above a root, and .git/info/exclude. */
import { readFile } from 'node:fs/promises';
import ignore, { type Ignore } from 'ignore';
import { dirOf, isAbsolutePath, joinPath, relativeTo, upwards } from './paths.js';

/** Rules by the folder whose file holds them. */
export type IgnoreRules = ReadonlyMap<string, Ignore>;

/** The rules of one .gitignore text. */
export function parseRules(text: string): Ignore | undefined {
  if (!/^[^#\s]/m.test(text)) return undefined;
  return ignore({ allowRelativePaths: true }).add(text);
}

/**
 * Whether the rules of the folders above ignore an entry none of whose own folders is ignored (the walk never enters one).
 * The innermost folder that says something decides. `chain`: the folders with rules, innermost first.
 */
export function isIgnored(chain: readonly (readonly [string, Ignore])[], path: string, folder: boolean): boolean {
  for (const [dir, rules] of chain) {
    const relative = relativeTo(path, dir);
    const verdict = rules.test(folder ? `${relative}/` : relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/**
 * The rules that hold for a root from outside it: the .gitignore files above it up to the repository's top, and the repository's
 * own exclude file. A root that those rules ignore was opened on purpose: then none of them counts.
 */
export async function rulesAbove(root: string): Promise<Map<string, Ignore>> {
  const rules = new Map<string, Ignore>();
  for (const dir of upwards(root)) {
    if (dir !== root) await addRules(rules, dir, joinPath(dir, '.gitignore'));
    const git = await gitFolder(dir);
    if (git === undefined) continue;
    const local = await readText(joinPath(git, 'info/exclude'));
    const parsed = local === undefined ? undefined : parseRules(local);
    // The exclude file ranks below the .gitignore of the same folder; the root's own file is read later, so a combined set is kept here.
    if (parsed) rules.set(dir, combine(parsed, rules.get(dir)));
    return isIgnoredFromAbove(rules, root) ? new Map() : rules;
  }
  return new Map(); // not in a repository: files above the root are somebody else's
}

function isIgnoredFromAbove(rules: IgnoreRules, root: string): boolean {
  for (const dir of upwards(root)) {
    const chain = chainFor(rules, dirOf(dir));
    if (dir !== dirOf(dir) && isIgnored(chain, dir, true)) return true;
  }
  return false;
}

/** The folders with rules at or above `dir`, innermost first. */
export function chainFor(rules: IgnoreRules, dir: string): [string, Ignore][] {
  const chain: [string, Ignore][] = [];
  for (const folder of upwards(dir)) {
    const own = rules.get(folder);
    if (own) chain.push([folder, own]);
  }
  return chain;
}

/** Rules of which the later ones win. */
export function combine(first: Ignore, second: Ignore | undefined): Ignore {
  return second === undefined ? first : ignore({ allowRelativePaths: true }).add(first).add(second);
}

async function addRules(rules: Map<string, Ignore>, dir: string, file: string): Promise<void> {
  const text = await readText(file);
  const parsed = text === undefined ? undefined : parseRules(text);
  if (parsed) rules.set(dir, parsed);
}

/** The folder with the repository's own files, where `dir` is a repository's top. In a work tree `.git` is a file that names it. */
async function gitFolder(dir: string): Promise<string | undefined> {
  const git = joinPath(dir, '.git');
  const pointer = await readText(git, 'EISDIR');
  if (pointer === undefined) return undefined;
  if (pointer === 'EISDIR') return git;
  const target = /^gitdir:\s*(.+)$/m.exec(pointer)?.[1]?.trim();
  if (target === undefined) return undefined;
  const own = isAbsolutePath(target) ? target : joinPath(dir, target);
  const common = await readText(joinPath(own, 'commondir'));
  return common === undefined ? own : joinPath(own, common.trim());
}

/** Text of a file that may not be there or not be readable: git goes on without it, and so do we. `orCode`: an error code handed back as text. */
async function readText(path: string, orCode?: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    return orCode !== undefined && (error as NodeJS.ErrnoException).code === orCode ? orCode : undefined;
  }
}
