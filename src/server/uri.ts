/** Document addresses ↔ absolute paths with forward slashes, as the engine has them. */
import { fileURLToPath, pathToFileURL } from 'node:url';

/** `undefined` for what is not a file on this machine (untitled documents, git revisions). */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const path = fileURLToPath(uri).replaceAll('\\', '/');
    return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  } catch {
    // A file on another host (`file://server/share` outside Windows) or a malformed address.
    return undefined;
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
