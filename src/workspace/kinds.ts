/** Which file names mean what to the workspace. */

/** Endings of source files, in the order in which resolution tries them. */
export const sourceEndings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;

/** Files larger than this are generated or bundled: parsing them costs seconds and finds nothing. */
export const maximumBytes = 2 * 1024 * 1024;

export function tooLarge(bytes: number): string {
  return `larger than ${maximumBytes / 1024 / 1024} MB (${(bytes / 1024 / 1024).toFixed(1)} MB)`;
}

/** Folders that hold no code of the workspace's own. */
export function isSkippedFolder(name: string): boolean {
  return name === 'node_modules' || name === 'bower_components' || name.startsWith('.');
}

/** Source that runs: declaration files only say what exists elsewhere. */
export function isSourceFile(name: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(name) && !/\.d\.([^./]+\.)?[cm]?ts$/.test(name) && !/\.[cm][jt]sx$/.test(name);
}

/** tsconfig.json, tsconfig.app.json, jsconfig.json, _tsconfig.base.json, base.tsconfig.json … */
export function isTsconfig(name: string): boolean {
  return name.endsWith('.json') && /(^|[._-])(ts|js)config([._-]|$)/.test(name.slice(0, -5));
}

/** Files whose change makes the whole workspace be read anew. */
export function isStructural(name: string): boolean {
  return name === 'package.json' || name === '.gitignore' || name === 'dualwrite.json' || isTsconfig(name);
}
