/** Runs the suite in a desktop VS Code, which is downloaded where there is none yet: the same suite as embedded.mjs, for machines with open internet and a display. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { cacheFolder, project } from '../tools/paths.mjs';
import { copyShop } from './prepare.mjs';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'dualwrite-vscode-')));
try {
  process.exitCode = await runTests({
    cachePath: cacheFolder,
    extensionDevelopmentPath: project,
    extensionTestsPath: join(project, 'dist/test/suite.js'),
    extensionTestsEnv: { DUALWRITE_TEST_EXTENSION: project },
    launchArgs: [copyShop(join(home, 'shop')), '--disable-workspace-trust', '--disable-extensions', '--user-data-dir', join(home, 'user')],
  });
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  rmSync(home, { recursive: true, force: true });
}
