/**
 * Packages the extension. `node test/vscode/package.mjs [FILE]` writes dualwrite-<version>.vsix, or the file named.
 *
 * From a folder that holds nothing but what goes in: vsce looks at every file below the folder it packages, and a checkout has hundreds of
 * thousands of them that are not the extension's (installed libraries, an embedded VS Code).
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { project } from '../tools/paths.mjs';

const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
/** .vscodeignore, which comes along, has the last word. */
const parts = ['README.md', 'CHANGELOG.md', 'LICENSE', 'media', 'dist', '.vscodeignore'];

/** Builds in production mode and packages. Returns the path of the package. */
export async function packageExtension(file) {
  run([join(project, 'esbuild.js'), '--production'], project);
  const folder = mkdtempSync(join(tmpdir(), 'dualwrite-package-'));
  try {
    for (const part of parts) {
      mkdirSync(dirname(join(folder, part)), { recursive: true });
      cpSync(join(project, part), join(folder, part), { recursive: true, filter: (path) => !path.endsWith('.map') });
    }
    // Built already, and nothing of it is installed.
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, scripts: undefined, devDependencies: undefined }, null, 2));
    const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file];
    const said = run([join(project, 'node_modules/@vscode/vsce/vsce'), 'package', ...options], folder);
    console.log(said.trim().split('\n').at(-1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return file;
}

function run(args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  return stdout;
}

if (import.meta.filename === process.argv[1]) {
  await packageExtension(resolve(process.argv[2] ?? join(project, `${manifest.name}-${manifest.version}.vsix`)));
}
