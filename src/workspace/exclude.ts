/** The settings' exclude globs. */
import picomatch from 'picomatch';
import { isInside, relativeTo } from './paths.js';

/**
 * Which absolute paths the globs of their root exclude.
 * Globs are relative to the root; `!glob` takes files back in, the later glob winning; a name without wildcard is the file or folder of that name.
 */
export function createExclusion(roots: readonly string[], globsOf: (root: string) => readonly string[]): (path: string) => boolean {
  const innermostFirst = [...roots].sort((a, b) => b.length - a.length);
  const matchers = new Map(innermostFirst.map((root) => [root, compile(globsOf(root))]));
  const memo = new Map<string, boolean>();
  return (path) => {
    let excluded = memo.get(path);
    if (excluded === undefined) {
      const root = innermostFirst.find((candidate) => isInside(path, candidate));
      excluded = root !== undefined && path !== root && matchers.get(root)!(relativeTo(path, root));
      memo.set(path, excluded);
    }
    return excluded;
  };
}

function compile(globs: readonly string[]): (relative: string) => boolean {
  // Neighbouring globs of the same sign are one matcher: fewer expressions to try for each of thousands of files.
  const groups: { excludes: boolean; globs: string[] }[] = [];
  for (const glob of globs) {
    const excludes = !glob.startsWith('!');
    const last = groups.at(-1);
    const widened = widen(excludes ? glob : glob.slice(1));
    if (last?.excludes === excludes) last.globs.push(...widened);
    else groups.push({ excludes, globs: widened });
  }
  const steps = groups.map((group) => ({ excludes: group.excludes, matches: picomatch(group.globs, { dot: true }) })).reverse();
  return (relative) => steps.find((step) => step.matches(relative))?.excludes ?? false;
}

/** `./x`, `x/` and `x` mean what a person means by them. */
function widen(glob: string): string[] {
  const plain = glob.replace(/^\.?\//, '').replace(/\/+$/, '');
  if (plain === '') return [];
  return glob.endsWith('/') ? [`${plain}/**`] : [plain, `${plain}/**`];
}
