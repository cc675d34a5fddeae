/** Paths inside the engine: absolute, with forward slashes, on every platform. */
import { posix, resolve as resolveNative } from 'node:path';

/** A path of the outside world (relative, backslashes, trailing slash) in the engine's form. */
export function toPath(path: string): string {
  const forward = resolveNative(path).replace(/\\/g, '/');
  return forward.length > 1 && forward.endsWith('/') ? forward.slice(0, -1) : forward;
}

/** The folder above; the top is its own parent. */
export function dirOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at <= 0 ? '/' : path.slice(0, at);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `to` (relative or absolute) as seen from the folder. */
export function joinPath(dir: string, to: string): string {
  if (isAbsolutePath(to)) return posix.normalize(to);
  const joined = posix.join(dir, to);
  return joined.length > 1 && joined.endsWith('/') ? joined.slice(0, -1) : joined;
}

export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

export function isInside(path: string, dir: string): boolean {
  return path === dir || dir === '/' || (path.startsWith(dir) && path[dir.length] === '/');
}

/** The path relative to a folder that holds it; '' for the folder itself. */
export function relativeTo(path: string, dir: string): string {
  return path.slice(dir === '/' ? 1 : dir.length + 1);
}

/** The folder and those above it, innermost first, up to and including `top` (default: the file system's top). */
export function* upwards(dir: string, top?: string): Generator<string> {
  for (let here = dir; ; here = dirOf(here)) {
    yield here;
    if (here === top || dirOf(here) === here || /^[A-Za-z]:$/.test(here)) return;
  }
}

/** How many leading folders two paths share. */
export function sharedDepth(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  let depth = 0;
  while (depth < left.length && left[depth] === right[depth]) depth++;
  return depth;
}
