/** `tsx files.ts <folder>`: the files that a scan of the folder covers, as JSON on standard output. */
import { resolve, sep } from 'node:path';
import { defaultSettings } from '../../src/model/settings.js';
import { openWorkspace } from '../../src/workspace/index.js';

async function main(folder: string): Promise<void> {
  const root = resolve(folder).split(sep).join('/');
  const workspace = await openWorkspace([root], { exclude: () => defaultSettings.exclude });
  process.stdout.write(JSON.stringify([...workspace.files.keys()]));
}

main(process.argv[2] ?? '.').catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
