/** Absolute paths as people and SARIF readers want them: relative to the folder that was scanned. */

export interface Located {
  /** Index into the roots, or -1 where no root holds the file. */
  root: number;
  /** Path within the root with forward slashes; the absolute path where no root holds the file. */
  path: string;
}

/** Finds the innermost root that holds the file. */
export function locate(file: string, roots: readonly string[]): Located {
  let best = -1;
  roots.forEach((root, i) => {
    const holds = file === root || file.startsWith(root.endsWith('/') ? root : `${root}/`);
    if (holds && (best < 0 || root.length > (roots[best]?.length ?? 0))) best = i;
  });
  const root = roots[best];
  if (root === undefined) return { root: -1, path: file };
  const path = file.slice(root.length).replace(/^\//, '');
  return { root: best, path: path === '' ? '.' : path };
}

/** `file:///…` of an absolute path, each part percent-encoded. `folder` adds the slash that a base URI needs. */
export function fileUri(path: string, folder = false): string {
  const parts = path.split('/').map((part, i) => (i === 0 && /^[A-Za-z]:$/.test(part) ? part : encodeURIComponent(part)));
  const joined = parts.join('/');
  const rooted = joined.startsWith('//') ? `file:${joined}` : `file://${joined.startsWith('/') ? '' : '/'}${joined}`;
  return folder && !rooted.endsWith('/') ? `${rooted}/` : rooted;
}

/** A relative URI reference of a relative path. */
export function relativeUri(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The path to show: relative where one root is scanned, with the root's last folder in front where there are several. */
export function shownPath(file: string, roots: readonly string[]): string {
  const { root, path } = locate(file, roots);
  if (root < 0 || roots.length < 2) return path;
  const name = roots[root]?.split('/').pop() ?? '';
  const ambiguous = roots.filter((r) => r.split('/').pop() === name).length > 1;
  return ambiguous ? file : `${name}/${path}`;
}
