/** The extension as it is published. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { project } from '../tools/paths.mjs';

/**
 * As `npm run package` does it. Its search for secrets is left out: the package holds nothing but bundles of public source, and the compiler's
 * seven megabytes on one line take it minutes.
 */
const unscanned = ['--allow-package-all-secrets', '--allow-package-env-file'];
const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', ...unscanned];

/** Packages what esbuild.js makes in production mode; tests of the built files run on the same code. Returns the path. */
export async function packageExtension(file) {
  const vsce = join(project, 'node_modules/@vscode/vsce/vsce');
  const args = ['package', ...options, '--out', file];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [vsce, ...args], { cwd: project, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`vsce package failed:\n${stdout}\n${stderr}`);
  console.log(stdout.trim().split('\n').at(-1));
  return file;
}
