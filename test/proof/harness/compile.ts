/** Compiles a project with the real types of its packages. */
import { join } from 'node:path';
import type { Layer } from './cases.js';
import { mustRun, run } from './command.js';

/** @returns the compiler's complaints; empty where there are none */
export async function compile({ generate }: Layer, folder: string): Promise<string> {
  const modules = join(folder, 'node_modules');
  if (generate) {
    const [main, ...args] = generate;
    // Prisma would load an engine that only its migrations need; any program does in its place.
    await mustRun('node', [join(modules, main!), ...args], {
      cwd: folder,
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true' },
    });
  }
  const { code, stdout, stderr } = await run('node', [join(modules, 'typescript/bin/tsc'), '-p', '.'], { cwd: folder });
  return code === 0 ? '' : `${stdout}${stderr}`.trim() || `tsc ended with ${String(code)}`;
}
