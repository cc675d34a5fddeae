/**
 * Runs the suite in the embedded VS Code. Exit code 0 when all tests passed.
 *
 * node test/vscode/embedded.mjs [--vsix] [--grep TEXT]     --vsix: packages the extension, installs the package and runs the first steps on it
 */
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, parseArgs } from 'node:util';
import { developmentQuery, startEmbedded } from '../tools/embedded.mjs';
import { outputFolder, project } from '../tools/paths.mjs';
import { openBrowser } from './browser.mjs';
import { packageExtension } from './package.mjs';
import { copyShop } from './prepare.mjs';

/** Milliseconds: what has not ended by then hangs. */
const limit = 8 * 60_000;

/** As in suite/index.ts. */
const mark = '[suite] ';
const log = join(outputFolder, 'vscode.log');

const { values } = parseArgs({ options: { vsix: { type: 'boolean', default: false }, grep: { type: 'string' } } });
const home = realpathSync(mkdtempSync(join(tmpdir(), 'dualwrite-vscode-')));
mkdirSync(outputFolder, { recursive: true });
writeFileSync(log, '');
try {
  process.exitCode = await run();
} catch (error) {
  console.error(error);
  console.error(`What VS Code said: ${log}`);
  process.exitCode = 1;
} finally {
  rmSync(home, { recursive: true, force: true });
}

async function run() {
  const workspace = copyShop(join(home, 'shop'));
  const install = values.vsix ? await packageExtension(join(home, 'dualwrite.vsix')) : undefined;
  const grep = values.grep ?? (values.vsix ? 'first steps' : '');
  // The extension host has the environment of the server.
  const env = { DUALWRITE_TEST_GREP: grep, DUALWRITE_TEST_EXTENSION: values.vsix ? join(home, 'extensions') : project };
  const vscode = await startEmbedded({ home, env, log: console.log, ...(install === undefined ? {} : { install }) });
  try {
    // A packaged extension is installed; what VS Code develops then is a mere folder that brings the suite.
    const extension = values.vsix ? join(project, 'test/vscode/harness') : project;
    const suite = join(project, 'dist/test/suite.js');
    return await runIn(vscode.url(developmentQuery({ ...vscode, folder: workspace, extension, suite })));
  } finally {
    await vscode.stop();
  }
}

/** What the suite says is shown; all that VS Code says beside it is kept to look at. */
function tell(text) {
  const lines = text.split('\n');
  const own = lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length));
  if (own.length > 0) console.log(own.join('\n'));
  else appendFileSync(log, `${text}\n`);
}

/** Opens the address and waits for what the suite says in the end. */
async function runIn(url) {
  const browser = await openBrowser();
  let timer;
  try {
    const page = await browser.newPage();
    const exit = new Promise((resolve, reject) => {
      void page.exposeFunction('codeAutomationExit', resolve);
      page.once('crash', () => reject(new Error('the page crashed')));
      page.once('close', () => reject(new Error('the page was closed')));
      timer = setTimeout(() => reject(new Error(`the suite has not ended after ${limit / 60_000} minutes`)), limit);
    });
    exit.catch(() => undefined);
    await page.exposeFunction('codeAutomationLog', (_type, args) => tell(format(...args)));
    await page.goto(url);
    return await exit;
  } finally {
    clearTimeout(timer);
    await browser.close();
  }
}
