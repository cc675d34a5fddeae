/** The extension as it is published. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { project } from '../tools/paths.mjs';

/** Packages what esbuild.js makes in production mode; tests of the built files run on the same code. Returns the path. */
export async function packageExtension(file) {
  const vsce = join(project, 'node_modules/@vscode/vsce/vsce');
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [vsce, ...args], { cwd: project, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`vsce package failed:\n${stdout}\n${stderr}`);
  console.log(stdout.trim().split('\n').at(-1));
  return file;
}
